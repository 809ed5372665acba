/* Papers: everything is on the pages, in order and once; heads come again; half a file is never
 * left. */
#include "report/senko-paper-characters.h"
#include "report/senko-paper-chart.h"
#include "report/senko-paper-file.h"
#include "report/senko-paper-sheet.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const SenkoPaperColumn columns[] = {
  { "受験番号", 2, SENKO_PEN_LEFT, FALSE, FALSE },
  { "氏名", 3, SENKO_PEN_LEFT, FALSE, FALSE },
  { "点", 1, SENKO_PEN_RIGHT, FALSE, TRUE },
};

static void
keep_text (SenkoPen *pen, const char *text, gpointer user_data)
{
  g_ptr_array_add (user_data, g_strdup (text));
}

/* What a page says, text by text, in the order of drawing. */
static GPtrArray *
read_page (SenkoPaper *paper, guint page)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SenkoPen) pen = senko_pen_new_reader (keep_text, texts);

  senko_paper_draw (paper, page, pen);
  return texts;
}

static guint
count_text (GPtrArray *texts, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    n += strcmp (g_ptr_array_index (texts, i), text) == 0;
  return n;
}

static void
add_person (SenkoPaperRows *rows, guint number, const char *points)
{
  g_autofree char *text = g_strdup_printf ("%04u", number);

  senko_paper_rows_add (rows, SENKO_PAPER_ROW, (const char *[]){ text, "神戸　花子", points });
}

static SenkoPaperList
make_spec (SenkoPaperRows *rows)
{
  return (SenkoPaperList){
    .frame = { .title = "一覧", .printed = "2024-09-20", .fingerprint = "abc", .japanese = TRUE },
    .size = senko_paper_a4,
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .counts = TRUE,
    .unit = "名",
    .rows = rows,
  };
}

static void
test_list_has_every_row_once (void)
{
  SenkoPaperRows *rows = senko_paper_rows_new (3);
  g_autoptr (SenkoPaper) paper = NULL;
  guint expected = 1, per_page = 0;
  SenkoPaperList spec;

  for (guint i = 1; i <= 100; i++)
    add_person (rows, i, "0.5");
  spec = make_spec (rows);
  paper = senko_paper_list_new (&spec);
  g_assert_cmpuint (senko_paper_get_n_pages (paper), ==, 3);
  for (guint page = 0; page < 3; page++)
    {
      g_autoptr (GPtrArray) texts = read_page (paper, page);
      g_autofree char *number = g_strdup_printf ("%u / 3", page + 1);
      guint on_page = 0;

      g_assert_cmpuint (count_text (texts, "受験番号"), ==, 1);
      g_assert_cmpuint (count_text (texts, "一覧"), ==, 1);
      g_assert_cmpuint (count_text (texts, number), ==, 1);
      g_assert_cmpuint (count_text (texts, "決定の照合値 abc"), ==, 1);
      for (guint i = 0; i < texts->len; i++)
        {
          const char *text = g_ptr_array_index (texts, i);

          if (strlen (text) == 4 && g_ascii_isdigit (text[0]))
            {
              g_assert_cmpint (atoi (text), ==, expected++);
              on_page++;
            }
        }
      per_page = MAX (per_page, on_page);
    }
  g_assert_cmpuint (expected, ==, 101);
  g_assert_cmpuint (per_page, >=, 25);
  g_assert_cmpuint (per_page, <=, 40);
}

static void
test_list_counts_and_sums (void)
{
  SenkoPaperRows *rows = senko_paper_rows_new (3);
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GPtrArray) second = NULL;
  SenkoPaperList spec;

  for (guint i = 1; i <= 50; i++)
    add_person (rows, i, "0.5");
  spec = make_spec (rows);
  paper = senko_paper_list_new (&spec);
  second = read_page (paper, 1);
  {
    const char *foot = g_ptr_array_index (second, second->len - 1);
    guint on_page = 0, so_far = 0, all = 0;

    g_assert_cmpint (sscanf (foot, "この頁 %u名　累計 %u名　全 %u名", &on_page, &so_far, &all), ==,
                     3);
    g_assert_cmpuint (so_far, ==, 50);
    g_assert_cmpuint (all, ==, 50);
    g_assert_cmpuint (on_page, >, 0);
    g_assert_nonnull (strstr (foot, "点 "));
    g_assert_nonnull (strstr (foot, "（累計 25）"));
  }
}

