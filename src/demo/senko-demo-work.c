/* The job itself, through the services that a real selection uses: import, numbers, gate, lines,
 * decisions. */
#include "demo/senko-demo-private.h"

#include "exchange/senko-import-file.h"
#include "model/senko-decide.h"
#include "model/senko-numbers.h"
#include "model/senko-rulings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GATE_BEFORE SENKO_POINTS (35)
#define TODAY_BEFORE 20230920

/* A selection being worked. */
typedef struct {
  SenkoDemo *demo;
  SenkoDemoYear *year;
  SenkoRegister *reg;
  SenkoSelection *selection;
  const char *folder;
} Work;

static gboolean
take_report (SenkoImportReport *report, GError **error)
{
  G_GNUC_UNUSED g_autoptr (SenkoImportReport) taken = report;

  if (report == NULL)
    return FALSE;
  if (senko_import_report_count_faults (report) == 0)
    return TRUE;
  for (guint i = 0; i < report->files->len; i++)
    {
      const SenkoImportFile *file = g_ptr_array_index (report->files, i);
      g_autofree char *fault
          = file->faults.listed->len == 0
                ? NULL
                : senko_import_fault_to_string (g_ptr_array_index (file->faults.listed, 0));

      if (fault == NULL)
        continue;
      g_set_error (error, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_REFUSED,
                   _ ("A file of the demonstration was refused, which is a defect of Senkō. Please "
                      "report this: %s"),
                   fault);
      return FALSE;
    }
  g_set_error_literal (error, SENKO_DEMO_ERROR, SENKO_DEMO_ERROR_REFUSED,
                       _ ("The files of the demonstration were refused, which is a defect of "
                          "Senkō. Please report this."));
  return FALSE;
}

static gboolean
import_file (Work *self, const char *kind, GError **error)
{
  g_autofree char *name = g_strconcat (kind, ".csv", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  gboolean taken;

  taken = take_report (
      senko_import_file (self->reg, self->selection, kind, path, SENKO_ENCODING_AUTO, NULL, error),
      error);
  senko_register_forget_people (self->reg);
  return taken;
}

static gboolean
import_applications (Work *self, GError **error)
{
  gboolean taken;

  senko_demo_fill_files (self->demo, self->year);
  if (!senko_demo_save_files (self->year, self->folder, error))
    return FALSE;
  taken = take_report (senko_import_folder (self->reg, self->selection, self->folder,
                                            SENKO_ENCODING_AUTO, NULL, error),
                       error);
  senko_register_forget_people (self->reg);
  return taken;
}

static gboolean
assign_numbers (Work *self, GError **error)
{
  g_autoptr (GPtrArray) assigned = senko_numbers_assign (self->reg, self->selection, FALSE, error);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  if (assigned == NULL)
    return FALSE;
  for (guint i = 0; i < assigned->len; i++)
    {
      const SenkoAssignedNumber *one = g_ptr_array_index (assigned, i);
      g_hash_table_insert (numbers, one->receipt_no, one->exam_no);
    }
  for (guint i = 0; i < self->year->people->len; i++)
    {
      SenkoDemoPerson *person = g_ptr_array_index (self->year->people, i);
      const char *number = g_hash_table_lookup (numbers, person->receipt_no);

      person->exam_no = number == NULL ? NULL : senko_demo_text (self->demo, "%s", number);
    }
  return TRUE;
}

static SenkoPreview *
load_stage (Work *self, const char *stage, GError **error)
{
  SenkoCode code = senko_preview_stage (self->selection->definition, stage, error);

  return code == 0 ? NULL : senko_preview_load (self->reg, self->selection, code, NULL, error);
}

static SenkoDemoSheet *
open_sheet (Work *self, const char *stage, GError **error)
{
  SenkoPreview *preview = load_stage (self, stage, error);

  return preview == NULL ? NULL : senko_demo_sheet_new (self->year, preview);
}

static gboolean
save_and_import (Work *self, SenkoDemoFile file, const char *kind, GError **error)
{
  return senko_demo_table_save (self->year->files[file], self->folder, error)
         && import_file (self, kind, error);
}

static gboolean
import_scores (Work *self, SenkoDemoSheet *sheet, GError **error)
{
  senko_demo_sheet_write (sheet, self->year->files[SENKO_DEMO_SCORES]);
  return save_and_import (self, SENKO_DEMO_SCORES, "scores", error);
}

static gboolean
confirm (Work *self, const char *stage, GError **error)
{
  g_autoptr (SenkoPreview) preview = load_stage (self, stage, error);
  char fingerprint[65];

  return preview != NULL && senko_decide_confirm (self->reg, preview, FALSE, fingerprint, error);
}

/* Who goes on to the next stage, for the papers that they bring. */
static gboolean
note_who_goes_on (Work *self, const char *stage, GError **error)
{
  g_autoptr (SenkoDemoSheet) sheet = open_sheet (self, stage, error);

  for (guint i = 0; sheet != NULL && i < sheet->preview->judging->n; i++)
    sheet->people[i]->goes_on
        = sheet->preview->judging->entrants[i].standing == SENKO_OUTCOME_UNDECIDED;
  return sheet != NULL;
}

static gboolean
import_papers_of_interview (Work *self, GError **error)
{
  for (guint i = 0; i < self->year->people->len; i++)
    senko_demo_add_papers (self->demo, self->year, g_ptr_array_index (self->year->people, i), TRUE);
  return save_and_import (self, SENKO_DEMO_DOCUMENTS, "documents", error);
}

static gboolean
import_applicants_again (Work *self, GError **error)
{
  senko_demo_fill_applicants (self->year);
  return save_and_import (self, SENKO_DEMO_APPLICANTS, "applicants", error);
}

/* The year before */

static gboolean
work_stage_before (Work *self, const char *stage, gboolean gate, GError **error)
{
  g_autoptr (SenkoDemoSheet) sheet = open_sheet (self, stage, error);
  SenkoGateEffect effect;

  if (sheet == NULL)
    return FALSE;
  senko_demo_score_before (self->demo, sheet);
  return import_scores (self, sheet, error)
         && (!gate
             || senko_gate_set (self->reg, self->selection, "liberal", GATE_BEFORE, 0, FALSE,
                                &effect, error))
         && confirm (self, stage, error);
}

/* Leaves the rules beside the files: they are not among the built-in ones. */
static gboolean
save_rules (const SenkoDefinition *definition, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "definition.json", NULL);

  return g_file_set_contents (path, definition->text, (gssize)definition->text_length, error);
}

