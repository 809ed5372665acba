/* The reader of workbooks: what a spreadsheet shows is what is read, and what is hostile, damaged
 * or computed is refused with its place. */
#include <glib.h>
#include <string.h>

#include "book.h"
#include "exchange/senko-sheet.h"

static SenkoSheet *
open_bytes (GBytes *bytes, const char *sheet, GError **error)
{
  static const char *const likely[] = { "applicants", "志願者", NULL };
  const SenkoSheetOptions options = { SENKO_ENCODING_AUTO, sheet, likely };

  return senko_sheet_new_with ("a.xlsx", bytes, &options, error);
}

/* The records as one string: line:cell|cell with ' before a guarded cell, = before a formula, !
 * before an error; and the notes. */
static char *
dump (SenkoSheet *sheet, GError **error)
{
  GString *out = g_string_new (NULL);
  SenkoRecord record;
  const GPtrArray *notes;

  while (senko_sheet_next (sheet, &record, error))
    {
      g_string_append_printf (out, "%s%u:", out->len > 0 ? " " : "", record.line);
      for (guint i = 0; i < record.n_cells; i++)
        {
          const SenkoCell *cell = &record.cells[i];

          g_assert_cmpuint (cell->column, ==, i + 1);
          g_string_append (out, i > 0 ? "|" : "");
          g_string_append (out, cell->guarded ? "'" : "");
          g_string_append (out, cell->problem == SENKO_CELL_PROBLEM_FORMULA ? "=" : "");
          g_string_append (out, cell->problem == SENKO_CELL_PROBLEM_ERROR ? "!" : "");
          g_string_append_len (out, cell->text, (gssize)cell->length);
        }
    }
  notes = senko_sheet_get_notes (sheet);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const SenkoSheetNote *note = g_ptr_array_index (notes, i);

      g_string_append_printf (out, " [%s%u %s]", note->is_fault ? "!" : "", note->line,
                              *note->value != '\0' ? note->value : note->problem);
    }
  return g_string_free (out, FALSE);
}

static char *
read_text (const BookText *text, GError **error)
{
  g_autoptr (GBytes) bytes = book_of (text);
  g_autoptr (SenkoSheet) sheet = open_bytes (bytes, NULL, error);

  return sheet != NULL ? dump (sheet, error) : NULL;
}

/* --- Cells --- */

#define STYLES                                                                                     \
  "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"164\"/>"           \
  "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"9\"/><xf numFmtId=\"20\"/>"          \
  "<xf numFmtId=\"167\"/><xf numFmtId=\"57\"/><xf numFmtId=\"0\" quotePrefix=\"1\"/>"              \
  "<xf numFmtId=\"168\"/><xf numFmtId=\"169\"/><xf numFmtId=\"170\"/><xf numFmtId=\"11\"/>"
#define FORMATS                                                                                    \
  "<numFmt numFmtId=\"164\" "                                                                      \
  "formatCode=\"[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>"                  \
  "<numFmt numFmtId=\"165\" formatCode=\"0000000\"/>"                                              \
  "<numFmt numFmtId=\"166\" formatCode=\"[&lt;=999]000;[&lt;=9999]000\\-00;000\\-0000\"/>"         \
  "<numFmt numFmtId=\"167\" formatCode=\"G/標準\"/>"                                             \
  "<numFmt numFmtId=\"168\" formatCode=\"0_ \"/>"                                                  \
  "<numFmt numFmtId=\"169\" formatCode=\"0.00E+00\"/>"                                             \
  "<numFmt numFmtId=\"170\" formatCode=\"[Red]&quot;day&quot;0.0\"/>"
#define STRINGS                                                                                    \
  "<si><t>氏名</t></si>"                                                                         \
  "<si><r><t>山</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">田 </t></r>"                  \
  "<rPh sb=\"0\" eb=\"2\"><t>ヤマダ</t></rPh><phoneticPr fontId=\"1\"/></si>"                   \
  "<si><t>a_x000D_b_x005F_x000D_</t></si><si><t/></si><si><t>&lt;&amp;&#x9AD9;</t></si>"           \
  "<si><t>'-</t></si><si><t>=1+1</t></si><si><t>-</t></si>"

