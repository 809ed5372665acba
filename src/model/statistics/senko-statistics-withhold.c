/* What is not published because it would speak of single people. A small figure is withheld; where
 * it is the only one withheld in a sum, the sum would give it away, so the next smallest goes too,
 * until no sum has a single unknown: the posts of a subtotal, the rows of the total, and the values
 * of a post. */
#include "model/statistics/senko-statistics-private.h"

typedef struct {
  SenkoStatistics *statistics;
  SenkoFigure figure;
  gboolean changed;
} Withholding;

static SenkoStatisticsLine *
line_at (const Withholding *self, guint i)
{
  return &g_array_index (self->statistics->lines, SenkoStatisticsLine, i);
}

static gboolean
is_withheld (const Withholding *self, const SenkoStatisticsLine *line)
{
  return (line->withheld & 1u << self->figure) != 0;
}

/* Of two parts of a sum the one to be withheld: the smaller, but rather one that says something
 * than a 0, which says nothing about anybody. */
static gboolean
goes_first (const Withholding *self, const SenkoStatisticsLine *a, const SenkoStatisticsLine *b)
{
  int x = senko_statistics_get_figure (a, self->figure);
  int y = senko_statistics_get_figure (b, self->figure);

  if ((x == 0) != (y == 0))
    return x != 0;
  return x < y;
}

/* members: GArray of guint, lines of which the first is the sum of the others. */
static void
protect (Withholding *self, const GArray *members)
{
  SenkoStatisticsLine *next = NULL;
  guint n = 0;

  for (guint i = 0; i < members->len; i++)
    {
      SenkoStatisticsLine *line = line_at (self, g_array_index (members, guint, i));

      if (is_withheld (self, line))
        n++;
      else if (i > 0 && senko_statistics_get_figure (line, self->figure) >= 0
               && (next == NULL || goes_first (self, line, next)))
        next = line;
    }
  if (n != 1)
    return;
  if (next == NULL && members->len > 0
      && !is_withheld (self, line_at (self, g_array_index (members, guint, 0))))
    next = line_at (self, g_array_index (members, guint, 0));
  if (next == NULL)
    return;
  next->withheld |= 1u << self->figure;
  self->changed = TRUE;
}

static gboolean
is_part_of_subtotal (const SenkoStatistics *statistics, const SenkoStatisticsLine *line,
                     SenkoCode subtotal)
{
  for (guint i = 0; i < statistics->definition->n_statistics_rows; i++)
    {
      const SenkoStatisticsRow *row = &statistics->definition->statistics_rows[i];

      if (row->category == line->category && row->subject == line->subject)
        return row->subtotal == subtotal;
    }
  return subtotal == 0;
}

/* Whether the sum adds this line up directly. */
static gboolean
is_part (const SenkoStatistics *statistics, const SenkoStatisticsLine *sum,
         const SenkoStatisticsLine *line)
{
  if (line->hire_year != sum->hire_year || line->value != sum->value || line == sum)
    return FALSE;
  if (sum->kind == SENKO_STATISTICS_SUBTOTAL)
    return line->kind == SENKO_STATISTICS_POST
           && is_part_of_subtotal (statistics, line, sum->category);
  return line->kind == SENKO_STATISTICS_SUBTOTAL
         || (line->kind == SENKO_STATISTICS_POST && is_part_of_subtotal (statistics, line, 0));
}

static gboolean
is_value_of (const SenkoStatisticsLine *sum, const SenkoStatisticsLine *line)
{
  return line->hire_year == sum->hire_year && line->value != 0 && line->kind == sum->kind
         && line->category == sum->category && line->subject == sum->subject;
}

static void
protect_sum (Withholding *self, guint sum, gboolean by_value)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));
  const SenkoStatisticsLine *whole = line_at (self, sum);

  g_array_append_val (members, sum);
  for (guint i = 0; i < self->statistics->lines->len; i++)
    {
      const SenkoStatisticsLine *line = line_at (self, i);

      if (by_value ? is_value_of (whole, line) : is_part (self->statistics, whole, line))
        g_array_append_val (members, i);
    }
  if (members->len > 1)
    protect (self, members);
}

static void
protect_all (Withholding *self)
{
  for (guint i = 0; i < self->statistics->lines->len; i++)
    {
      if (line_at (self, i)->kind != SENKO_STATISTICS_POST)
        protect_sum (self, i, FALSE);
      if (line_at (self, i)->value == 0)
        protect_sum (self, i, TRUE);
    }
}

void
senko_statistics_withhold (SenkoStatistics *self, int threshold)
{
  for (SenkoFigure figure = 0; figure < SENKO_N_FIGURES; figure++)
    {
      Withholding withholding = { self, figure, FALSE };

      for (guint i = 0; i < self->lines->len; i++)
        {
          SenkoStatisticsLine *line = line_at (&withholding, i);
          int n = senko_statistics_get_figure (line, figure);

          if (n > 0 && n < threshold)
            line->withheld |= 1u << figure;
        }
      do
        {
          withholding.changed = FALSE;
          protect_all (&withholding);
        }
      while (withholding.changed);
    }
}