static void
test_list_repeats_heads_of_groups (void)
{
  SenkoPaperRows *rows = senko_paper_rows_new (3);
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  SenkoPaperList spec;

  senko_paper_rows_add_head (rows, SENKO_PAPER_GROUP, "音楽");
  for (guint i = 1; i <= 60; i++)
    add_person (rows, i, "");
  spec = make_spec (rows);
  spec.numbered = TRUE;
  paper = senko_paper_list_new (&spec);
  first = read_page (paper, 0);
  second = read_page (paper, 1);
  g_assert_cmpuint (count_text (first, "音楽"), ==, 1);
  g_assert_cmpuint (count_text (second, "音楽（続き）"), ==, 1);
  /* The numbers of the group go on. */
  g_assert_cmpuint (count_text (second, "60"), ==, 1);
  g_assert_cmpuint (count_text (second, "1"), ==, 0);
}

static void
test_no_head_stands_alone_at_the_foot (void)
{
  for (guint before = 25; before <= 42; before++)
    {
      SenkoPaperRows *rows = senko_paper_rows_new (3);
      g_autoptr (SenkoPaper) paper = NULL;
      SenkoPaperList spec;

      for (guint i = 1; i <= before; i++)
        add_person (rows, i, "");
      senko_paper_rows_add_head (rows, SENKO_PAPER_GROUP, "美術");
      add_person (rows, 9001, "");
      spec = make_spec (rows);
      paper = senko_paper_list_new (&spec);
      for (guint page = 0; page < senko_paper_get_n_pages (paper); page++)
        {
          g_autoptr (GPtrArray) texts = read_page (paper, page);

          g_assert_cmpuint (count_text (texts, "美術"), ==, count_text (texts, "9001"));
        }
    }
}

static void
test_list_without_rows (void)
{
  SenkoPaperList spec = make_spec (senko_paper_rows_new (3));
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  spec.empty = "該当者はいません。";
  paper = senko_paper_list_new (&spec);
  g_assert_cmpuint (senko_paper_get_n_pages (paper), ==, 1);
  texts = read_page (paper, 0);
  g_assert_cmpuint (count_text (texts, "該当者はいません。"), ==, 1);
}

static void
test_long_texts_make_rows_higher (void)
{
  const SenkoPaperColumn wrapping[] = { { "理由", 1, SENKO_PEN_LEFT, TRUE, FALSE } };
  SenkoPaperRows *rows = senko_paper_rows_new (1);
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GString) sentence = g_string_new (NULL);
  SenkoPaperList spec;

  for (guint i = 0; i < 40; i++)
    g_string_append (sentence, "提出期限までに書類が届いていない。");
  for (guint i = 0; i < 20; i++)
    senko_paper_rows_add (rows, SENKO_PAPER_ROW, (const char *[]){ sentence->str });
  spec = make_spec (rows);
  spec.columns = wrapping;
  spec.n_columns = 1;
  paper = senko_paper_list_new (&spec);
  g_assert_cmpuint (senko_paper_get_n_pages (paper), >, 2);
}

/* --- more than is kept in memory --- */

#define MANY 60000

static SenkoPaper *
make_many (void)
{
  SenkoPaperRows *rows = senko_paper_rows_new (3);
  SenkoPaperList spec;

  for (guint i = 1; i <= MANY; i++)
    {
      g_autofree char *number = g_strdup_printf ("%05u", i);
      g_autofree char *name = g_strdup_printf ("神戸　花子%u", i * 7);

      senko_paper_rows_add (rows, SENKO_PAPER_ROW, (const char *[]){ number, name, "0.5" });
    }
  spec = make_spec (rows);
  return senko_paper_list_new (&spec);
}

