/* Facts as label and value, rows of tables as one line with what tells them apart first. */
#include "app/applicants/senko-applicant-sections.h"

#include "app/senko-settings.h"
#include "model/senko-act-words.h"
#include "rules/senko-months.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Small parts --- */

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* A value that can be marked and copied with the mouse, but is no stop for the Tab key. */
static GtkWidget *
make_value (const char *text, const char *css_class)
{
  GtkWidget *label = make_label (text, css_class);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  return label;
}

/* A titled box with a border; rows go into what is returned. */
static GtkBox *
add_section (GtkBox *box, const char *title)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = make_label (title, "heading");

  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "facts");
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), card);
  gtk_box_append (box, section);
  return GTK_BOX (card);
}

static char *
format_time (SenkoTime time)
{
  g_autofree char *day = senko_settings_format_date ((SenkoDate)(time / 10000));

  return g_strdup_printf (C_ ("day and time", "%1$s %2$02d:%3$02d"), day, (int)(time / 100 % 100),
                          (int)(time % 100));
}

static char *
value_text (const SenkoDefinition *definition, const SenkoRow *row, int column)
{
  const SenkoValue *value = &row->values[column];
  const SenkoKind *kind = senko_applicant_part_kind (row->table->id);
  int of_kind = senko_kind_column_of_store (kind, column);

  if (of_kind >= 0 && kind->columns[of_kind].format.type == SENKO_CELL_DATE && !value->is_null)
    return senko_settings_format_date ((SenkoDate)value->integer);
  if (of_kind >= 0 && kind->columns[of_kind].format.type == SENKO_CELL_TIME && !value->is_null)
    return format_time (value->integer);
  return senko_applicant_value_to_text (definition, row->table->id, column, value);
}

/* --- Label and value --- */

static int
age_on (SenkoDate birth_date, SenkoDate day)
{
  return senko_date_year (day) - senko_date_year (birth_date)
         - (birth_date % 10000 > day % 10000 ? 1 : 0);
}

static void
add_fact (GtkGrid *grid, int *line, const char *label, const char *value)
{
  GtkWidget *name = make_label (label, "dim-label");
  GtkWidget *text = make_value (value, NULL);

  gtk_widget_set_hexpand (text, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 14);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_grid_attach (grid, name, 0, *line, 1, 1);
  gtk_grid_attach (grid, text, 1, (*line)++, 1, 1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name,
                                  NULL, -1);
}

static void
add_column (GtkGrid *grid, int *line, const SenkoDefinition *definition, SenkoDate today,
            const SenkoRow *row, const char *name)
{
  int column = senko_table_column (row->table, name);
  g_autofree char *text = value_text (definition, row, column);

  if (*text == '\0')
    return;
  if (strcmp (name, "birth_date") == 0)
    {
      g_autofree char *birth = g_steal_pointer (&text);
      int age = age_on ((SenkoDate)row->values[column].integer, today);

      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s (%2$d year old)",
                                           "%1$s (%2$d years old)", (gulong)age),
                              birth, age);
    }
  add_fact (grid, line, senko_applicant_column_label (row->table->id, column), text);
}

static void
add_facts (GtkBox *box, const char *title, const SenkoDefinition *definition, SenkoDate today,
           const SenkoRow *row, const char *const *names)
{
  GtkBox *card = add_section (box, title);
  GtkWidget *grid = gtk_grid_new ();
  int line = 0;

  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "fact-row");
  for (guint i = 0; names[i] != NULL; i++)
    add_column (GTK_GRID (grid), &line, definition, today, row, names[i]);
  gtk_box_append (card, grid);
}

/* --- Rows of the tables --- */

