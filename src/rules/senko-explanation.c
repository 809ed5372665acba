/* Evidence as sentences in the user's language.
 *
 * Hundreds of thousands of findings are written out at once, so a template is translated and cut
 * into pieces once per process, and a sentence is then a few copies; no printf, no allocation of
 * its own. */
#include "rules/senko-explanation-messages.h"

#include "base/senko-append.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PIECES (2 * SENKO_MAX_PLACES + 1)
#define ALL_TEXT (-1)

/* A stretch of a translated template: text, or a place for an argument. */
typedef struct {
  const char *text;
  guint16 length;
  gint8 place; /* from 0, or ALL_TEXT */
} Piece;

typedef struct {
  Piece pieces[MAX_PIECES];
  guint n_pieces;
  Piece literals[3]; /* of a template of two places in order: before, between, behind them */
} Template;

/* As the kinds of places from SENKO_PLACE_MONTHS on, then the units of hundredths. */
enum {
  UNIT_MONTHS,
  UNIT_YEARS,
  UNIT_DAYS,
  UNIT_APPLICATIONS,
  UNIT_CLAIMS,
  UNIT_PEOPLE,
  UNIT_PERCENT,
  UNIT_POINTS,
  N_UNITS
};

typedef struct {
  Template messages[SENKO_N_MESSAGES];
  Template units[N_UNITS][2]; /* one, several */
  Template grade; /* "grade %1$s" */
  Template either; /* "%1$s or %2$s" */
  Template sequence; /* "%1$s, %2$s" */
  Template then; /* one sentence after another */
  Template with_page;
} Templates;

typedef struct {
  const SenkoDefinition *definition;
  gboolean japanese;
  const gint32 *args; /* of the message, or one number for a unit */
  GString *out;
} Writer;

static void
add_piece (Template *self, const char *text, gsize length, int place)
{
  if ((length > 0 || place != ALL_TEXT) && self->n_pieces < MAX_PIECES)
    self->pieces[self->n_pieces++] = (Piece){ text, (guint16)length, (gint8)place };
}

/* Cuts "… %2$s … %1$s …"; text must live as long as the template. */
static void
cut (Template *self, const char *text)
{
  const char *start = text, *at = text;

  *self = (Template){ .literals = { { .text = "" }, { .text = "" }, { .text = "" } } };
  for (; *at != '\0'; at++)
    if (at[0] == '%' && at[1] >= '1' && at[1] <= '0' + SENKO_MAX_PLACES && at[2] == '$'
        && at[3] == 's')
      {
        add_piece (self, start, (gsize)(at - start), ALL_TEXT);
        add_piece (self, NULL, 0, at[1] - '1');
        at += 3;
        start = at + 1;
      }
  add_piece (self, start, (gsize)(at - start), ALL_TEXT);
  for (guint i = 0, seen = 0; i < self->n_pieces; i++)
    if (self->pieces[i].place != ALL_TEXT)
      seen++;
    else if (seen < G_N_ELEMENTS (self->literals))
      self->literals[seen] = self->pieces[i];
}

static void
cut_units (Templates *self)
{
  for (guint i = 0; i < 2; i++)
    {
      cut (&self->units[UNIT_MONTHS][i], ngettext ("%1$s month", "%1$s months", i + 1));
      cut (&self->units[UNIT_YEARS][i], ngettext ("%1$s year", "%1$s years", i + 1));
      cut (&self->units[UNIT_DAYS][i], ngettext ("%1$s day", "%1$s days", i + 1));
      cut (&self->units[UNIT_APPLICATIONS][i],
           ngettext ("%1$s other application", "%1$s other applications", i + 1));
      cut (&self->units[UNIT_CLAIMS][i], ngettext ("%1$s claim", "%1$s claims", i + 1));
      cut (&self->units[UNIT_PEOPLE][i], ngettext ("%1$s person", "%1$s people", i + 1));
      cut (&self->units[UNIT_PERCENT][i], ngettext ("%1$s percent", "%1$s percent", i + 1));
      cut (&self->units[UNIT_POINTS][i], ngettext ("%1$s point", "%1$s points", i + 1));
    }
}

static const Templates *
templates_get (void)
{
  static Templates templates;
  static gsize initialised = 0;

  if (g_once_init_enter (&initialised))
    {
      for (guint i = 1; i < SENKO_N_MESSAGES; i++)
        cut (&templates.messages[i], _ (senko_message_template ((SenkoMessage)i)->text));
      cut_units (&templates);
      /* Translators: the grade of a language certificate, as of the Eiken: 準1 */
      cut (&templates.grade, _ ("grade %1$s"));
      cut (&templates.either, _ ("%1$s or %2$s"));
      cut (&templates.sequence, _ ("%1$s, %2$s"));
      /* Translators: two sentences about the same finding */
      cut (&templates.then, _ ("%1$s; %2$s"));
      /* Translators: an explanation and the page of the printed rules */
      cut (&templates.with_page, _ ("%1$s (p.%2$s)"));
      g_once_init_leave (&initialised, 1);
    }
  return &templates;
}