/* Every row of the pages from first on in steps, with its own name. */
static void
check_pages (SenkoPaper *paper, guint first, guint step)
{
  for (guint page = first; page < senko_paper_get_n_pages (paper); page += step)
    {
      g_autoptr (GPtrArray) texts = read_page (paper, page);
      guint n = 0;

      for (guint i = 0; i + 1 < texts->len; i++)
        {
          const char *text = g_ptr_array_index (texts, i);
          g_autofree char *name = NULL;

          if (strlen (text) != 5 || !g_ascii_isdigit (text[0]))
            continue;
          name = g_strdup_printf ("神戸　花子%u", (guint)atoi (text) * 7);
          g_assert_cmpstr (g_ptr_array_index (texts, i + 1), ==, name);
          n++;
        }
      g_assert_cmpuint (n, >=, 25);
    }
}

static gpointer
check_odd_pages (gpointer paper)
{
  check_pages (paper, 1, 40);
  return NULL;
}

/* Rows that went into a file are read by several threads at once. */
static void
test_many_rows (void)
{
  g_autoptr (SenkoPaper) paper = make_many ();
  g_autoptr (GPtrArray) last = read_page (paper, senko_paper_get_n_pages (paper) - 1);
  GThread *other = g_thread_new ("other", check_odd_pages, paper);

  check_pages (paper, 0, 40);
  g_thread_join (other);
  g_assert_nonnull (strstr (g_ptr_array_index (last, last->len - 1), "全 60000名"));
  g_assert_nonnull (strstr (g_ptr_array_index (last, last->len - 1), "（累計 30000）"));
}

/* Where nothing can be written the rows stay in memory, and nothing is lost. */
static void
test_many_rows_without_a_place (void)
{
  g_autofree char *before = g_strdup (g_getenv ("TMPDIR"));

  g_setenv ("TMPDIR", "/nowhere/at/all", TRUE);
  {
    g_autoptr (SenkoPaper) paper = make_many ();

    check_pages (paper, 0, 100);
  }
  if (before != NULL)
    g_setenv ("TMPDIR", before, TRUE);
  else
    g_unsetenv ("TMPDIR");
}

static guint n_made;

/* Sheets of one and two pages by turns. */
static SenkoPaper *
make_part (gpointer data, guint part)
{
  const SenkoPaperFrame frame = { .title = "理由書", .japanese = TRUE };
  SenkoSheet *sheet = senko_sheet_new (&frame, &senko_paper_a4);
  g_autofree char *text = g_strdup_printf ("第%u号", part);

  n_made++;
  senko_sheet_add_text (sheet, text);
  if (part % 2 == 1)
    {
      senko_sheet_add_page_break (sheet);
      senko_sheet_add_text (sheet, text);
    }
  return senko_sheet_end (sheet);
}

static void
test_parts_are_made_when_they_are_drawn (void)
{
  const guint n_pages[] = { 1, 2, 1, 2, 1, 2 };
  g_autoptr (SenkoPaper) paper = senko_paper_bind_later (
      &senko_paper_a4, n_pages, G_N_ELEMENTS (n_pages), make_part, NULL, NULL);

  n_made = 0;
  g_assert_cmpuint (senko_paper_get_n_pages (paper), ==, 9);
  for (guint page = 0; page < 9; page++)
    {
      g_autoptr (GPtrArray) texts = read_page (paper, page);
      guint part = page / 3 * 2 + (page % 3 > 0);
      g_autofree char *text = g_strdup_printf ("第%u号", part);

      g_assert_cmpuint (count_text (texts, text), ==, 1);
      g_assert_cmpuint (count_text (texts, page % 3 == 2   ? "2 / 2"
                                           : page % 3 == 1 ? "1 / 2"
                                                           : "1 / 1"),
                        ==, 1);
      g_assert_cmpuint (n_made, ==, part + 1);
    }
}

/* A chart on a page: title and fingerprint around it, its source below; later changes of the chart
 * do not reach the paper. */