static void
test_cells (void)
{
  static const struct {
    const char *cell, *expected;
  } cases[] = {
    /* texts */
    { "<c r=\"A1\" t=\"s\"><v>0</v></c>", "1:氏名" },
    { "<c r=\"A1\" t=\"s\"><v>1</v></c>", "1:山田 " }, /* without furigana */
    { "<c r=\"A1\" t=\"s\"><v>2</v></c>", "1:a\rb_x000D_" },
    { "<c r=\"A1\" t=\"s\"><v>3</v></c><c r=\"B1\"><v>1</v></c>", "1:|1" },
    { "<c r=\"A1\" t=\"s\"><v>4</v></c>", "1:<&髙" },
    { "<c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c>", "1:x" },
    { "<c r=\"A1\" t=\"inlineStr\"><is><r><t>x</t></r><r><t>y</t></r><rPh><t>z</t></rPh></is></c>",
      "1:xy" },
    { "<c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[<x>]]></t></is></c>", "1:<x>" },
    { "<c r=\"A1\" t=\"str\"><v>x</v></c>", "1:x" },
    /* guards */
    { "<c r=\"A1\" t=\"s\"><v>5</v></c>", "1:'-" },
    { "<c r=\"A1\" t=\"s\"><v>6</v></c>", "1:=1+1" }, /* a text, no formula */
    { "<c r=\"A1\" t=\"s\"><v>7</v></c>", "1:-" },
    { "<c r=\"A1\" s=\"10\" t=\"s\"><v>7</v></c>", "1:'-" }, /* typed with an apostrophe */
    /* numbers */
    { "<c r=\"A1\"><v>12</v></c>", "1:12" },
    { "<c r=\"A1\"><v>1.0</v></c>", "1:1" },
    { "<c r=\"A1\"><v>0.10000000000000001</v></c>", "1:0.1" },
    { "<c r=\"A1\"><v>85.5</v></c>", "1:85.5" },
    { "<c r=\"A1\"><v>-0</v></c>", "1:0" },
    { "<c r=\"A1\"><v>-3</v></c>", "1:-3" },
    { "<c r=\"A1\"><v>1.23456789012E11</v></c>", "1:123456789012" },
    { "<c r=\"A1\"><v>999999999999999</v></c>", "1:999999999999999" },
    { "<c r=\"A1\"><v>1234567890123456</v></c>", "1:1.23456789012346e+15" }, /* digits are lost */
    { "<c r=\"A1\" s=\"8\"><v>45422</v></c>", "1:45422" },
    { "<c r=\"A1\" s=\"11\"><v>45422</v></c>", "1:45422" },
    { "<c r=\"A1\" s=\"12\"><v>45422</v></c>", "1:45422" },
    { "<c r=\"A1\" s=\"13\"><v>45422</v></c>", "1:45422" },
    { "<c r=\"A1\" s=\"14\"><v>45422</v></c>", "1:45422" },
    { "<c r=\"A1\" s=\"999\"><v>7</v></c>", "1:7" },
    { "<c r=\"A1\" s=\"6\"><v>0.85</v></c>", "1:85%" },
    /* digits that a format shows */
    { "<c r=\"A1\" s=\"4\"><v>980133</v></c>", "1:0980133" },
    { "<c r=\"A1\" s=\"4\"><v>98013312</v></c>", "1:98013312" },
    { "<c r=\"A1\" s=\"5\"><v>6500001</v></c>", "1:650-0001" },
    { "<c r=\"A1\" s=\"5\"><v>600001</v></c>", "1:060-0001" },
    { "<c r=\"A1\" s=\"5\"><v>12</v></c>", "1:012" },
    { "<c r=\"A1\" s=\"5\"><v>6501</v></c>", "1:065-01" },
    /* days and times */
    { "<c r=\"A1\" s=\"1\"><v>45422</v></c>", "1:2024-05-10" },
    { "<c r=\"A1\" s=\"3\"><v>45422</v></c>", "1:2024-05-10" }, /* an era */
    { "<c r=\"A1\" s=\"9\"><v>32516</v></c>", "1:1989-01-08" },
    { "<c r=\"A1\" s=\"1\"><v>1</v></c>", "1:1900-01-01" },
    { "<c r=\"A1\" s=\"1\"><v>59</v></c>", "1:1900-02-28" },
    { "<c r=\"A1\" s=\"1\"><v>60</v></c>", "1:60" }, /* the day that never was */
    { "<c r=\"A1\" s=\"1\"><v>61</v></c>", "1:1900-03-01" },
    { "<c r=\"A1\" s=\"1\"><v>2958465</v></c>", "1:9999-12-31" },
    { "<c r=\"A1\" s=\"1\"><v>2958466</v></c>", "1:2958466" },
    { "<c r=\"A1\" s=\"1\"><v>-1</v></c>", "1:-1" },
    { "<c r=\"A1\" s=\"2\"><v>45422.707638888889</v></c>", "1:2024-05-10T16:59" },
    { "<c r=\"A1\" s=\"2\"><v>45422.70798611111</v></c>", "1:2024-05-10T16:59:30" },
    { "<c r=\"A1\" s=\"2\"><v>45421.999999999</v></c>", "1:2024-05-10" },
    { "<c r=\"A1\" s=\"7\"><v>0.375</v></c>", "1:09:00" },
    { "<c r=\"A1\" t=\"d\"><v>2024-05-10T00:00:00</v></c>", "1:2024-05-10" },
    { "<c r=\"A1\" t=\"d\"><v>2024-05-10T16:59:00</v></c>", "1:2024-05-10T16:59:00" },
    /* others */
    { "<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c>", "1:1|0" },
    { "<c r=\"A1\" t=\"e\"><v>#N/A</v></c>", "1:!#N/A" },
    { "<c r=\"A1\"><f>1+1</f><v>2</v></c>", "1:=2" },
    { "<c r=\"A1\" t=\"str\"><f t=\"shared\" si=\"0\"/><v>x</v></c>", "1:=x" },
    { "<c r=\"A1\"><f>NOW()</f></c>", "1:=" },
    { "<c r=\"A1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>", "1:=#DIV/0!" },
    /* places */
    { "<c><v>1</v></c><c r=\"C1\"><v>3</v></c><c><v>4</v></c>", "1:1||3|4" },
    { "<c r=\"AB1\"><v>1</v></c>", "1:|||||||||||||||||||||||||||1" },
    { "<c r=\"A1\" s=\"1\"/><c r=\"B1\"><v>2</v></c><c r=\"C1\" s=\"1\"/>", "1:|2" },
    { "<c r=\"A1\" s=\"1\"/>", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rows = g_strdup_printf ("<row r=\"1\">%s</row>", cases[i].cell);
      const BookText text
          = { .rows = rows, .formats = FORMATS, .styles = STYLES, .strings = STRINGS };
      g_autoptr (GError) error = NULL;
      g_autofree char *got = read_text (&text, &error);

      g_test_message ("%s", cases[i].cell);
      g_assert_no_error (error);
      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

static void
test_1904 (void)
{
  const BookText text = { .rows = "<row><c s=\"1\"><v>43960</v></c><c s=\"1\"><v>0</v></c></row>",
                          .styles = STYLES,
                          .properties = "date1904=\"1\"" };
  g_autoptr (GError) error = NULL;
  g_autofree char *got = read_text (&text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, "1:2024-05-10|1904-01-01");
}

/* --- Sheets as a whole --- */

static void
test_sheets (void)
{
  static const struct {
    const char *before, *rows, *after, *expected;
  } cases[] = {
    { NULL, "<row r=\"2\"><c><v>1</v></c></row><row r=\"5\"><c><v>2</v></c></row>", NULL,
      "2:1 5:2" },
    { NULL, "<row/><row><c><v>1</v></c></row><row><c/></row>", NULL, "2:1" },
    { NULL, "", NULL, "" },
    { NULL, "<row><c><v>1</v></c></row><row hidden=\"1\"><c><v>2</v></c></row><row hidden=\"1\"/>",
      NULL, "1:1 2:2 [2 1 row is hidden (by hand or by a filter); it is read like the others.]" },
    { NULL,
      "<row><c><v>1</v></c></row><row hidden=\"true\"><c><v>2</v></c></row><row "
      "hidden=\"1\"><c><v>3</v></c></row>",
      NULL,
      "1:1 2:2 3:3 [2 2 rows are hidden (by hand or by a filter), this is the first; they are read "
      "like the others.]" },
    { "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\" hidden=\"1\"/>"
      "<col min=\"7\" max=\"7\"/></cols>",
      "<row><c><v>1</v></c></row>", NULL,
      "1:1 [0 The columns B to C are hidden; they are read like the others.] [0 Column E is "
      "hidden; "
      "it is read like the others.]" },
    { NULL, "<row><c><v>1</v></c></row><row><c><v>1</v></c></row>",
      "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>", "1:1 2:1 [!1 A1:A2]" },
    /* outside of what is read, or of one cell */
    { NULL, "<row><c><v>1</v></c></row>",
      "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"A1\"/>"
      "<mergeCell ref=\"junk\"/></mergeCells>",
      "1:1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const BookText text
          = { .before = cases[i].before, .rows = cases[i].rows, .after = cases[i].after };
      g_autoptr (GError) error = NULL;
      g_autofree char *got = read_text (&text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

/* Cells and rows that begin in one piece of the file and end in another. */
static void
test_pieces (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  BookText text = { .strings = STRINGS };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SenkoSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  SenkoRecord record;

  for (guint i = 1; i <= 3000; i++)
    {
      g_string_append_printf (rows, "<row r=\"%u\">", i);
      for (guint j = 0; j < i % 37 + 1; j++)
        g_string_append_printf (
            rows, j % 3 == 0 ? "<c t=\"s\"><v>1</v></c>" : "<c t=\"str\"><v>%u.%u</v></c>", i, j);
      g_string_append (rows, "</row>");
    }
  text.rows = rows->str;
  bytes = book_of (&text);
  sheet = open_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  for (guint round = 0; round < 2; round++, senko_sheet_rewind (sheet))
    for (guint i = 1; i <= 3000; i++)
      {
        g_assert_true (senko_sheet_next (sheet, &record, &error));
        g_assert_cmpuint (record.line, ==, i);
        g_assert_cmpuint (record.n_cells, ==, i % 37 + 1);
        for (guint j = 0; j < record.n_cells; j++)
          {
            g_autofree char *own = g_strdup_printf ("%u.%u", i, j);
            const char *expected = j % 3 == 0 ? "山田 " : own;

            g_assert_cmpmem (record.cells[j].text, record.cells[j].length, expected,
                             strlen (expected));
          }
      }
}

/* --- Which sheet --- */

static void
test_choice (void)
{
  static const struct {
    const char *names[4];
    const char *wanted;
    const char *expected; /* the sheet, or what the message says */
    gboolean refused;
  } cases[] = {
    { { "x" }, NULL, "x", FALSE },
    { { "x" }, "x", "x", FALSE },
    { { "x" }, "y", "a.xlsx: the workbook has no sheet “y”. Its sheets are: “x”.", TRUE },
    { { "x", "y" }, NULL, "“x”, “y”", TRUE },
    { { "x", "y" }, "y", "y", FALSE },
    { { "x", "!y" }, NULL, "x", FALSE },
    { { "x", "!y" }, "y", "y", FALSE },
    { { "x", "志願者" }, NULL, "志願者", FALSE },
    { { "applicants", "志願者" }, NULL, "“applicants”, “志願者”", TRUE },
    { { "!x", "!y" }, NULL, "“x”, “y”", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Book *book = book_new ();
      const BookText text = { .rows = NULL };
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SenkoSheet) sheet = NULL;
      g_autoptr (GError) error = NULL;

      book_add_shell (book, &text, cases[i].names);
      for (guint j = 0; cases[i].names[j] != NULL; j++)
        {
          g_autofree char *path = g_strdup_printf ("xl/worksheets/sheet%u.xml", j + 1);

          book_add (book, path, "<worksheet><sheetData/></worksheet>", -1);
        }
      bytes = book_finish (book);
      sheet = open_bytes (bytes, cases[i].wanted, &error);
      if (cases[i].refused)
        {
          g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_CHOICE);
          g_assert_nonnull (strstr (error->message, cases[i].expected));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (senko_sheet_get_sheet (sheet), ==, cases[i].expected);
      g_assert_cmpuint (senko_sheet_get_notes (sheet)->len, ==,
                        cases[i].names[1] != NULL && cases[i].wanted == NULL);
    }
}

/* --- What is refused --- */

static void
assert_refused (GBytes *bytes, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SenkoSheet) sheet = open_bytes (bytes, NULL, &error);
  if (sheet != NULL)
    g_free (dump (sheet, &error));
  g_assert_error (error, SENKO_EXCHANGE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "a.xlsx"));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_damaged_sheets (void)
{
  static const struct {
    const char *rows;
    int code;
    const char *part;
  } cases[] = {
    { "<row r=\"2\"/><row r=\"2\"/>", SENKO_EXCHANGE_ERROR_SYNTAX, "sheet “Sheet1”" },
    { "<row r=\"2\"/><row r=\"1\"/>", SENKO_EXCHANGE_ERROR_SYNTAX, "damaged" },
    { "<row r=\"1048577\"/>", SENKO_EXCHANGE_ERROR_SYNTAX, "damaged" },
    { "<row r=\"3\"><c r=\"D3\"/><c r=\"B3\"/></row>", SENKO_EXCHANGE_ERROR_SYNTAX, "cell B3" },
    { "<row r=\"3\"><c r=\"D3\"><v>x</v></c></row>", SENKO_EXCHANGE_ERROR_SYNTAX, "cell D3" },
    { "<row r=\"3\"><c r=\"D3\"><v>nan</v></c></row>", SENKO_EXCHANGE_ERROR_SYNTAX, "cell D3" },
    { "<row r=\"3\"><c r=\"D3\"><v>1e999</v></c></row>", SENKO_EXCHANGE_ERROR_SYNTAX, "cell D3" },
    { "<row r=\"3\"><c r=\"D3\" t=\"s\"><v>8</v></c></row>", SENKO_EXCHANGE_ERROR_SYNTAX,
      "cell D3" },
    { "<row r=\"3\"><c r=\"D3\" t=\"s\"><v>-1</v></c></row>", SENKO_EXCHANGE_ERROR_SYNTAX,
      "cell D3" },
    { "<row r=\"1\"><c r=\"FAN1\"><v>1</v></c></row>", 0, "" }, /* column 4096 */
    { "<row r=\"1\"><c r=\"FAO1\"><v>1</v></c></row>", SENKO_EXCHANGE_ERROR_TOO_LARGE,
      "cell FAO1" },
    { "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", SENKO_EXCHANGE_ERROR_SYNTAX, "damaged" },
    { "<row r=\"1\"><c r=\"FAO1\"/></row>", 0, "" }, /* nothing in it */
    { "<row>", SENKO_EXCHANGE_ERROR_SYNTAX, "xl/worksheets/sheet1.xml" },
    { "<row><c t=\"str\"><v>&x;</v></c></row>", SENKO_EXCHANGE_ERROR_SYNTAX, "sheet1.xml" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const BookText text = { .rows = cases[i].rows, .strings = STRINGS };
      g_autoptr (GBytes) bytes = book_of (&text);

      if (cases[i].code != 0)
        assert_refused (bytes, cases[i].code, cases[i].part);
      else
        {
          g_autoptr (GError) error = NULL;

          g_free (read_text (&text, &error));
          g_assert_no_error (error);
        }
    }
}

static void
test_long_cells (void)
{
  for (guint extra = 0; extra < 2; extra++)
    {
      g_autofree char *fill = g_strnfill (4 * 32767 + extra, 'x');
      g_autofree char *rows
          = g_strdup_printf ("<row><c r=\"B1\" t=\"str\"><v>%s</v></c></row>", fill);
      g_autofree char *strings = g_strdup_printf ("<si><t>%s</t></si>", fill);
      const BookText own = { .rows = rows }, shared = { .strings = strings };
      const BookText *texts[] = { &own, &shared };

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          g_autoptr (GError) error = NULL;

          g_free (read_text (texts[i], &error));
          if (extra == 0)
            g_assert_no_error (error);
          else
            g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE);
        }
    }
}

#define DOCTYPE(inside) "<?xml version=\"1.0\"?><!DOCTYPE x " inside "><x/>"

static void
test_document_types (void)
{
  static const char *const attacks[] = {
    DOCTYPE ("[<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]"),
    DOCTYPE ("[<!ENTITY a SYSTEM \"file:///etc/passwd\">]"),
    DOCTYPE ("SYSTEM \"http://127.0.0.1:1/x.dtd\""),
    DOCTYPE ("[<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]"),
    DOCTYPE (""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      const BookText text = { .workbook = attacks[i] };
      g_autoptr (GBytes) bytes = book_of (&text);

      assert_refused (bytes, SENKO_EXCHANGE_ERROR_KIND, "document type");
    }
}

static GBytes *
archive_with (const char *path, const char *text)
{
  Book *book = book_new ();

  book_add (book, path, text, -1);
  if (strcmp (path, "content.xml") == 0)
    book_add (book, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", -1);
  return book_finish (book);
}

static void
test_other_kinds (void)
{
  static const struct {
    const char *path, *text, *part;
  } cases[] = {
    { "content.xml", "<x/>", "ODS" },
    { "xl/workbook.bin", "x", "XLSB" },
    { "[Content_Types].xml", "… application/vnd.ms-excel.sheet.macroEnabled.main+xml …", "XLSM" },
    { "[Content_Types].xml", "<Types/>", "no sheet" },
    { "notes.txt", "hello", "import all" },
  };
  static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 something";
  static const char locked[]
      = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0"
        "a\0g\0e\0";
  g_autoptr (GBytes) xls = g_bytes_new_static (old, sizeof old);
  g_autoptr (GBytes) encrypted = g_bytes_new_static (locked, sizeof locked);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = archive_with (cases[i].path, cases[i].text);

      assert_refused (bytes, SENKO_EXCHANGE_ERROR_KIND, cases[i].part);
    }
  assert_refused (xls, SENKO_EXCHANGE_ERROR_KIND, "XLS");
  assert_refused (encrypted, SENKO_EXCHANGE_ERROR_KIND, "password");
}

static void
test_encrypted_part (void)
{
  static const char *const sheets[] = { "Sheet1", NULL };
  const BookText text = { .rows = NULL };
  Book *book = book_new ();
  g_autoptr (GBytes) bytes = NULL;

  book_add_shell (book, &text, sheets);
  book_add (book, "xl/worksheets/sheet1.xml", "<worksheet/>", -1);
  book_encrypt (book);
  bytes = book_finish (book);
  assert_refused (bytes, SENKO_EXCHANGE_ERROR_KIND, "password");
}

/* Every way of cutting a workbook short, and every byte of it changed: refused or read, never
 * worse.
 */
static void
test_damaged_files (void)
{
  const BookText text = { .rows = "<row><c t=\"s\"><v>1</v></c></row>", .strings = STRINGS };
  g_autoptr (GBytes) whole = book_of (&text);
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);

  for (gsize n = 4; n < length; n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, n);

      assert_refused (cut, SENKO_EXCHANGE_ERROR_SYNTAX, "damaged");
    }
  for (gsize n = 0; n < length; n++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (SenkoSheet) sheet = NULL;

      copy[n] ^= 0x55;
      changed = g_bytes_new (copy, length);
      sheet = open_bytes (changed, NULL, NULL);
      if (sheet != NULL)
        g_free (dump (sheet, NULL));
    }
}

/* --- Bombs --- */

#if defined(__SANITIZE_ADDRESS__)
#define SANITISED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITISED 1
#endif
#endif

/* The most memory that was ever used; 0 where freed memory is kept from being used again. */
static guint64
peak_kilobytes (void)
{
#ifdef SANITISED
  return 0;
#else
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
#endif
}

#define BOMB_ROW "<row><c t=\"inlineStr\"><is><t>0000000000000000</t></is></c></row>"
#define BOMB_STRING "<si><t>000000000000000000000000000000000000000000000000000000000</t></si>"
#define SHEET_PART "xl/worksheets/sheet1.xml"
#define STRINGS_PART "xl/sharedStrings.xml"

static GBytes *
bomb_new (const char *part, guint64 megabytes)
{
  static const char *const sheets[] = { "Sheet1", NULL };
  gboolean in_strings = strcmp (part, STRINGS_PART) == 0;
  const BookText text = { .without_strings = in_strings };
  const char *piece = in_strings ? BOMB_STRING : BOMB_ROW;
  Book *book = book_new ();

  if (in_strings)
    book_add_wrapped (book, part, "<sst>", piece, (megabytes << 20) / strlen (piece), "</sst>");
  else
    book_add_wrapped (book, part, "<worksheet><sheetData>", piece,
                      (megabytes << 20) / strlen (piece), "</sheetData></worksheet>");
  book_add_shell (book, &text, sheets);
  if (in_strings)
    book_add (book, SHEET_PART, "<worksheet/>", -1);
  return book_finish (book);
}

/* Writes another unpacked size wherever the archive says the true one. */
static GBytes *
lie (GBytes *bytes, guint32 true_size, guint32 said)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  guint8 *copy = g_memdup2 (data, length);
  guint32 wanted = GUINT32_TO_LE (true_size), written = GUINT32_TO_LE (said);
  guint n = 0;

  for (gsize i = 0; i + sizeof wanted <= length; i++)
    if (memcmp (copy + i, &wanted, sizeof wanted) == 0)
      {
        memcpy (copy + i, &written, sizeof written);
        n++;
      }
  g_assert_cmpuint (n, >, 0);
  return g_bytes_new_take (copy, length);
}

static void
test_bombs (void)
{
  static const char *const parts[] = { SHEET_PART, STRINGS_PART };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GBytes) bomb = bomb_new (parts[i], 512);
      guint64 before = peak_kilobytes ();

      g_assert_cmpuint (g_bytes_get_size (bomb), <, 3 << 20);
      assert_refused (bomb, SENKO_EXCHANGE_ERROR_TOO_LARGE, parts[i]);
      g_assert_cmpuint (peak_kilobytes () - before, <, 64 << 10);
    }
}

/* An archive that understates what comes out is found out while it is read. */
static void
test_lying_bombs (void)
{
  static const char *const parts[] = { SHEET_PART, STRINGS_PART };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GBytes) bomb = bomb_new (parts[i], 128);
      gsize length;
      const guint8 *data = g_bytes_get_data (bomb, &length);
      guint64 before = peak_kilobytes ();
      guint32 size = 0;
      g_autoptr (GBytes) lying = NULL;

      for (gsize j = 0; j + 46 < length; j++) /* the size in the directory's first entry */
        if (memcmp (data + j, "PK\1\2", 4) == 0)
          {
            memcpy (&size, data + j + 24, sizeof size);
            break;
          }
      lying = lie (bomb, GUINT32_FROM_LE (size), 1000000);
      assert_refused (lying, SENKO_EXCHANGE_ERROR_TOO_LARGE, parts[i]);
      g_assert_cmpuint (peak_kilobytes () - before, <, 64 << 10);
    }
}