/* --- arguments --- */

static void
write_number (Writer *self, gint64 number)
{
  char buffer[24];
  char *at = buffer + sizeof buffer;
  guint64 rest = number < 0 ? 0 - (guint64)number : (guint64)number;

  do
    *--at = (char)('0' + rest % 10);
  while ((rest /= 10) != 0);
  if (number < 0)
    *--at = '-';
  senko_append (self->out, at, buffer + sizeof buffer - at);
}

static void
write_two_digits (Writer *self, int number)
{
  const char digits[2] = { (char)('0' + number / 10 % 10), (char)('0' + number % 10) };

  senko_append (self->out, digits, 2);
}

static void
write_text (Writer *self, const char *text)
{
  senko_append_text (self->out, text);
}

static void
write_date (Writer *self, SenkoDate date)
{
  char buffer[SENKO_DATE_BUFFER];

  senko_append (self->out, senko_date_format (date, buffer), date != 0 ? SENKO_DATE_BUFFER - 1 : 0);
}

static void
write_moment (Writer *self, SenkoTime time)
{
  write_date (self, senko_time_date (time));
  if (time == 0)
    return;
  senko_append (self->out, " ", 1);
  write_two_digits (self, (int)(time / 100 % 100));
  senko_append (self->out, ":", 1);
  write_two_digits (self, (int)(time % 100));
}

static void
write_around (Writer *self, const Template *template, const char *text)
{
  for (guint i = 0; i < template->n_pieces; i++)
    if (template->pieces[i].place == ALL_TEXT)
      senko_append (self->out, template->pieces[i].text, template->pieces[i].length);
    else
      write_text (self, text);
}

/* In hundredths. */
static void
write_exact_unit (Writer *self, guint unit, SenkoPoints number)
{
  char buffer[SENKO_POINTS_BUFFER];

  write_around (self, &templates_get ()->units[unit][number == SENKO_POINTS (1) ? 0 : 1],
                senko_points_format (number, buffer));
}

static void
write_score (Writer *self, SenkoPoints score)
{
  guint table = (guint)self->args[4], credential = (guint)self->args[0];
  char **grades = NULL;
  int place = score / 100;

  if (table < self->definition->n_tables
      && credential < G_N_ELEMENTS (self->definition->tables[table].grades))
    grades = self->definition->tables[table].grades[credential];
  if (grades != NULL && place >= 1 && place <= (int)g_strv_length (grades))
    write_around (self, &templates_get ()->grade, grades[place - 1]);
  else
    write_exact_unit (self, UNIT_POINTS, score);
}

static void
write_label (Writer *self, const SenkoLabel *label)
{
  const char *text = self->japanese ? label->ja : label->en;

  write_text (self, text != NULL ? text : label->id);
}

static void
write_code (Writer *self, SenkoVocabulary vocabulary, guint code)
{
  write_text (self, senko_definition_code_label (self->definition, vocabulary, (SenkoCode)code,
                                                 self->japanese));
}

static void
write_literal (Writer *self, const Piece *literal)
{
  senko_append (self->out, literal->text, literal->length);
}

static void
write_any_of (Writer *self, SenkoVocabulary vocabulary, guint64 codes)
{
  const Templates *templates = templates_get ();
  gboolean first = TRUE;

  for (guint code = 1; code < self->definition->n_codes[vocabulary] && code < 64; code++)
    {
      if ((codes >> code & 1) == 0)
        continue;
      if (!first)
        write_literal (self, &templates->either.literals[1]);
      write_code (self, vocabulary, code);
      first = FALSE;
    }
}

static void
write_years (Writer *self, guint64 years)
{
  const Templates *templates = templates_get ();
  gboolean first = TRUE;

  for (int i = 0; i < 64; i++)
    {
      if ((years >> i & 1) == 0)
        continue;
      if (!first)
        write_literal (self, &templates->sequence.literals[1]);
      write_number (self, 2000 + i);
      first = FALSE;
    }
}

static void
write_unit (Writer *self, guint unit, int number)
{
  const Template *template = &templates_get ()->units[unit][number == 1 ? 0 : 1];

  for (guint i = 0; i < template->n_pieces; i++)
    if (template->pieces[i].place == ALL_TEXT)
      senko_append (self->out, template->pieces[i].text, template->pieces[i].length);
    else
      write_number (self, number);
}

static guint64
wide (const gint32 *args)
{
  return (guint64)(guint32)args[1] << 32 | (guint32)args[0];
}