static void
test_chart_on_a_page (void)
{
  const SenkoPaperFrame frame = { .subtitle = "令和7年度", .printed = "印刷", .japanese = TRUE };
  g_autoptr (SenkoChart) chart = senko_chart_new (SENKO_CHART_FUNNEL);
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  senko_chart_set_title (chart, "出願から名簿登載まで", "2025年度採用");
  senko_chart_set_source (chart, "出典：第2次選考の決定", "0123abcd");
  senko_chart_add_series (chart, "", SENKO_CHART_BY_PLACE);
  senko_chart_add_band (chart, "出願", NULL);
  senko_chart_set_cell (chart, 0, 0, 1842, "1,842", NULL, NULL);
  paper = senko_paper_chart_new (chart, &frame, &senko_paper_a4_landscape);
  senko_chart_set_cell (chart, 0, 0, 1, "1", NULL, NULL);
  g_assert_cmpuint (senko_paper_get_n_pages (paper), ==, 1);
  texts = read_page (paper, 0);
  g_assert_cmpuint (count_text (texts, "出願から名簿登載まで"), ==, 1);
  g_assert_cmpuint (count_text (texts, "令和7年度　2025年度採用"), ==, 1);
  g_assert_cmpuint (count_text (texts, "出典：第2次選考の決定"), ==, 1);
  g_assert_cmpuint (count_text (texts, "決定の照合値 0123abcd"), ==, 1);
  g_assert_cmpuint (count_text (texts, "1,842"), ==, 1);
  g_assert_cmpuint (count_text (texts, "1"), ==, 0);
}

static void
test_book_numbers_its_pages_through (void)
{
  const SenkoPaperFrame frame = { .title = "表紙", .japanese = TRUE };
  SenkoSheet *one = senko_sheet_new (&frame, &senko_paper_a4);
  SenkoSheet *other = senko_sheet_new (&frame, &senko_paper_a4_landscape);
  g_autoptr (SenkoPaper) book = NULL;
  g_autoptr (GPtrArray) last = NULL;
  SenkoPaper *parts[2];

  senko_sheet_add_text (one, "第一部");
  senko_sheet_add_page_break (one);
  senko_sheet_add_text (one, "第一部の二");
  senko_sheet_add_text (other, "第二部");
  parts[0] = senko_sheet_end (one);
  parts[1] = senko_sheet_end (other);
  book = senko_paper_join (parts, 2);
  senko_paper_unref (parts[0]);
  senko_paper_unref (parts[1]);
  g_assert_cmpuint (senko_paper_get_n_pages (book), ==, 3);
  g_assert_cmpfloat (senko_paper_get_size (book, 2)->width, >,
                     senko_paper_get_size (book, 0)->width);
  last = read_page (book, 2);
  g_assert_cmpuint (count_text (last, "3 / 3"), ==, 1);
  g_assert_cmpuint (count_text (last, "第二部"), ==, 1);
}

static void
test_sheet_goes_on_over_pages (void)
{
  const SenkoPaperFrame frame = { .title = "理由書", .japanese = TRUE };
  SenkoSheet *sheet = senko_sheet_new (&frame, &senko_paper_a4);
  SenkoPaperRows *rows = senko_paper_rows_new (3);
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GPtrArray) second = NULL;

  senko_sheet_add_heading (sheet, 1, "見出し");
  senko_sheet_add_fields (sheet, (const char *[]){ "受験番号", "1234", "氏名", "神戸", NULL }, 2);
  for (guint i = 1; i <= 60; i++)
    add_person (rows, i, "");
  senko_sheet_add_table (sheet, columns, 3, rows, 0);
  paper = senko_sheet_end (sheet);
  g_assert_cmpuint (senko_paper_get_n_pages (paper), ==, 2);
  second = read_page (paper, 1);
  g_assert_cmpuint (count_text (second, "受験番号"), ==, 1);
  g_assert_cmpuint (count_text (second, "0060"), ==, 1);
  g_assert_cmpuint (count_text (second, "0001"), ==, 0);
}