gboolean
senko_demo_work_before (SenkoDemo *self, const char *folder, const char *now, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);
  g_autofree char *files = g_build_filename (folder, "files-2023", NULL);
  g_autoptr (SenkoRegister) reg
      = senko_register_open (path, SENKO_OPEN_CREATE, SENKO_DEMO_ACTOR, TODAY_BEFORE, now, error);
  Work work = { self, &self->before, reg, NULL, files };

  if (reg == NULL || !senko_demo_make_folder (files, error))
    return FALSE;
  work.selection = senko_register_add_selection (reg, self->before.definition, NULL, error);
  if (work.selection == NULL || !save_rules (self->before.definition, files, error)
      || !import_applications (&work, error) || !assign_numbers (&work, error))
    return FALSE;
  senko_demo_draw_before (self, self->before.files[SENKO_DEMO_LINES]);
  return import_applicants_again (&work, error) && import_papers_of_interview (&work, error)
         && save_and_import (&work, SENKO_DEMO_LINES, "lines", error)
         && work_stage_before (&work, "stage1", TRUE, error)
         && work_stage_before (&work, "stage2", FALSE, error);
}

/* The year */

static gboolean
work_stage1 (Work *self, GError **error)
{
  g_autoptr (SenkoDemoSheet) sheet = open_sheet (self, "stage1", error);
  g_autoptr (SenkoPreview) preview = NULL;
  SenkoGateEffect effect;

  if (sheet == NULL)
    return FALSE;
  senko_demo_score_stage1 (self->demo, sheet);
  if (!import_scores (self, sheet, error)
      || !senko_gate_set (self->reg, self->selection, "liberal", SENKO_POINTS_NONE,
                          SENKO_DEMO_KEEP_PERCENT, FALSE, &effect, error))
    return FALSE;
  preview = load_stage (self, "stage1", error);
  if (preview == NULL)
    return FALSE;
  senko_demo_draw_stage1 (self->demo, preview, self->year->files[SENKO_DEMO_LINES]);
  return save_and_import (self, SENKO_DEMO_LINES, "lines", error)
         && confirm (self, "stage1", error);
}

/* The proofs of bonus claims come with the papers of the interview. */
static gboolean
verify_claims (Work *self, const char *folder, const char *now, GError **error)
{
  g_autofree char *path = g_build_filename (folder, SENKO_DEMO_REGISTER, NULL);
  g_autofree char *proofs = g_build_filename (folder, "proofs", NULL);
  gboolean verified;

  senko_demo_fill_claims (self->demo, self->year, TRUE);
  verified = save_and_import (self, SENKO_DEMO_CLAIMS, "claims", error)
             && senko_demo_write_proofs (proofs, error)
             && senko_demo_open_desks (self->demo, path, now, error)
             && senko_demo_verify_first (self->demo, proofs, error)
             && senko_demo_verify_second (self->demo, error);

  senko_register_forget_people (self->reg);
  return verified;
}

/* Once lines and totals are known, whoever is near a line is looked at twice. */
static gboolean
verify_again (Work *self, GError **error)
{
  gboolean verified = senko_demo_verify_second (self->demo, error);

  senko_demo_close_desks (self->demo);
  senko_register_forget_people (self->reg);
  return verified;
}

/* Between the stages: some withdraw, and papers come. */
static gboolean
work_between (Work *self, GError **error)
{
  g_autoptr (SenkoDemoSheet) sheet = open_sheet (self, "stage2", error);

  if (sheet == NULL)
    return FALSE;
  senko_demo_withdraw_some (self->demo, sheet);
  return import_applicants_again (self, error) && note_who_goes_on (self, "stage2", error)
         && import_papers_of_interview (self, error);
}

static gboolean
work_stage2 (Work *self, SenkoDemoSummary *summary, GError **error)
{
  g_autoptr (SenkoDemoSheet) sheet = open_sheet (self, "stage2", error);

  if (sheet == NULL)
    return FALSE;
  senko_demo_score_stage2 (self->demo, sheet);
  senko_demo_draw_stage2 (self->demo, sheet, self->year->files[SENKO_DEMO_LINES], summary);
  return import_scores (self, sheet, error)
         && save_and_import (self, SENKO_DEMO_LINES, "lines", error) && verify_again (self, error)
         && confirm (self, "stage2", error);
}

gboolean
senko_demo_work_year (SenkoDemo *self, SenkoRegister *register_, const char *folder,
                      const char *now, SenkoDemoSummary *summary, GError **error)
{
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  Work work = { self, &self->year, register_, NULL, files };

  if (!senko_demo_make_folder (files, error))
    return FALSE;
  work.selection = senko_register_add_selection (register_, self->year.definition, NULL, error);
  return work.selection != NULL && import_applications (&work, error)
         && assign_numbers (&work, error) && work_stage1 (&work, error)
         && work_between (&work, error) && verify_claims (&work, folder, now, error)
         && work_stage2 (&work, summary, error);
}