/* Evidence may come out of a register, and is not taken to point at something that is there. */
static void
write_definition_place (Writer *self, const SenkoPlace *place)
{
  const gint32 *arg = &self->args[place->argument];

  switch (place->kind)
    {
    case SENKO_PLACE_SCORE:
      write_score (self, *arg);
      break;
    case SENKO_PLACE_CODE:
      write_code (self, place->vocabulary, (guint)*arg);
      break;
    case SENKO_PLACE_ANY_OF:
      write_any_of (self, place->vocabulary, (guint32)*arg);
      break;
    case SENKO_PLACE_ANY_OF_64:
      write_any_of (self, place->vocabulary, wide (arg));
      break;
    case SENKO_PLACE_OPENS:
      if ((guint)*arg < self->definition->n_events)
        write_moment (self, self->definition->calendar[*arg].from);
      break;
    case SENKO_PLACE_CLOSES:
      if ((guint)*arg < self->definition->n_events)
        write_moment (self, self->definition->calendar[*arg].to);
      break;
    case SENKO_PLACE_DOCUMENT:
      if ((guint)*arg < self->definition->n_documents)
        write_label (self, &self->definition->documents[*arg].label);
      break;
    default:
      break;
    }
}

static void
write_place (Writer *self, const SenkoPlace *place)
{
  const gint32 *arg = &self->args[place->argument];

  switch (place->kind)
    {
    case SENKO_PLACE_NUMBER:
      write_number (self, *arg);
      break;
    case SENKO_PLACE_MONTHS:
    case SENKO_PLACE_YEARS:
    case SENKO_PLACE_DAYS:
    case SENKO_PLACE_APPLICATIONS:
    case SENKO_PLACE_CLAIMS:
    case SENKO_PLACE_PEOPLE:
      write_unit (self, place->kind - SENKO_PLACE_MONTHS + UNIT_MONTHS, *arg);
      break;
    case SENKO_PLACE_DATE:
      write_date (self, *arg);
      break;
    case SENKO_PLACE_CLOCK:
      write_two_digits (self, *arg / 100);
      senko_append (self->out, ":", 1);
      write_two_digits (self, *arg % 100);
      break;
    case SENKO_PLACE_PERCENT:
      write_exact_unit (self, UNIT_PERCENT, *arg);
      break;
    case SENKO_PLACE_POINTS:
      write_exact_unit (self, UNIT_POINTS, *arg);
      break;
    case SENKO_PLACE_EXACT_YEARS:
      write_exact_unit (self, UNIT_YEARS, *arg);
      break;
    case SENKO_PLACE_YEAR_SET:
      write_years (self, wide (arg));
      break;
    default:
      write_definition_place (self, place);
      break;
    }
}

static void
write_message (Writer *self, SenkoMessage message)
{
  const Template *template
      = &templates_get ()->messages[message < SENKO_N_MESSAGES ? message : SENKO_MESSAGE_NONE];
  const SenkoPlace *places = senko_message_template (message)->places;

  for (guint i = 0; i < template->n_pieces; i++)
    {
      const Piece *piece = &template->pieces[i];

      if (piece->place == ALL_TEXT)
        senko_append (self->out, piece->text, piece->length);
      else
        write_place (self, &places[piece->place]);
    }
}

/* --- public --- */

void
senko_evidence_explain (const SenkoDefinition *definition, const SenkoEvidence *evidence,
                        gboolean japanese, GString *out)
{
  Writer writer = { definition, japanese, evidence->args, out };

  write_message (&writer, evidence->message);
}

static const SenkoLabel *
label_of (const SenkoDefinition *definition, SenkoCode code)
{
  guint number = (guint)code - 1;

  if (number < definition->n_rules)
    return &definition->rules[number].label;
  number -= definition->n_rules;
  if (number < definition->n_rights)
    return &definition->rights[number].label;
  number -= definition->n_rights;
  return number < definition->n_documents ? &definition->documents[number].label : NULL;
}

int
senko_finding_page (const SenkoDefinition *definition, const SenkoFinding *finding)
{
  const SenkoLabel *label = label_of (definition, finding->rule);

  return label != NULL ? label->page : 0;
}

static void
write_sentences (Writer *self, const SenkoFinding *finding)
{
  const Templates *templates = templates_get ();
  const gint32 ruling[5] = { finding->verdict, finding->by_rule };

  if (finding->ruled)
    {
      self->args = ruling;
      write_message (self, SENKO_MESSAGE_RULED);
    }
  for (guint i = 0; i < finding->n_evidence; i++)
    {
      if (i > 0 || finding->ruled)
        write_literal (self, &templates->then.literals[1]);
      self->args = finding->evidence[i].args;
      write_message (self, finding->evidence[i].message);
    }
}

void
senko_finding_explain (const SenkoDefinition *definition, const SenkoFinding *finding,
                       gboolean japanese, GString *out)
{
  const Templates *templates = templates_get ();
  Writer writer = { definition, japanese, NULL, out };
  int page = senko_finding_page (definition, finding);

  if (page > 0)
    write_literal (&writer, &templates->with_page.literals[0]);
  write_sentences (&writer, finding);
  if (page > 0)
    {
      write_literal (&writer, &templates->with_page.literals[1]);
      write_number (&writer, page);
      write_literal (&writer, &templates->with_page.literals[2]);
    }
}