static void
test_characters_without_a_font (void)
{
  const SenkoPaperFrame frame = { .title = "名簿", .japanese = TRUE };
  SenkoSheet *sheet = senko_sheet_new (&frame, &senko_paper_a4);
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *sentence = NULL;
  const SenkoUndrawable *item;

  senko_sheet_add_text (sheet, "髙橋　﨑𠮷①");
  senko_sheet_add_page_break (sheet);
  senko_sheet_add_text (sheet, "外字\xEE\x80\x80 太郎"); /* U+E000 */
  senko_sheet_add_text (sheet, "また\xEE\x80\x80");
  senko_sheet_add_text (sheet, "葛\xF3\xA0\x84\x80城"); /* U+845B U+E0100: the fonts have it */
  senko_sheet_add_text (sheet, "葛\xF3\xA0\x87\xAF城"); /* U+845B U+E01EF: they have not */
  paper = senko_sheet_end (sheet);
  found = senko_paper_check_characters (paper, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 2);
  item = g_ptr_array_index (found, 0);
  g_assert_cmphex (item->character, ==, 0xE000);
  g_assert_cmpuint (item->page, ==, 2);
  g_assert_cmpuint (item->count, ==, 2);
  sentence = senko_undrawable_explain (item);
  g_assert_nonnull (strstr (sentence, "U+E000"));
  g_assert_nonnull (strstr (sentence, "太郎"));
  item = g_ptr_array_index (found, 1);
  g_assert_cmphex (item->character, ==, 0x845B);
  g_assert_cmphex (item->selector, ==, 0xE01EF);
}

static void
test_barcode (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 300, 60);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (SenkoPen) pen = senko_pen_new (cr);

  g_assert_true (senko_pen_barcode (pen, "AB-12", 0, 0, 300, 50));
  g_assert_false (senko_pen_barcode (pen, "ab", 0, 0, 300, 50));
  g_assert_false (senko_pen_barcode (pen, "A*B", 0, 0, 300, 50));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* How wide Pango sets a text, with all that letters do to their neighbours. */