/* What follows the row's key, with labels where the value alone would not be understood. */
static char *
describe_rest (const SenkoDefinition *definition, const SenkoRow *row)
{
  const SenkoKind *kind = senko_applicant_part_kind (row->table->id);
  GString *text = g_string_new (NULL);

  for (guint i = row->table->n_key; i < row->table->n_columns; i++)
    {
      int of_kind = senko_kind_column_of_store (kind, (int)i);
      g_autofree char *value = of_kind >= 0 ? value_text (definition, row, (int)i) : NULL;

      if (value == NULL || *value == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      if (kind->columns[of_kind].format.type == SENKO_CELL_CODE)
        g_string_append (text, value);
      else
        g_string_append_printf (text, C_ ("label and value", "%1$s %2$s"),
                                senko_applicant_column_label (row->table->id, (int)i), value);
    }
  return g_string_free (text, FALSE);
}

static void
add_line (GtkBox *card, const char *title, const char *text, gboolean indent)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (line, "fact-row");
  if (indent)
    gtk_widget_add_css_class (line, "indented");
  gtk_box_append (GTK_BOX (line), make_value (title, NULL));
  if (*text != '\0')
    gtk_box_append (GTK_BOX (line), make_value (text, "dim-label"));
  gtk_box_append (card, line);
}

static void
add_rows (GtkBox *box, const SenkoDefinition *definition, const SenkoApplicantRecord *record,
          SenkoTableId part)
{
  const SenkoKind *kind = senko_applicant_part_kind (part);
  const GPtrArray *rows = record->rows[part];
  GtkBox *card;

  if (rows->len == 0)
    return;
  card = add_section (box, senko_language_is_japanese () ? kind->ja : _ (kind->en));
  for (guint i = 0; i < rows->len; i++)
    {
      const SenkoRow *row = g_ptr_array_index (rows, i);
      g_autofree char *title = senko_applicant_row_to_text (definition, row);
      g_autofree char *rest = describe_rest (definition, row);

      add_line (card, title, rest, FALSE);
    }
}

/* --- Careers with their leaves --- */

static gint64
integer_of (const SenkoRow *row, const char *name)
{
  const SenkoValue *value = &row->values[senko_table_column (row->table, name)];

  return value->is_null ? 0 : value->integer;
}

static char *
column_text (const SenkoDefinition *definition, const SenkoRow *row, const char *name)
{
  return value_text (definition, row, senko_table_column (row->table, name));
}

/* "2014-04-01 – 2018-03-31"; an open end is left open. */
static char *
describe_span (const SenkoDefinition *definition, const SenkoRow *row)
{
  g_autofree char *from = column_text (definition, row, "from_date");
  g_autofree char *to = column_text (definition, row, "to_date");

  return g_strdup_printf (_ ("%s – %s"), from, to);
}

static char *
describe_months (const SenkoRow *career, const GPtrArray *leaves, SenkoDate today)
{
  SenkoDate to = (SenkoDate)integer_of (career, "to_date");
  SenkoDate expected = (SenkoDate)integer_of (career, "expected_to");
  SenkoPeriod period = { (SenkoDate)integer_of (career, "from_date"), to != 0         ? to
                                                                      : expected != 0 ? expected
                                                                                      : today };
  g_autofree SenkoPeriod *taken = g_new (SenkoPeriod, leaves->len + 1);
  g_autofree char *day = NULL;
  guint n = 0;
  SenkoMonths months;

  for (guint i = 0; i < leaves->len; i++)
    {
      const SenkoRow *leave = g_ptr_array_index (leaves, i);

      if (integer_of (leave, "career_no") == integer_of (career, "career_no"))
        taken[n++] = (SenkoPeriod){ (SenkoDate)integer_of (leave, "from_date"),
                                    (SenkoDate)integer_of (leave, "to_date") };
    }
  if (period.from == 0 || period.from > period.to)
    return g_strdup ("");
  months = senko_months_continuous (&period, 1, taken, n, (SenkoPeriod){ 0, 0 }, TRUE, 0);
  day = senko_settings_format_date (period.to);
  return senko_months_describe (months.months, months.touched, months.leave_months, day);
}

static char *
describe_career (const SenkoDefinition *definition, const SenkoRow *career, const char *months)
{
  static const char *const names[]
      = { "employer_kind", "position", "school_type", "subject", "left_for" };
  g_autofree char *span = describe_span (definition, career);
  GString *text = g_string_new (span);

  if (*months != '\0')
    g_string_append_printf (text, " · %s", months);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = column_text (definition, career, names[i]);

      if (*value != '\0')
        g_string_append_printf (text, " · %s", value);
    }
  if (integer_of (career, "conditional_period") != 0)
    g_string_append_printf (text, " · %s", _ ("left in the conditional period"));
  return g_string_free (text, FALSE);
}

