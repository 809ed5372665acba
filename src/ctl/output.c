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
  GString *batch; /* rows not yet handed over: their cells, each ended by NUL, one after another */
  GAsyncQueue *full, *empty; /* of GString: to the thread and back */
  GThread *thread; /* NULL until a batch was full */
  GString *held; /* rows of a table that wait for the widths */
  guint n_held;
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

/* Cells are copied sixteen bytes at once, with whatever instructions the machine has for them, up
 * to the first byte that needs more; the NUL at their end is one. */
typedef guint8 Bytes __attribute__ ((vector_size (16)));
typedef Bytes (*Stops) (Bytes bytes);

/* What is copied may be read so far beyond its end. */
static void
give_room (GString *rows)
{
  gsize length = rows->len;

  g_string_set_size (rows, length + sizeof (Bytes));
  memset (rows->str + length, 0, sizeof (Bytes));
  g_string_truncate (rows, length);
}

static guint
first_of (const guint64 found[2])
{
  return found[0] != 0 ? (guint)__builtin_ctzll (GUINT64_FROM_LE (found[0])) / 8
                       : 8 + (guint)__builtin_ctzll (GUINT64_FROM_LE (found[1])) / 8;
}

/* Where it stopped. Inline, with the bytes to stop at known. */
static inline const char *
copy_until (GString *out, const char *at, Stops stops)
{
  guint64 found[2] = { 0, 0 };
  Bytes bytes;

  for (;; at += sizeof bytes, out->len += sizeof bytes)
    {
      if (G_UNLIKELY (out->allocated_len - out->len < 2 * sizeof bytes))
        {
          gsize length = out->len;

          g_string_set_size (out, 2 * length + 2 * sizeof bytes);
          out->len = length;
        }
      memcpy (&bytes, at, sizeof bytes);
      memcpy (out->str + out->len, &bytes, sizeof bytes);
      bytes = stops (bytes);
      memcpy (found, &bytes, sizeof found);
      if ((found[0] | found[1]) != 0)
        break;
    }
  out->len += first_of (found);
  return at + first_of (found);
}

/* CSV */

static inline Bytes
stops_csv (Bytes bytes)
{
  return (Bytes)((bytes == '\0') | (bytes == ',') | (bytes == '"') | (bytes == '\r')
                 | (bytes == '\n'));
}

static gboolean
needs_guard (const char *text)
{
  return text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@' || text[0] == '\t';
}

static inline Bytes
stops_quoted (Bytes bytes)
{
  return (Bytes)((bytes == '\0') | (bytes == '"'));
}

/* What follows the cell. */
static const char *
csv_quoted (GString *out, const char *at, gboolean guard)
{
  senko_append_text (out, guard ? "\"'" : "\"");
  while (*(at = copy_until (out, at, stops_quoted)) == '"')
    {
      senko_append (out, "\"\"", 2);
      at++;
    }
  senko_append (out, "\"", 1);
  return at + 1;
}

/* What follows the cell. */
static const char *
csv_cell (GString *out, const char *at, gboolean is_number)
{
  gboolean guard = !is_number && needs_guard (at);
  gsize start = out->len;
  const char *end = copy_until (out, at, stops_csv);

  if (*end == '\0' && !guard)
    return end + 1;
  out->len = start;
  return csv_quoted (out, at, guard);
}

static void
csv_header (Output *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (self->buffer, "%s%s", i > 0 ? "," : "", self->columns[i].key);
  g_string_append_c (self->buffer, '\n');
}

static const char *
csv_row (Output *self, const char *at)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0)
        senko_append (self->buffer, ",", 1);
      at = csv_cell (self->buffer, at, self->columns[i].is_number);
    }
  senko_append (self->buffer, "\n", 1);
  return at;
}

/* JSON */

static void
append_json_escape (GString *out, char c)
{
  static const char *const escapes[]
      = { ['"'] = "\\\"", ['\\'] = "\\\\", ['\n'] = "\\n", ['\t'] = "\\t", ['\r'] = "\\r" };

  if (escapes[(guchar)c] != NULL)
    g_string_append (out, escapes[(guchar)c]);
  else
    g_string_append_printf (out, "\\u%04x", c);
}

static void
append_json_string (GString *out, const char *text)
{
  const char *start = text;

  senko_append (out, "\"", 1);
  for (const char *c = text; *c != '\0'; c++)
    if ((guchar)*c < ' ' || *c == '"' || *c == '\\')
      {
        senko_append (out, start, (gsize)(c - start));
        append_json_escape (out, *c);
        start = c + 1;
      }
  senko_append_text (out, start);
  senko_append (out, "\"", 1);
}

static const char *
json_row (Output *self, const char *at)
{
  g_string_append (self->buffer, self->first_row ? "\n  {" : ",\n  {");
  for (guint i = 0; i < self->n_columns; i++, at += strlen (at) + 1)
    {
      g_string_append_printf (self->buffer, "%s\"%s\": ", i > 0 ? ", " : "", self->columns[i].key);
      if (*at == '\0')
        g_string_append (self->buffer, "null");
      else if (self->columns[i].is_number)
        g_string_append (self->buffer, at);
      else
        append_json_string (self->buffer, at);
    }
  g_string_append_c (self->buffer, '}');
  return at;
}

/* Table */

