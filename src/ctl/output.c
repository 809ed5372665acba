/* Tables are aligned by the first rows, so that long lists still stream. Long lists are formatted
 * and written by a thread of their own while the caller makes the next rows. */
#include "ctl/output.h"

#include "base/senko-append.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

enum {
  ALIGN_ROWS = 2000,
  BATCH_SIZE = 1 << 17,
  N_BATCHES = 3,
  FLUSH_AT = 1 << 16,
  HOLD_AT_MOST = 1 << 24
};

struct _Output {
  OutputFormat format;
  const SenkoListColumn *columns;
  guint n_columns;
  GString *buffer;
  OutputGate *gate; /* nullable */
  gboolean failed;
  gboolean first_row;
  const char **cells; /* of the row that is being formatted */
  GString *batch; /* cells of rows not yet handed over, NUL-terminated, one after another */
  GAsyncQueue *full, *empty; /* of GString: to the thread and back */
  GThread *thread; /* NULL until a batch was full */
  GPtrArray *held; /* rows of a table that wait for the widths: char ** */
  int *widths; /* once known */
};

gboolean
output_format_from_name (const char *name, OutputFormat *format)
{
  static const char *const names[] = { "table", "csv", "json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

void
output_gate_init (OutputGate *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->state = OUTPUT_GATE_CLOSED;
}

void
output_gate_open (OutputGate *self, gboolean show)
{
  g_mutex_lock (&self->mutex);
  self->state = show ? OUTPUT_GATE_OPEN : OUTPUT_GATE_DISCARD;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

void
output_gate_clear (OutputGate *self)
{
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
}

/* FALSE: nothing may be shown. */
static gboolean
wait_for_gate (OutputGate *gate)
{
  gboolean show;

  g_mutex_lock (&gate->mutex);
  while (gate->state == OUTPUT_GATE_CLOSED)
    g_cond_wait (&gate->changed, &gate->mutex);
  show = gate->state == OUTPUT_GATE_OPEN;
  g_mutex_unlock (&gate->mutex);
  return show;
}

static gboolean
is_closed (OutputGate *gate)
{
  gboolean closed;

  g_mutex_lock (&gate->mutex);
  closed = gate->state == OUTPUT_GATE_CLOSED;
  g_mutex_unlock (&gate->mutex);
  return closed;
}

static void
flush (Output *self)
{
  gboolean show = self->gate == NULL || wait_for_gate (self->gate);

  if (show && fwrite (self->buffer->str, 1, self->buffer->len, stdout) != self->buffer->len)
    self->failed = TRUE;
  g_string_truncate (self->buffer, 0);
}

static void
flush_if_full (Output *self)
{
  if (self->buffer->len >= FLUSH_AT
      && (self->gate == NULL || self->buffer->len >= HOLD_AT_MOST || !is_closed (self->gate)))
    flush (self);
}

/* CSV */

static gboolean
needs_guard (const char *text)
{
  return text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@' || text[0] == '\t';
}

static void
append_csv_cell (GString *out, const char *text, gboolean is_number)
{
  gsize length = strcspn (text, ",\"\r\n");
  gboolean guard = !is_number && needs_guard (text);

  if (text[length] == '\0' && !guard)
    {
      senko_append (out, text, length);
      return;
    }
  senko_append_text (out, guard ? "\"'" : "\"");
  for (const char *quote; (quote = strchr (text, '"')) != NULL; text = quote + 1)
    {
      senko_append (out, text, (gsize)(quote - text));
      senko_append (out, "\"\"", 2);
    }
  senko_append_text (out, text);
  senko_append (out, "\"", 1);
}

static void
csv_header (Output *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (self->buffer, "%s%s", i > 0 ? "," : "", self->columns[i].key);
  g_string_append_c (self->buffer, '\n');
}

static void
csv_row (Output *self, const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0)
        g_string_append_c (self->buffer, ',');
      if (cells[i] != NULL)
        append_csv_cell (self->buffer, cells[i], self->columns[i].is_number);
    }
  g_string_append_c (self->buffer, '\n');
}

/* JSON */

static void
append_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++)
    switch (*c)
      {
      case '"':
        g_string_append (out, "\\\"");
        break;
      case '\\':
        g_string_append (out, "\\\\");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      default:
        if ((guchar)*c < 0x20)
          g_string_append_printf (out, "\\u%04x", *c);
        else
          g_string_append_c (out, *c);
      }
  g_string_append_c (out, '"');
}