static void
add_leaves (GtkBox *card, const SenkoDefinition *definition, const GPtrArray *leaves, gint64 career)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const SenkoRow *leave = g_ptr_array_index (leaves, i);
      g_autofree char *kind = column_text (definition, leave, "kind");
      g_autofree char *span = describe_span (definition, leave);

      if (integer_of (leave, "career_no") == career)
        add_line (card, *kind != '\0' ? kind : _ ("Leave"), span, TRUE);
    }
}

static void
add_careers (GtkBox *box, const SenkoDefinition *definition, SenkoDate today,
             const SenkoApplicantRecord *record)
{
  const GPtrArray *careers = record->rows[SENKO_TABLE_CAREERS];
  const GPtrArray *leaves = record->rows[SENKO_TABLE_LEAVES];
  GtkBox *card;

  if (careers->len == 0)
    return;
  card = add_section (box, _ ("Careers"));
  for (guint i = 0; i < careers->len; i++)
    {
      const SenkoRow *career = g_ptr_array_index (careers, i);
      g_autofree char *employer = column_text (definition, career, "employer");
      g_autofree char *title
          = g_strdup_printf ("%d. %s", (int)integer_of (career, "career_no"), employer);
      g_autofree char *months = describe_months (career, leaves, today);
      g_autofree char *text = describe_career (definition, career, months);

      add_line (card, title, text, FALSE);
      add_leaves (card, definition, leaves, integer_of (career, "career_no"));
    }
}

void
senko_applicant_sections_fill (GtkBox *box, const SenkoDefinition *definition, SenkoDate today,
                               const SenkoApplicantRecord *record)
{
  static const char *const person[] = { "birth_date",  "sex",     "japanese_national",
                                        "postal_code", "address", "email",
                                        "phone",       NULL };
  static const char *const application[] = { "pool",
                                             "track",
                                             "category",
                                             "subject",
                                             "base_subject",
                                             "applied_at",
                                             "school_type_wish",
                                             "wishes_fixed_term",
                                             "university",
                                             "graduates_on",
                                             "student_year",
                                             "credit_student",
                                             "good_credit_percent",
                                             "graduate_deferral",
                                             "no_disqualification",
                                             "practical_exemption",
                                             "accommodations",
                                             "withdrew_at",
                                             "note",
                                             NULL };

  clear (box);
  add_facts (box, _ ("Application"), definition, today, record->applicant, application);
  add_facts (box, _ ("Person"), definition, today, record->applicant, person);
  add_rows (box, definition, record, SENKO_TABLE_LICENCES);
  add_careers (box, definition, today, record);
  add_rows (box, definition, record, SENKO_TABLE_CREDENTIALS);
  add_rows (box, definition, record, SENKO_TABLE_CLAIMS);
  add_rows (box, definition, record, SENKO_TABLE_DOCUMENTS);
  add_rows (box, definition, record, SENKO_TABLE_RULINGS);
  add_rows (box, definition, record, SENKO_TABLE_SEATS);
}

/* --- History --- */

char *
senko_applicant_format_moment (const char *utc)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) local = moment != NULL ? g_date_time_to_local (moment) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (local == NULL)
    return g_strdup (utc);
  day = senko_settings_format_date (senko_date_new (g_date_time_get_year (local),
                                                    g_date_time_get_month (local),
                                                    g_date_time_get_day_of_month (local)));
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf (C_ ("day and time", "%1$s %2$s"), day, clock);
}

static char *
describe_field (const SenkoHistoryField *field)
{
  if (*field->before == '\0')
    return g_strdup_printf (C_ ("a field was filled", "%1$s: %2$s"), field->label, field->after);
  if (*field->after == '\0')
    return g_strdup_printf (_ ("%1$s: %2$s → nothing"), field->label, field->before);
  return g_strdup_printf (C_ ("a field was changed", "%1$s: %2$s → %3$s"), field->label,
                          field->before, field->after);
}

