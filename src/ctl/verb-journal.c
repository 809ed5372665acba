/* senkoctl journal: who changed what; and the proof that nothing was altered or removed. */
#include "ctl/ctl.h"
#include "model/senko-keying.h"
#include "model/senko-kind.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

static gint64 act_id;
static char *head, *applicant_number;

static const GOptionEntry entries[] = {
  { "act", 0, 0, G_OPTION_ARG_INT64, &act_id, N_ ("list: the changes of this act"), N_ ("N") },
  { "applicant", 0, 0, G_OPTION_ARG_STRING, &applicant_number,
    N_ ("list: the changes of this applicant, newest first"), N_ ("NUMBER") },
  { "head", 0, 0, G_OPTION_ARG_STRING, &head,
    N_ ("verify: a seal noted earlier must be in the chain"), N_ ("SEAL") },
  { NULL },
};

/* Acts */

static const SenkoListColumn act_columns[] = {
  { "act", N_ ("act"), TRUE },
  { "at", N_ ("when (UTC)"), FALSE },
  { "actor", N_ ("who"), FALSE },
  { "verb", N_ ("what"), FALSE },
  { "changes", N_ ("changes"), TRUE },
  { "batch", N_ ("batch"), FALSE },
  { "reverts", N_ ("takes back"), TRUE },
  { "reason", N_ ("reason"), FALSE },
  { "file", N_ ("file"), FALSE },
  { "seal", N_ ("seal"), FALSE },
};

static gboolean
print_act (const SenkoActInfo *act, gpointer user_data)
{
  char id[24], changes[24], reverts[24] = "";

  g_snprintf (id, sizeof id, "%" G_GINT64_FORMAT, act->id);
  g_snprintf (changes, sizeof changes, "%" G_GINT64_FORMAT, act->last_seq - act->first_seq + 1);
  if (act->reverts != 0)
    g_snprintf (reverts, sizeof reverts, "%" G_GINT64_FORMAT, act->reverts);
  output_row (user_data,
              (const char *[]){ id, act->at, act->actor, act->verb, changes, act->batch ? "1" : "",
                                reverts, act->reason, act->file, act->seal });
  return TRUE;
}

static int
list_acts (Ctl *ctl)
{
  GError *error = NULL;
  Output *output = ctl_begin (ctl, act_columns, G_N_ELEMENTS (act_columns));
  gboolean done = senko_journal_list_acts (senko_register_get_connection (ctl->reg), 0, print_act,
                                           output, &error);
  int status = ctl_end (ctl);

  return done ? status : ctl_fail (ctl, error);
}

/* Changes */

static const SenkoListColumn change_columns[] = {
  { "seq", N_ ("no."), TRUE },      { "act", N_ ("act"), TRUE },
  { "table", N_ ("table"), FALSE }, { "column", N_ ("column"), FALSE },
  { "old", N_ ("old"), FALSE },     { "new", N_ ("new"), FALSE },
};

static void
print_field (Output *output, const SenkoChange *change, const char *column, const char *old_text,
             const char *new_text)
{
  char seq[24], act[24];

  g_snprintf (seq, sizeof seq, "%" G_GINT64_FORMAT, change->seq);
  g_snprintf (act, sizeof act, "%" G_GINT64_FORMAT, change->act);
  output_row (output, (const char *[]){ seq, act, change->entity, column, old_text, new_text });
}

/* A row's value as files write it (dates, scores), else as it is stored; "" for null. */
static void
append_value (const SenkoRow *row, guint column, const SenkoKind *kind, GString *out)
{
  int of_kind = kind != NULL ? senko_kind_column_of_store (kind, column) : -1;

  g_string_truncate (out, 0);
  if (row == NULL || row->values[column].is_null)
    return;
  if (of_kind >= 0)
    senko_cell_write (&kind->columns[of_kind].format, row->table->columns[column].type,
                      &row->values[column], out);
  else if (row->table->columns[column].type == SENKO_COLUMN_TEXT)
    g_string_append (out, senko_row_get_text (row, column));
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, row->values[column].integer);
}

typedef struct {
  Output *output;
  SenkoKeyingVeil *veil;
} Printing;

