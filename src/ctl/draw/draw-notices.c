/* The drawing part of senkoctl notices. All documents are made before the first is written: a call
 * that is refused leaves nothing. */
#include "ctl/draw/draw-paper.h"
#include "ctl/draw/notices.h"
#include "model/senko-rulings.h"
#include "report/documents/senko-document.h"

#include <glib/gi18n-lib.h>

static const SenkoListColumn columns[] = {
  { "kind", N_ ("kind"), FALSE },
  { "title", N_ ("title"), FALSE },
  { "description", N_ ("description"), FALSE },
};

int
ctl_draw_notice_kinds (Ctl *ctl, gpointer data)
{
  Output *output = ctl_begin (ctl, columns, G_N_ELEMENTS (columns));
  guint n;
  const SenkoDocumentKind *kinds = senko_document_list_kinds (&n);

  for (guint i = 0; i < n; i++)
    output_row (output,
                (const char *[]){ kinds[i].id, _ (kinds[i].label), _ (kinds[i].description) });
  return ctl_end (ctl);
}

typedef struct {
  SenkoPaper *paper;
  char *path, *title;
} Made;

static void
made_free (gpointer data)
{
  Made *self = data;

  senko_paper_unref (self->paper);
  g_free (self->path);
  g_free (self->title);
  g_free (self);
}

static Made *
make (Ctl *ctl, SenkoSelection *selection, SenkoDocumentOptions *options, const char *folder,
      GError **error)
{
  SenkoPaper *paper = senko_document_make (ctl->reg, selection, options, error);
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  Made *made;

  if (paper == NULL)
    return NULL;
  name = senko_document_dup_name (selection, options);
  file = g_strconcat (name, ".pdf", NULL);
  made = g_new0 (Made, 1);
  made->paper = paper;
  made->path = g_build_filename (folder, file, NULL);
  made->title = senko_document_dup_title (selection, options);
  return made;
}

static int
write_all (Ctl *ctl, const CtlNotices *notices, const GPtrArray *list)
{
  GError *error = NULL;
  gboolean whole = TRUE;

  for (guint i = 0; i < list->len; i++)
    {
      const Made *made = g_ptr_array_index (list, i);

      whole = ctl_paper_can_be_drawn (made->paper, made->path) && whole;
    }
  if (!whole && !notices->anyway)
    {
      ctl_say (_ ("Nothing was written. With --anyway they are drawn as boxes."));
      return CTL_REFUSED;
    }
  if (!ctl->options.dry_run && g_mkdir_with_parents (notices->folder, 0777) != 0)
    {
      ctl_say (_ ("The folder %s could not be made."), notices->folder);
      return CTL_REFUSED;
    }
  for (guint i = 0; i < list->len; i++)
    {
      const Made *made = g_ptr_array_index (list, i);

      if (!ctl_paper_write (ctl, made->paper, made->path, made->title, notices->overwrite, &error))
        return ctl_fail (ctl, error);
    }
  return CTL_DONE;
}

static SenkoPaperOrientation
find_orientation (const char *name)
{
  if (name == NULL)
    return SENKO_PAPER_AUTOMATIC;
  return g_str_equal (name, "upright") ? SENKO_PAPER_UPRIGHT : SENKO_PAPER_SIDEWAYS;
}

int
ctl_draw_notices (Ctl *ctl, gpointer data)
{
  const CtlNotices *notices = data;
  GError *error = NULL;
  int last = -1;
  SenkoPaperFormat format = { notices->sheet, find_orientation (notices->orientation) };
  SenkoDocumentOptions options = {
    .stage = notices->stage,
    .order = notices->by_kana ? SENKO_DOCUMENT_BY_KANA : SENKO_DOCUMENT_BY_NUMBER,
    .seals = (const char *const *)notices->seals,
    .format = &format,
    .from = notices->from,
    .to = notices->to,
    .progress = ctl_paper_progress,
    .progress_data = &last,
  };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (made_free);
  SenkoSelection *selection;

  if (notices->sheet != NULL && senko_paper_find_sheet (notices->sheet) == NULL)
    return ctl_usage (ctl, _ ("--paper is A4, A3, B4 or B5, not “%s”."), notices->sheet);
  selection = ctl_open_selection (ctl, FALSE, &error);
  if (selection != NULL && notices->applicant != NULL)
    options.applicant = senko_applicant_find (ctl->reg, selection, notices->applicant, &error);
  for (char **kind = notices->kinds; error == NULL && *kind != NULL; kind++)
    {
      Made *made;

      options.kind = *kind;
      made = make (ctl, selection, &options, notices->folder, &error);
      if (made != NULL)
        g_ptr_array_add (list, made);
    }
  return error != NULL ? ctl_fail (ctl, error) : write_all (ctl, notices, list);
}