/* "Licences · secondary music · added". (transfer full) */
static char *
describe_part (const SenkoHistoryChange *change)
{
  GString *text = g_string_new (change->part);

  if (*change->key != '\0')
    g_string_append_printf (text, " · %s", change->key);
  if (change->added)
    g_string_append_printf (text, " · %s", _ ("added"));
  if (change->removed)
    g_string_append_printf (text, " · %s", _ ("removed"));
  return g_string_free (text, FALSE);
}

static void
add_change (GtkBox *box, const SenkoHistoryChange *change)
{
  g_autofree char *part = describe_part (change);
  g_autoptr (GString) text = g_string_new (part);

  for (guint i = 0; i < change->fields->len && !change->removed && !change->added; i++)
    {
      g_autofree char *field = describe_field (g_ptr_array_index (change->fields, i));

      g_string_append_printf (text, "\n%s", field);
    }
  gtk_box_append (box, make_value (text->str, NULL));
}

void
senko_applicant_history_fill (GtkBox *box, const GPtrArray *acts)
{
  clear (box);
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const SenkoHistoryAct *act = g_ptr_array_index (acts, i);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      g_autofree char *at = senko_applicant_format_moment (act->at);
      g_autofree char *who = g_strdup_printf (C_ ("when, who, what", "%1$s · %2$s · %3$s"), at,
                                              act->actor, senko_act_words_verb (act->verb));

      gtk_widget_add_css_class (line, "fact-row");
      gtk_box_append (GTK_BOX (line), make_value (who, "caption-heading"));
      if (act->reason != NULL)
        {
          g_autofree char *why = g_strdup_printf (_ ("Reason: %s"), act->reason);

          gtk_box_append (GTK_BOX (line), make_value (why, NULL));
        }
      if (act->reverted_by != 0)
        gtk_box_append (GTK_BOX (line), make_label (_ ("Taken back later"), "dim-label"));
      for (guint j = 0; j < act->changes->len; j++)
        add_change (GTK_BOX (line), g_ptr_array_index (act->changes, j));
      gtk_box_append (box, line);
    }
}

/* --- History as a listing --- */

static void
add_history_row (SenkoListing *listing, const SenkoHistoryAct *act, const char *part,
                 const SenkoHistoryField *field)
{
  g_autofree char *at = senko_applicant_format_moment (act->at);

  senko_listing_add (listing, at);
  senko_listing_add (listing, act->actor);
  senko_listing_add (listing, senko_act_words_verb (act->verb));
  senko_listing_add (listing, part);
  senko_listing_add (listing, field != NULL ? field->label : "");
  senko_listing_add (listing, field != NULL ? field->before : "");
  senko_listing_add (listing, field != NULL ? field->after : "");
  senko_listing_add (listing, act->reason);
}

static void
add_history_change (SenkoListing *listing, const SenkoHistoryAct *act,
                    const SenkoHistoryChange *change)
{
  g_autofree char *part = describe_part (change);

  if (change->added || change->removed || change->fields->len == 0)
    add_history_row (listing, act, part, NULL);
  for (guint i = 0; i < change->fields->len && !change->added && !change->removed; i++)
    add_history_row (listing, act, part, g_ptr_array_index (change->fields, i));
}

SenkoListing *
senko_applicant_history_take (const GPtrArray *acts)
{
  const struct {
    const char *title;
    int width;
  } columns[] = { { _ ("When"), 160 },  { _ ("By whom"), 100 }, { _ ("What"), 120 },
                  { _ ("Part"), 140 },  { _ ("Field"), 140 },   { _ ("Before"), 180 },
                  { _ ("After"), 180 }, { _ ("Reason"), 160 } };
  SenkoListing *listing = senko_listing_new (_ ("History"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    senko_listing_add_column (listing, columns[i].title, columns[i].width, SENKO_TABLE_TEXT, i);
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const SenkoHistoryAct *act = g_ptr_array_index (acts, i);

      for (guint j = 0; j < act->changes->len; j++)
        add_history_change (listing, act, g_ptr_array_index (act->changes, j));
      if (act->changes->len == 0)
        add_history_row (listing, act, "", NULL);
    }
  return listing;
}