static gboolean
print_change (const SenkoChange *change, gpointer user_data)
{
  const Printing *printing = user_data;
  const SenkoTable *table = senko_table_by_name (change->entity);
  g_autoptr (SenkoRow) before = NULL;
  g_autoptr (SenkoRow) after = NULL;
  g_autoptr (GString) a = g_string_new (NULL);
  g_autoptr (GString) b = g_string_new (NULL);
  const SenkoKind *kind = senko_kind_find (change->entity);

  if (table == NULL)
    {
      print_field (printing->output, change, "", change->old_text, change->new_text);
      return TRUE;
    }
  if (senko_keying_veil_hides (printing->veil, change))
    {
      print_field (printing->output, change, "", "",
                   _ ("(not shown before both keyings are complete)"));
      return TRUE;
    }
  if (change->old_text != NULL)
    before = senko_row_from_text (table, change->applicant, change->old_text, -1, NULL);
  if (change->new_text != NULL)
    after = senko_row_from_text (table, change->applicant, change->new_text, -1, NULL);
  for (guint i = 0; i < table->n_columns; i++)
    {
      append_value (before, i, kind, a);
      append_value (after, i, kind, b);
      if (strcmp (a->str, b->str) != 0)
        print_field (printing->output, change, table->columns[i].name, a->str, b->str);
    }
  return TRUE;
}

static int
list_changes (Ctl *ctl, gint64 applicant)
{
  GError *error = NULL;
  g_autoptr (SenkoKeyingVeil) veil = senko_keying_veil_new (ctl->reg);
  const Printing printing
      = { ctl_begin (ctl, change_columns, G_N_ELEMENTS (change_columns)), veil };
  gboolean done
      = senko_journal_list_changes (senko_register_get_connection (ctl->reg), act_id, applicant,
                                    applicant != 0, print_change, (gpointer)&printing, &error);
  int status = ctl_end (ctl);

  return done ? status : ctl_fail (ctl, error);
}

static int
list (Ctl *ctl)
{
  GError *error = NULL;
  SenkoSelection *selection;
  gint64 applicant = 0;

  if (applicant_number != NULL)
    {
      selection = ctl_selection (ctl, &error);
      applicant = selection == NULL
                      ? 0
                      : senko_applicant_find (ctl->reg, selection, applicant_number, &error);
      if (applicant == 0)
        return ctl_fail (ctl, error);
    }
  return act_id != 0 || applicant != 0 ? list_changes (ctl, applicant) : list_acts (ctl);
}

static int
verify (Ctl *ctl)
{
  GError *error = NULL;
  g_autoptr (SenkoJournalReport) report
      = senko_journal_verify (senko_register_get_connection (ctl->reg), head, &error);

  if (report == NULL)
    return ctl_fail (ctl, error);
  for (guint i = 0; i < report->problems->len; i++)
    ctl_say ("%s", (char *)g_ptr_array_index (report->problems, i));
  if (report->problems->len > 0)
    {
      ctl_say (
          _ ("The journal was altered. Keep this file as it is, and compare it with a backup."));
      return CTL_REFUSED;
    }
  g_print (_ ("The journal is whole: %1$lu acts, %2$lu changes.\nSeal to note on paper: %3$s\n"),
           report->n_acts, report->n_rows, report->head);
  return CTL_DONE;
}

static int
run (Ctl *ctl, int argc, char **argv)
{
  GError *error = NULL;

  if (argc != 1 || (strcmp (argv[0], "list") != 0 && strcmp (argv[0], "verify") != 0))
    return ctl_usage (ctl, _ ("Say “journal list” or “journal verify”."));
  if (ctl_open (ctl, FALSE, &error) == NULL)
    return ctl_fail (ctl, error);
  return strcmp (argv[0], "list") == 0 ? list (ctl) : verify (ctl);
}

const CtlVerb ctl_verb_journal = {
  .name = "journal",
  .arguments = "list [--act N | --applicant NUMBER] | verify [--head SEAL]",
  .summary = N_ ("List who changed what, or prove that nothing was altered or removed"),
  .details = N_ ("Every act is sealed with SHA-256 over the seal before it and the digests of its "
                 "changes. Note the last seal on paper: "
                 "“verify --head SEAL” later proves that everything up to it is still there."),
  .entries = entries,
  .run = run,
};
