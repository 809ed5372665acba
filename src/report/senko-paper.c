/* A page knows its number among all pages only while it is drawn: a part of a book is not made for
 * the place it stands at. */
#include "report/senko-paper.h"

#include "report/senko-pen-private.h"

#define MM (72 / 25.4)

const SenkoPaperSize senko_paper_a4 = { 210 * MM, 297 * MM, 14 * MM, 13 * MM, 11 * MM, 15 * MM };
const SenkoPaperSize senko_paper_a4_landscape
    = { 297 * MM, 210 * MM, 14 * MM, 12 * MM, 10 * MM, 12 * MM };

const SenkoPaperSheet senko_paper_sheets[]
    = { { "A4", 210, 297 }, { "A3", 297, 420 }, { "B4", 257, 364 }, { "B5", 182, 257 } };
const guint senko_paper_n_sheets = G_N_ELEMENTS (senko_paper_sheets);

const SenkoPaperSheet *
senko_paper_find_sheet (const char *name)
{
  for (guint i = 0; i < senko_paper_n_sheets; i++)
    if (g_strcmp0 (senko_paper_sheets[i].name, name) == 0)
      return &senko_paper_sheets[i];
  return NULL;
}

SenkoPaperSize
senko_paper_format_choose (const SenkoPaperFormat *format, gboolean sideways)
{
  const SenkoPaperSheet *sheet = format != NULL ? senko_paper_find_sheet (format->sheet) : NULL;
  SenkoPaperSize size;

  if (sheet == NULL)
    sheet = senko_paper_sheets;
  if (format != NULL && format->orientation != SENKO_PAPER_AUTOMATIC)
    sideways = format->orientation == SENKO_PAPER_SIDEWAYS;
  size = sideways ? senko_paper_a4_landscape : senko_paper_a4;
  size.width = (sideways ? sheet->height : sheet->width) * MM;
  size.height = (sideways ? sheet->width : sheet->height) * MM;
  return size;
}

struct _SenkoPaper {
  gatomicrefcount references;
  SenkoPaperSize size;
  guint n_pages;
  SenkoPaperDrawFunc draw;
  gpointer data;
  GDestroyNotify destroy;
  guint n_parts; /* of a joined one */
  guint *ends; /* by part: its pages and those before it */
  GPtrArray *parts; /* of SenkoPaper (nullable); or they are made when they are drawn: */
  SenkoPaperPartFunc make;
  GMutex making;
  SenkoPaper *made; /* the last one (nullable) */
  guint made_part;
  gboolean apart; /* each part is numbered by itself */
};

SenkoPaper *
senko_paper_new (const SenkoPaperSize *size, guint n_pages, SenkoPaperDrawFunc func, gpointer data,
                 GDestroyNotify destroy)
{
  SenkoPaper *self = g_new0 (SenkoPaper, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->making);
  self->size = *size;
  self->n_pages = n_pages;
  self->draw = func;
  self->data = data;
  self->destroy = destroy;
  return self;
}

SenkoPaper *
senko_paper_ref (SenkoPaper *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
senko_paper_unref (SenkoPaper *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  senko_paper_unref (self->made);
  g_mutex_clear (&self->making);
  g_free (self->ends);
  g_free (self);
}

SenkoPaper *
senko_paper_join (SenkoPaper *const *parts, guint n_parts)
{
  SenkoPaper *self = senko_paper_new (
      n_parts > 0 ? senko_paper_get_size (parts[0], 0) : &senko_paper_a4, 0, NULL, NULL, NULL);

  self->n_parts = n_parts;
  self->ends = g_new (guint, n_parts);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_paper_unref);
  for (guint i = 0; i < n_parts; i++)
    {
      g_ptr_array_add (self->parts, senko_paper_ref (parts[i]));
      self->ends[i] = self->n_pages += parts[i]->n_pages;
    }
  return self;
}

SenkoPaper *
senko_paper_bind (SenkoPaper *const *parts, guint n_parts)
{
  SenkoPaper *self = senko_paper_join (parts, n_parts);

  self->apart = TRUE;
  return self;
}

SenkoPaper *
senko_paper_bind_later (const SenkoPaperSize *size, const guint *n_pages, guint n_parts,
                        SenkoPaperPartFunc func, gpointer data, GDestroyNotify destroy)
{
  SenkoPaper *self = senko_paper_new (size, 0, NULL, data, destroy);

  self->n_parts = n_parts;
  self->ends = g_new (guint, n_parts);
  self->make = func;
  self->apart = TRUE;
  for (guint i = 0; i < n_parts; i++)
    self->ends[i] = self->n_pages += n_pages[i];
  return self;
}

guint
senko_paper_get_n_pages (const SenkoPaper *self)
{
  return self->n_pages;
}

/* The part that has the page, which becomes the page in it. */
static guint
find_part (const SenkoPaper *self, guint *page)
{
  guint low = 0, high = self->n_parts;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->ends[middle] <= *page)
        low = middle + 1;
      else
        high = middle;
    }
  *page -= low > 0 ? self->ends[low - 1] : 0;
  return low;
}

static SenkoPaper *
ref_part (SenkoPaper *self, guint part)
{
  g_autoptr (GMutexLocker) locker = NULL;

  if (self->parts != NULL)
    return senko_paper_ref (g_ptr_array_index (self->parts, part));
  locker = g_mutex_locker_new (&self->making);
  if (self->made == NULL || self->made_part != part)
    {
      g_clear_pointer (&self->made, senko_paper_unref);
      self->made = self->make (self->data, part);
      self->made_part = part;
    }
  return senko_paper_ref (self->made);
}

const SenkoPaperSize *
senko_paper_get_size (const SenkoPaper *self, guint page)
{
  guint part;

  if (self->parts == NULL || page >= self->n_pages)
    return &self->size;
  part = find_part (self, &page);
  return senko_paper_get_size (g_ptr_array_index (self->parts, part), page);
}

void
senko_paper_draw (SenkoPaper *self, guint page, SenkoPen *pen)
{
  g_autoptr (SenkoPaper) part = NULL;
  guint number = page + 1;

  if (page >= self->n_pages)
    return;
  if (self->n_parts > 0)
    part = ref_part (self, find_part (self, &page));
  if (pen->depth++ == 0)
    {
      pen->page = part != NULL && self->apart ? page + 1 : number;
      pen->n_pages = part != NULL && self->apart ? part->n_pages : self->n_pages;
    }
  if (part != NULL)
    senko_paper_draw (part, page, pen);
  else if (self->draw != NULL)
    self->draw (self->data, page, pen);
  if (--pen->depth == 0)
    _senko_pen_flush (pen);
}

void
senko_paper_draw_on (SenkoPaper *self, guint page, cairo_t *cr)
{
  g_autoptr (SenkoPen) pen = senko_pen_new (cr);

  senko_paper_draw (self, page, pen);
}