/* Up to 16 MiB anything may be packed as densely as it likes. */
static void
test_dense (void)
{
  for (guint megabytes = 15; megabytes <= 17; megabytes += 2)
    {
      g_autoptr (GBytes) bytes = bomb_new (SHEET_PART, megabytes);
      g_autoptr (GError) error = NULL;
      g_autoptr (SenkoSheet) sheet = open_bytes (bytes, NULL, &error);
      SenkoRecord record;
      guint n = 0;

      if (megabytes > 16)
        {
          g_assert_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_TOO_LARGE);
          continue;
        }
      g_assert_no_error (error);
      while (senko_sheet_next (sheet, &record, &error))
        n++;
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, (megabytes << 20) / strlen (BOMB_ROW));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/cells", test_cells);
  g_test_add_func ("/xlsx/1904", test_1904);
  g_test_add_func ("/xlsx/sheets", test_sheets);
  g_test_add_func ("/xlsx/pieces", test_pieces);
  g_test_add_func ("/xlsx/choice", test_choice);
  g_test_add_func ("/xlsx/damaged-sheets", test_damaged_sheets);
  g_test_add_func ("/xlsx/long-cells", test_long_cells);
  g_test_add_func ("/xlsx/document-types", test_document_types);
  g_test_add_func ("/xlsx/other-kinds", test_other_kinds);
  g_test_add_func ("/xlsx/encrypted-part", test_encrypted_part);
  g_test_add_func ("/xlsx/damaged-files", test_damaged_files);
  g_test_add_func ("/xlsx/bombs", test_bombs);
  g_test_add_func ("/xlsx/lying-bombs", test_lying_bombs);
  g_test_add_func ("/xlsx/dense", test_dense);
  return g_test_run ();
}
