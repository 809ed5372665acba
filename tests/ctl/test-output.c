/* Rows on stdout: whatever a cell holds, at whatever place and length, comes out as the format
 * wants it. Cells are copied in blocks, so every length and place around a block is tried. */
#include "ctl/output.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LENGTHS 52

static const SenkoListColumn columns[] = {
  { "first", "first", FALSE },
  { "number", "number", TRUE },
  { "last", "last", FALSE },
};

/* What goes to stdout between the two calls. */
typedef struct {
  FILE *file;
  int stdout_before;
} Capture;

static void
capture_begin (Capture *self)
{
  fflush (stdout);
  self->file = tmpfile ();
  g_assert_nonnull (self->file);
  self->stdout_before = dup (STDOUT_FILENO);
  dup2 (fileno (self->file), STDOUT_FILENO);
}

static GString *
capture_end (Capture *self)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gsize n;

  fflush (stdout);
  dup2 (self->stdout_before, STDOUT_FILENO);
  close (self->stdout_before);
  rewind (self->file);
  while ((n = fread (buffer, 1, sizeof buffer, self->file)) > 0)
    g_string_append_len (text, buffer, (gssize)n);
  fclose (self->file);
  return text;
}

/* Cells of every length, with each of the specials at each place, and with none. */
static GPtrArray *
make_cells (void)
{
  static const char *const specials[]
      = { ",", "\"", "\n", "\r", "\t", "\\", "=", "-", "é", "試", "ー", "\xEF\xBD\xB1", "\"," };
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint length = 0; length < LENGTHS; length++)
    {
      g_autofree char *plain = g_strnfill (length, 'x');

      g_ptr_array_add (cells, g_strdup (plain));
      for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
        for (guint place = 0; place <= length; place++)
          g_ptr_array_add (
              cells, g_strdup_printf ("%.*s%s%s", (int)place, plain, specials[i], plain + place));
    }
  return cells;
}

static GString *
print (OutputFormat format, const GPtrArray *cells)
{
  Output *output;
  Capture capture;

  capture_begin (&capture);
  output = output_new (format, columns, G_N_ELEMENTS (columns), NULL);
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      output_row (output, (const char *[]){ cell, i % 3 == 0 ? NULL : "-12", cell });
    }
  g_assert_true (output_finish (output));
  return capture_end (&capture);
}

static void
expect_csv_cell (GString *out, const char *cell)
{
  gboolean guard = *cell != '\0' && strchr ("=+-@\t", *cell) != NULL;
  gboolean quoted = guard || strpbrk (cell, ",\"\r\n") != NULL;

  if (quoted)
    g_string_append (out, guard ? "\"'" : "\"");
  for (const char *c = cell; *c != '\0'; c++)
    g_string_append_printf (out, "%s%c", *c == '"' ? "\"" : "", *c);
  if (quoted)
    g_string_append_c (out, '"');
}

static void
test_csv (void)
{
  g_autoptr (GPtrArray) cells = make_cells ();
  g_autoptr (GString) found = print (OUTPUT_CSV, cells);
  g_autoptr (GString) expected = g_string_new ("first,number,last\n");

  for (guint i = 0; i < cells->len; i++)
    {
      expect_csv_cell (expected, g_ptr_array_index (cells, i));
      g_string_append (expected, i % 3 == 0 ? ",," : ",-12,");
      expect_csv_cell (expected, g_ptr_array_index (cells, i));
      g_string_append_c (expected, '\n');
    }
  g_assert_cmpmem (found->str, found->len, expected->str, expected->len);
}

static void
expect_json_cell (GString *out, const char *cell)
{
  if (*cell == '\0')
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *c = cell; *c != '\0'; c++)
    if (*c == '\n' || *c == '\r' || *c == '\t')
      g_string_append (out, *c == '\n' ? "\\n" : *c == '\r' ? "\\r" : "\\t");
    else
      g_string_append_printf (out, "%s%c", *c == '"' || *c == '\\' ? "\\" : "", *c);
  g_string_append_c (out, '"');
}

static void
test_json (void)
{
  g_autoptr (GPtrArray) cells = make_cells ();
  g_autoptr (GString) found = print (OUTPUT_JSON, cells);
  g_autoptr (GString) expected = g_string_new ("[");

  for (guint i = 0; i < cells->len; i++)
    {
      g_string_append (expected, i == 0 ? "\n  {\"first\": " : ",\n  {\"first\": ");
      expect_json_cell (expected, g_ptr_array_index (cells, i));
      g_string_append_printf (expected,
                              ", \"number\": %s, \"last\": ", i % 3 == 0 ? "null" : "-12");
      expect_json_cell (expected, g_ptr_array_index (cells, i));
      g_string_append_c (expected, '}');
    }
  g_string_append (expected, "\n]\n");
  g_assert_cmpmem (found->str, found->len, expected->str, expected->len);
}

/* The widest cell of the first two thousand has LENGTHS - 1 columns and a special beside them;
 * later rows may be wider, and then only push what follows. */
static int
width_of (const GPtrArray *cells)
{
  int width = 0;

  for (guint i = 0; i < MIN (cells->len, 2000); i++)
    width = MAX (width, output_text_width (g_ptr_array_index (cells, i)));
  return width;
}

static void
expect_table_row (GString *out, const char *cell, const char *number, int width)
{
  g_autofree char *flat = g_strdelimit (g_strdup (cell), "\n\t", ' ');
  gsize start = out->len;

  g_string_append_printf (out, "%s%*s  %6s  %s", flat, MAX (width - output_text_width (cell), 0),
                          "", number, flat);
  while (out->len > start && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
test_table (void)
{
  g_autoptr (GPtrArray) cells = make_cells ();
  g_autoptr (GString) found = print (OUTPUT_TABLE, cells);
  g_autoptr (GString) expected = g_string_new (NULL);
  int width = width_of (cells);
  g_autofree char *line = g_strnfill ((gsize)width, '-');

  g_assert_cmpint (width, <, LENGTHS);
  expect_table_row (expected, "first", "number", width);
  g_string_truncate (expected, expected->len - strlen ("first\n"));
  g_string_append_printf (expected, "last\n%s  ------  %s\n", line, line);
  for (guint i = 0; i < cells->len; i++)
    expect_table_row (expected, g_ptr_array_index (cells, i), i % 3 == 0 ? "" : "-12", width);
  g_assert_cmpmem (found->str, found->len, expected->str, expected->len);
}

/* Half-width kana and a long mark: as a terminal shows them. */
static void
test_width (void)
{
  g_assert_cmpint (output_text_width ("abc"), ==, 3);
  g_assert_cmpint (output_text_width ("試験ーあア"), ==, 10);
  g_assert_cmpint (output_text_width ("\xEF\xBD\xB1"), ==, 1);
  g_assert_cmpint (output_text_width ("が"), ==, 2);
  g_assert_cmpint (output_text_width ("か\xE3\x82\x99"), ==, 2);
  g_assert_cmpint (output_text_width ("é〜"), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/output/csv", test_csv);
  g_test_add_func ("/output/json", test_json);
  g_test_add_func ("/output/table", test_table);
  g_test_add_func ("/output/width", test_width);
  return g_test_run ();
}