static void
json_row (Output *self, const char *const *cells)
{
  g_string_append (self->buffer, self->first_row ? "\n  {" : ",\n  {");
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_string_append_printf (self->buffer, "%s\"%s\": ", i > 0 ? ", " : "", self->columns[i].key);
      if (cells[i] == NULL || *cells[i] == '\0')
        g_string_append (self->buffer, "null");
      else if (self->columns[i].is_number)
        g_string_append (self->buffer, cells[i]);
      else
        append_json_string (self->buffer, cells[i]);
    }
  g_string_append_c (self->buffer, '}');
}

/* Table */

int
output_text_width (const char *text)
{
  int width = 0;

  for (const char *c = text; *c != '\0';)
    {
      gunichar u;

      /* ASCII, and the kanji and kana of nearly every cell, need no look into Unicode's tables. */
      if ((guchar)*c < 0x80)
        {
          width++;
          c++;
          continue;
        }
      u = g_utf8_get_char (c);
      c = g_utf8_next_char (c);
      if ((u >= 0x4E00 && u <= 0x9FFF) || (u >= 0x30A1 && u <= 0x30FF))
        width += 2;
      else
        width += g_unichar_iszerowidth (u) ? 0 : g_unichar_iswide (u) ? 2 : 1;
    }
  return width;
}

static void
append_spaces (GString *out, int n)
{
  static const char spaces[] = "                                ";

  for (; n > 0; n -= (int)sizeof spaces - 1)
    senko_append (out, spaces, (gsize)MIN (n, (int)sizeof spaces - 1));
}

static void
append_padded (GString *out, const char *text, int width, gboolean right, gboolean last)
{
  int pad = width - output_text_width (text);
  gsize start;

  if (right)
    append_spaces (out, pad);
  start = out->len;
  senko_append_text (out, text);
  for (char *c = out->str + start; (c = strpbrk (c, "\n\t")) != NULL;)
    *c = ' ';
  if (!right && !last)
    append_spaces (out, pad);
}

static void
table_row (Output *self, const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *cell = cells[i] != NULL ? cells[i] : "";

      if (i > 0)
        senko_append (self->buffer, "  ", 2);
      if (*cell == '\0')
        append_spaces (self->buffer, self->widths[i]);
      else
        append_padded (self->buffer, cell, self->widths[i], self->columns[i].is_number,
                       i + 1 == self->n_columns);
    }
  while (self->buffer->len > 0 && self->buffer->str[self->buffer->len - 1] == ' ')
    self->buffer->len--;
  senko_append (self->buffer, "\n", 1);
}

static void
table_header (Output *self)
{
  g_autofree const char **labels = g_new (const char *, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    labels[i] = _ (self->columns[i].label);
  table_row (self, labels);
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0)
        g_string_append (self->buffer, "  ");
      for (int w = 0; w < self->widths[i]; w++)
        g_string_append_c (self->buffer, '-');
    }
  g_string_append_c (self->buffer, '\n');
}

static void
release_held (Output *self)
{
  self->widths = g_new0 (int, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->widths[i] = output_text_width (_ (self->columns[i].label));
      for (guint r = 0; r < self->held->len; r++)
        {
          char **row = g_ptr_array_index (self->held, r);
          self->widths[i] = MAX (self->widths[i], output_text_width (row[i]));
        }
    }
  table_header (self);
  for (guint r = 0; r < self->held->len; r++)
    table_row (self, g_ptr_array_index (self->held, r));
  g_ptr_array_set_size (self->held, 0);
}