/* The character that starts here; what follows it. Kana and kanji need no call. */
static const char *
take_character (const char *at, gunichar *character)
{
  const guchar *bytes = (const guchar *)at;

  if (bytes[0] >= 0xE3 && bytes[0] <= 0xE9 && bytes[1] != 0 && bytes[2] != 0)
    {
      *character = (bytes[0] & 0xFu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
      return at + 3;
    }
  *character = g_utf8_get_char (at);
  return g_utf8_next_char (at);
}

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
      c = take_character (c, &u);
      if ((u >= 0x4E00 && u <= 0x9FFF) || (u >= 0x3041 && u <= 0x3096)
          || (u >= 0x30A1 && u <= 0x30FF))
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

/* A byte of ASCII that is shown takes one column. */
static inline Bytes
stops_plain (Bytes bytes)
{
  return (Bytes)((bytes < ' ') | (bytes > '~'));
}

/* Line breaks and tabs become spaces. */
static void
append_flat (GString *out, const char *text)
{
  gsize start = out->len;

  senko_append_text (out, text);
  for (char *c = out->str + start; (c = strpbrk (c, "\n\t")) != NULL;)
    *c = ' ';
}

/* What follows the cell. */
static const char *
table_cell (GString *out, const char *at, int width, gboolean right, gboolean last)
{
  gsize start = out->len;
  const char *end = right ? at : copy_until (out, at, stops_plain);
  int pad;

  if (*end == '\0' && !last)
    append_spaces (out, width - (int)(end - at));
  if (*end == '\0')
    return end + 1;
  out->len = start;
  pad = width - output_text_width (at);
  if (right)
    append_spaces (out, pad);
  append_flat (out, at);
  if (!right && !last)
    append_spaces (out, pad);
  return at + strlen (at) + 1;
}

static const char *
table_row (Output *self, const char *at)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0)
        senko_append (self->buffer, "  ", 2);
      at = table_cell (self->buffer, at, self->widths[i], self->columns[i].is_number,
                       i + 1 == self->n_columns);
    }
  while (self->buffer->len > 0 && self->buffer->str[self->buffer->len - 1] == ' ')
    self->buffer->len--;
  senko_append (self->buffer, "\n", 1);
  return at;
}

static void
table_header (Output *self)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *label = _ (self->columns[i].label);

      senko_append (labels, label, strlen (label) + 1);
    }
  give_room (labels);
  table_row (self, labels->str);
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0)
        g_string_append (self->buffer, "  ");
      for (int w = 0; w < self->widths[i]; w++)
        g_string_append_c (self->buffer, '-');
    }
  g_string_append_c (self->buffer, '\n');
}

/* What follows the cell. */
static const char *
measure_cell (const char *at, GString *scratch, int *width)
{
  const char *end;

  g_string_truncate (scratch, 0);
  end = copy_until (scratch, at, stops_plain);
  if (*end != '\0')
    end += strlen (end);
  *width = MAX (*width,
                scratch->len == (gsize)(end - at) ? (int)scratch->len : output_text_width (at));
  return end + 1;
}

static void
measure_held (Output *self)
{
  g_autoptr (GString) scratch = g_string_new (NULL);
  const char *at = self->held->str, *end = self->held->str + self->held->len;

  self->widths = g_new0 (int, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    self->widths[i] = output_text_width (_ (self->columns[i].label));
  for (guint i = 0; at < end; i = (i + 1) % self->n_columns)
    at = measure_cell (at, scratch, &self->widths[i]);
}

static void
release_held (Output *self)
{
  const char *at, *end;

  give_room (self->held);
  measure_held (self);
  table_header (self);
  at = self->held->str;
  end = at + self->held->len;
  while (at < end)
    at = table_row (self, at);
  g_string_truncate (self->held, 0);
}

static const char *
table_hold (Output *self, const char *at)
{
  const char *end = at;

  for (guint i = 0; i < self->n_columns; i++)
    end += strlen (end) + 1;
  senko_append (self->held, at, (gsize)(end - at));
  if (++self->n_held == ALIGN_ROWS)
    release_held (self);
  return end;
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
  self->batch = g_string_sized_new (BATCH_SIZE / 8);
  self->full = g_async_queue_new ();
  self->empty = g_async_queue_new ();
  for (guint i = 1; i < N_BATCHES; i++)
    g_async_queue_push (self->empty, g_string_new (NULL));
  self->held = g_string_new (NULL);
  if (format == OUTPUT_CSV)
    csv_header (self);
  else if (format == OUTPUT_JSON)
    g_string_append_c (self->buffer, '[');
  return self;
}

/* What follows the row. */
static const char *
format_row (Output *self, const char *at)
{
  if (self->format == OUTPUT_CSV)
    at = csv_row (self, at);
  else if (self->format == OUTPUT_JSON)
    at = json_row (self, at);
  else if (self->widths != NULL)
    at = table_row (self, at);
  else
    at = table_hold (self, at);
  self->first_row = FALSE;
  flush_if_full (self);
  return at;
}

static void
format_batch (Output *self, GString *batch)
{
  const char *at, *end;

  give_room (batch);
  at = batch->str;
  end = at + batch->len;
  while (at < end)
    at = format_row (self, at);
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
  g_string_free (self->held, TRUE);
  g_free (self->widths);
  g_free (self);
  return done;
}