static double
pango_width (PangoLayout *layout, const char *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

static void
append_range (GString *letters, gunichar from, gunichar to)
{
  for (gunichar c = from; c <= to; c++)
    g_string_append_unichar (letters, c);
}

/* Letters whose glyphs are put side by side without Pango: every pair of digits, kana and
 * punctuation with a few kanji is as wide as Pango makes it. */
static void
test_letters_stand_as_pango_sets_them (void)
{
  g_autoptr (SenkoPen) pen = senko_pen_new (NULL);
  g_autoptr (PangoLayout) layout = pango_layout_new (senko_pen_get_context (pen));
  PangoFontDescription *font = pango_font_description_from_string (SENKO_PEN_FONT " 9");
  g_autoptr (GString) letters = g_string_new ("漢字佐藤髙﨑𠮷　、。々〆〇");

  append_range (letters, '0', '9');
  append_range (letters, 0x3041, 0x3096);
  append_range (letters, 0x30A1, 0x30FE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  senko_pen_set_font (pen, 9, FALSE);
  for (const char *one = letters->str; *one != '\0'; one = g_utf8_next_char (one))
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (const char *other = letters->str; *other != '\0'; other = g_utf8_next_char (other))
        {
          g_string_append_unichar (text, g_utf8_get_char (one));
          g_string_append_unichar (text, g_utf8_get_char (other));
        }
      g_assert_cmpfloat_with_epsilon (senko_pen_measure (pen, text->str),
                                      pango_width (layout, text->str), 0.05);
    }
}

static double
pango_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

/* What reaches cairo, letter by letter, is where Pango would have put it. */
static cairo_surface_t *
draw_texts (gboolean by_pango)
{
  static const char *const texts[]
      = { "髙橋　花子", "1020001", "令和6年9月20日", "葛\xF3\xA0\x84\x80城", "Smith, AVA (1)" };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 200);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (SenkoPen) pen = senko_pen_new (cr);
  g_autoptr (PangoLayout) layout = pango_layout_new (senko_pen_get_context (pen));
  PangoFontDescription *font = pango_font_description_from_string (SENKO_PEN_FONT " 14");

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  senko_pen_set_font (pen, 14, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double y = 10 + 35 * i;

      if (!by_pango)
        {
          senko_pen_paragraph (pen, texts[i], 10, y, 280, SENKO_PEN_LEFT);
          senko_pen_write (pen, texts[i], 150, y, 140, 20, SENKO_PEN_LEFT);
          continue;
        }
      cairo_set_source_rgb (cr, 0, 0, 0);
      pango_layout_set_text (layout, texts[i], -1);
      cairo_move_to (cr, 10, y);
      pango_cairo_show_layout (cr, layout);
      cairo_move_to (cr, 150, y + (20 - pango_height (layout)) / 2);
      pango_cairo_show_layout (cr, layout);
    }
  senko_pen_set_cairo (pen, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
test_letters_are_drawn_as_pango_draws_them (void)
{
  cairo_surface_t *ours = draw_texts (FALSE), *pangos = draw_texts (TRUE);
  const guint8 *one = cairo_image_surface_get_data (ours);
  const guint8 *other = cairo_image_surface_get_data (pangos);
  int dark = 0;

  for (int i = 0; i < 200 * cairo_image_surface_get_stride (ours); i++)
    {
      g_assert_cmpint (abs (one[i] - other[i]), <=, 24); /* less than a tenth of a pixel apart */
      dark += i % 4 == 0 && one[i] < 128;
    }
  g_assert_cmpint (dark, >, 1000);
  cairo_surface_destroy (ours);
  cairo_surface_destroy (pangos);
}

static gboolean
stop_at_half (double done, gpointer user_data)
{
  return done < 0.5;
}

static void
test_file_is_whole_or_not_there (void)
{
  g_autofree char *dir = g_dir_make_tmp ("senko-paper-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "list.pdf", NULL);
  SenkoPaperRows *rows = senko_paper_rows_new (3);
  g_autoptr (SenkoPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  SenkoPaperList spec;

  for (guint i = 1; i <= 200; i++)
    add_person (rows, i, "");
  spec = make_spec (rows);
  paper = senko_paper_list_new (&spec);
  g_assert_false (
      senko_paper_save (paper, path, "一覧", "2024-09-20", FALSE, stop_at_half, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (g_rmdir (dir), ==, 0); /* it is empty */
  g_assert_cmpint (g_mkdir (dir, 0700), ==, 0);
  g_assert_true (senko_paper_save (paper, path, "一覧", "2024-09-20", FALSE, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (senko_paper_save (paper, path, "一覧", "2024-09-20", FALSE, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (senko_paper_save (paper, path, "一覧", "2024-09-20", TRUE, NULL, NULL, &error));
  g_unlink (path);
  g_rmdir (dir);
}

static void
test_file_in_no_folder (void)
{
  const SenkoPaperFrame frame = { .title = "x" };
  SenkoSheet *sheet = senko_sheet_new (&frame, &senko_paper_a4);
  g_autoptr (SenkoPaper) paper = senko_sheet_end (sheet);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      senko_paper_save (paper, "/nowhere/at/all.pdf", "x", NULL, FALSE, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/list/every-row-once", test_list_has_every_row_once);
  g_test_add_func ("/paper/list/counts-and-sums", test_list_counts_and_sums);
  g_test_add_func ("/paper/list/heads-of-groups", test_list_repeats_heads_of_groups);
  g_test_add_func ("/paper/list/no-head-alone", test_no_head_stands_alone_at_the_foot);
  g_test_add_func ("/paper/list/empty", test_list_without_rows);
  g_test_add_func ("/paper/list/long-texts", test_long_texts_make_rows_higher);
  g_test_add_func ("/paper/list/many", test_many_rows);
  g_test_add_func ("/paper/list/many-in-memory", test_many_rows_without_a_place);
  g_test_add_func ("/paper/later", test_parts_are_made_when_they_are_drawn);
  g_test_add_func ("/paper/chart", test_chart_on_a_page);
  g_test_add_func ("/paper/book", test_book_numbers_its_pages_through);
  g_test_add_func ("/paper/sheet", test_sheet_goes_on_over_pages);
  g_test_add_func ("/paper/characters", test_characters_without_a_font);
  g_test_add_func ("/paper/barcode", test_barcode);
  g_test_add_func ("/paper/letters/widths", test_letters_stand_as_pango_sets_them);
  g_test_add_func ("/paper/letters/drawn", test_letters_are_drawn_as_pango_draws_them);
  g_test_add_func ("/paper/file/whole", test_file_is_whole_or_not_there);
  g_test_add_func ("/paper/file/no-folder", test_file_in_no_folder);
  return g_test_run ();
}