static void
table_hold (Output *self, const char *const *cells)
{
  char **row = g_new0 (char *, self->n_columns + 1);

  for (guint i = 0; i < self->n_columns; i++)
    row[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
  g_ptr_array_add (self->held, row);
  if (self->held->len == ALIGN_ROWS)
    release_held (self);
}

/* All */

Output *
output_new (OutputFormat format, const SenkoListColumn *columns, guint n_columns, OutputGate *gate)
{
  Output *self = g_new0 (Output, 1);

  self->format = format;
  self->gate = gate;
  self->columns = columns;
  self->n_columns = n_columns;
  self->first_row = TRUE;
  /* What must wait grows large, and would be copied from one place to the next while it does. */
  self->buffer = g_string_sized_new ((gate != NULL ? HOLD_AT_MOST : FLUSH_AT) + 4096);
  self->cells = g_new (const char *, n_columns);
  self->batch = g_string_sized_new (BATCH_SIZE / 8);
  self->full = g_async_queue_new ();
  self->empty = g_async_queue_new ();
  for (guint i = 1; i < N_BATCHES; i++)
    g_async_queue_push (self->empty, g_string_new (NULL));
  self->held = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  if (format == OUTPUT_CSV)
    csv_header (self);
  else if (format == OUTPUT_JSON)
    g_string_append_c (self->buffer, '[');
  return self;
}

static void
format_row (Output *self, const char *const *cells)
{
  if (self->format == OUTPUT_CSV)
    csv_row (self, cells);
  else if (self->format == OUTPUT_JSON)
    json_row (self, cells);
  else if (self->widths != NULL)
    table_row (self, cells);
  else
    table_hold (self, cells);
  self->first_row = FALSE;
  flush_if_full (self);
}

static void
format_batch (Output *self, GString *batch)
{
  const char *at = batch->str, *end = batch->str + batch->len;

  while (at < end)
    {
      for (guint i = 0; i < self->n_columns; i++)
        {
          self->cells[i] = at;
          at += strlen (at) + 1;
        }
      format_row (self, self->cells);
    }
  g_string_truncate (batch, 0);
}

/* Until an empty batch comes, which is the end. */
static gpointer
format_batches (gpointer data)
{
  Output *self = data;
  GString *batch;

  while ((batch = g_async_queue_pop (self->full))->len > 0)
    {
      format_batch (self, batch);
      g_async_queue_push (self->empty, batch);
    }
  g_string_free (batch, TRUE);
  return NULL;
}

static void
hand_over (Output *self)
{
  if (self->thread == NULL)
    self->thread = g_thread_try_new ("output", format_batches, self, NULL);
  if (self->thread == NULL)
    {
      format_batch (self, self->batch);
      return;
    }
  g_async_queue_push (self->full, self->batch);
  self->batch = g_async_queue_pop (self->empty);
}

void
output_row (Output *self, const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (cells[i] == NULL)
      senko_append (self->batch, "", 1);
    else
      senko_append (self->batch, cells[i], strlen (cells[i]) + 1);
  if (self->batch->len >= BATCH_SIZE)
    hand_over (self);
}

void
output_rows (Output *self, GString *cells)
{
  if (self->batch->len > 0)
    hand_over (self);
  g_string_free (self->batch, TRUE);
  self->batch = cells;
  if (cells->len > 0)
    hand_over (self);
}

/* All rows are formatted, and the thread is gone. */
static void
end_batches (Output *self)
{
  GString *batch;

  if (self->thread != NULL)
    {
      if (self->batch->len > 0)
        hand_over (self);
      g_async_queue_push (self->full, g_steal_pointer (&self->batch));
      g_thread_join (self->thread);
    }
  else
    format_batch (self, self->batch);
  while ((batch = g_async_queue_try_pop (self->empty)) != NULL)
    g_string_free (batch, TRUE);
  if (self->batch != NULL)
    g_string_free (self->batch, TRUE);
  g_async_queue_unref (self->full);
  g_async_queue_unref (self->empty);
  g_free (self->cells);
}

gboolean
output_finish (Output *self)
{
  gboolean done;

  end_batches (self);
  if (self->format == OUTPUT_JSON)
    g_string_append (self->buffer, self->first_row ? "]\n" : "\n]\n");
  else if (self->format == OUTPUT_TABLE && self->widths == NULL)
    release_held (self);
  flush (self);
  done = !self->failed && fflush (stdout) == 0;
  g_string_free (self->buffer, TRUE);
  g_ptr_array_unref (self->held);
  g_free (self->widths);
  g_free (self);
  return done;
}
