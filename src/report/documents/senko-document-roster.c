/* The candidate rosters, as the confirmed last stage makes them (003 p.24, 28). */
#include "report/documents/senko-document-private.h"

#include "model/senko-roster.h"

#include <glib/gi18n-lib.h>

enum { POSITION, EXAM_NO, NAME, ENTERED, EXPIRES, APPOINTED, NOTE, N_COLUMNS };

/* The rank on the roster, where it has ranks, stands before the note. (transfer full, nullable) */
static char *
make_note (SenkoDocumentJob *self, const SenkoRosterEntry *entry)
{
  const SenkoLabel *label;
  const char *rank;

  if (entry->rank < 0)
    return g_strdup (entry->note);
  label = &self->definition->rosters[entry->roster].ranks[entry->rank].label;
  rank = SENKO_WORD (self, label->en, label->ja);
  if (entry->note == NULL)
    return g_strdup_printf (SENKO_WORD (self, "Rank %s", "区分 %s"), rank);
  return g_strdup_printf (SENKO_WORD (self, "Rank %s; %s", "区分 %s。%s"), rank, entry->note);
}

static void
add_entry (SenkoDocumentJob *self, SenkoPaperRows *rows, const SenkoRosterEntry *entry)
{
  char position[16];
  g_autofree char *entered = _senko_document_date (self, entry->entered_on);
  g_autofree char *expires = _senko_document_date (self, entry->expires_on);
  g_autofree char *note = make_note (self, entry);
  const char *cells[N_COLUMNS] = {
    [POSITION] = _senko_document_number ((guint)entry->position, position),
    [EXAM_NO] = entry->exam_no,
    [NAME] = entry->name,
    [ENTERED] = entered,
    [EXPIRES] = expires,
    [APPOINTED] = entry->appointed,
    [NOTE] = note,
  };

  senko_paper_rows_add (rows, SENKO_PAPER_ROW, cells);
}

/* Is the entry of another roster, pool or post than the one at before? */
static gboolean
begins_group (const GPtrArray *entries, guint at, guint before)
{
  const SenkoRosterEntry *one = g_ptr_array_index (entries, at);
  const SenkoRosterEntry *other = g_ptr_array_index (entries, before);

  return one->roster != other->roster || one->pool != other->pool
         || one->category != other->category || one->subject != other->subject;
}

static void
add_roster (SenkoDocumentJob *self, SenkoPaperRows *rows, const GPtrArray *entries, guint first)
{
  const SenkoRosterEntry *head = g_ptr_array_index (entries, first);
  const SenkoLabel *label = &self->definition->rosters[head->roster].label;
  guint end = first;
  g_autofree char *post = _senko_document_post (self, head->category, head->subject);
  g_autofree char *text = NULL;

  while (end < entries->len && !begins_group (entries, end, first))
    end++;
  text = g_strdup_printf (SENKO_WORD (self, "%s: %s, %s (%u)", "%s　%s　%s（%u名）"),
                          SENKO_WORD (self, label->en, label->ja),
                          _senko_document_label (self, SENKO_VOCABULARY_POOL, head->pool), post,
                          end - first);
  senko_paper_rows_add_head (rows, SENKO_PAPER_GROUP, text);
}

static SenkoPaper *
make_list (SenkoDocumentJob *self, const GPtrArray *entries)
{
  const SenkoPaperColumn columns[N_COLUMNS] = {
    [POSITION] = { SENKO_WORD (self, "Place", "順位"), 5, SENKO_PEN_RIGHT },
    [EXAM_NO] = { SENKO_WORD (self, "Exam no.", "受験番号"), 9, SENKO_PEN_CENTRE },
    [NAME] = { SENKO_WORD (self, "Name", "氏名"), 15, SENKO_PEN_LEFT },
    [ENTERED] = { SENKO_WORD (self, "Entered on", "登載日"), 12, SENKO_PEN_RIGHT },
    [EXPIRES] = { SENKO_WORD (self, "Expires on", "有効期限"), 12, SENKO_PEN_RIGHT },
    [APPOINTED] = { SENKO_WORD (self, "Appointed as", "任用"), 14, SENKO_PEN_LEFT, TRUE },
    [NOTE] = { SENKO_WORD (self, "Conditions", "条件・備考"), 32, SENKO_PEN_LEFT, TRUE },
  };
  SenkoPaperList list = {
    .frame = _senko_document_frame (self),
    .size = _senko_document_size (self, TRUE),
    .columns = columns,
    .n_columns = N_COLUMNS,
    .ticks = TRUE,
    .counts = TRUE,
    .unit = SENKO_WORD (self, NULL, "名"),
    .rows = senko_paper_rows_new (N_COLUMNS),
    .empty = SENKO_WORD (self, "Nobody is on a roster.", "名簿に登載された者はいません。"),
  };

  for (guint i = 0; i < entries->len; i++)
    {
      const SenkoRosterEntry *entry = g_ptr_array_index (entries, i);

      if (i == 0 || begins_group (entries, i, i - 1))
        add_roster (self, list.rows, entries, i);
      add_entry (self, list.rows, entry);
    }
  return senko_paper_list_new (&list);
}

SenkoPaper *
_senko_document_roster (SenkoDocumentJob *self, GError **error)
{
  const char *last = self->definition->stages[self->definition->n_stages - 1].label.id;
  GError *failure = NULL;
  g_autoptr (SenkoDecision) decision = senko_decisions_get_in_force (
      senko_register_get_connection (self->reg), self->selection->id, last, &failure);
  g_autoptr (GPtrArray) entries = NULL;

  if (failure == NULL && decision == NULL)
    g_set_error (&failure, SENKO_MODEL_ERROR, SENKO_MODEL_ERROR_OPEN,
                 _ ("%s is not confirmed, so nobody is on a roster yet. Confirm it first (decide "
                    "%s --confirm)."),
                 last, last);
  if (failure == NULL)
    entries = senko_roster_list (self->reg, self->selection, NULL, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  self->fingerprint = g_strdup (decision->fingerprint);
  return make_list (self, entries);
}
