/* Controls above, the meaning of the columns or the preview below. */
#include "app/import/senko-import-file-view.h"

#include "app/import/senko-import-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoImportFileView {
  AdwBin parent_instance;
  GtkDropDown *kind, *encoding, *sheet;
  GtkSpinButton *heading_line;
  GtkWidget *encoding_box, *sheet_box, *heading_box;
  GtkLabel *summary, *missing;
  GtkStack *stack;
  GtkStack *tabs;
  GtkListBox *columns;
  SenkoImportPreview *preview;
  AdwStatusPage *unreadable;
  SenkoPlanFile *file;
  gboolean filling; /* widgets are being set: nobody changed anything */
};

G_DEFINE_FINAL_TYPE (SenkoImportFileView, senko_import_file_view, ADW_TYPE_BIN)

enum { LOOK_AGAIN, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const SenkoEncoding encodings[]
    = { SENKO_ENCODING_AUTO, SENKO_ENCODING_UTF8, SENKO_ENCODING_CP932, SENKO_ENCODING_UTF16LE,
        SENKO_ENCODING_UTF16BE };

/* --- What is shown of the file as a whole --- */

static const char *
name_of_encoding (SenkoEncoding encoding)
{
  switch (encoding)
    {
    case SENKO_ENCODING_CP932:
      return "CP932 (Shift_JIS)";
    case SENKO_ENCODING_UTF16LE:
      return "UTF-16 LE";
    case SENKO_ENCODING_UTF16BE:
      return "UTF-16 BE";
    case SENKO_ENCODING_AUTO:
    case SENKO_ENCODING_UTF8:
    default:
      return "UTF-8";
    }
}

static void
fill_encodings (SenkoImportFileView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      if (encodings[i] == SENKO_ENCODING_AUTO)
        gtk_string_list_take (
            names, g_strdup_printf (_ ("Found out: %s"), name_of_encoding (self->file->found)));
      else
        gtk_string_list_append (names, name_of_encoding (encodings[i]));
      if (encodings[i] == self->file->encoding)
        selected = i;
    }
  gtk_drop_down_set_model (self->encoding, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->encoding, selected);
}

static void
fill_sheets (SenkoImportFileView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const *)self->file->sheets);

  gtk_drop_down_set_model (self->sheet, G_LIST_MODEL (names));
  for (guint i = 0; self->file->sheets[i] != NULL; i++)
    if (g_strcmp0 (self->file->sheets[i], self->file->sheet) == 0)
      gtk_drop_down_set_selected (self->sheet, i);
}

static const char *
label_of_kind (const SenkoKind *kind)
{
  return senko_language_is_japanese () ? kind->ja : _ (kind->en);
}

static void
fill_kinds (SenkoImportFileView *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_kinds, selected = 0;
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  gtk_string_list_append (names, _ ("Not imported"));
  for (guint i = 0; i < n_kinds; i++)
    {
      gtk_string_list_append (names, label_of_kind (&kinds[i]));
      if (self->file->kind == &kinds[i])
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->kind, selected);
}

static void
show_missing (SenkoImportFileView *self)
{
  g_autoptr (GPtrArray) missing = senko_plan_file_list_missing (self->file);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (
        names, "%s%s", i > 0 ? ", " : "",
        senko_kind_column_label (g_ptr_array_index (missing, i), senko_language_is_japanese ()));
  text = g_strdup_printf (_ ("New rows also need: %s"), names->str);
  gtk_label_set_label (self->missing, text);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), missing->len > 0);
}

static void
show_summary (SenkoImportFileView *self)
{
  guint n_read = 0, n_guessed = 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->file->columns->len; i++)
    {
      const SenkoPlanColumn *column = g_ptr_array_index (self->file->columns, i);

      n_read += column->column >= 0;
      n_guessed += column->reason == SENKO_PLAN_GUESSED;
    }
  if (self->file->kind == NULL)
    g_string_append (text, _ ("Say what the file holds, or leave it out."));
  else
    {
      if (n_read == self->file->columns->len)
        g_string_append (text, _ ("All columns are read."));
      else
        g_string_append_printf (text,
                                _ ("%1$u of %2$u columns are read; the others are kept aside."),
                                n_read, self->file->columns->len);
      if (n_guessed > 0)
        g_string_append_printf (text, " %s", _ ("Columns with a question mark are guessed."));
      if (self->file->is_remembered)
        g_string_append_printf (text, " %s", _ ("Read like the last file of this layout."));
    }
  gtk_label_set_label (self->summary, text->str);
  show_missing (self);
}

/* --- The columns --- */

static void
on_column_selected_cb (AdwComboRow *row, GParamSpec *pspec, gpointer user_data)
{
  SenkoImportFileView *self = user_data;
  guint place = (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (self->filling)
    return;
  senko_plan_file_set_column (self->file, place, (int)adw_combo_row_get_selected (row) - 1);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Samples, and what stands for what. (transfer full) */
static char *
describe_values (const SenkoPlanColumn *column)
{
  g_autofree char *samples = g_strjoinv (" · ", (char **)column->samples);
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = samples; *p != '\0'; p++) /* one line */
    g_string_append_c (text, (guchar)*p < ' ' ? ' ' : *p);
  for (guint i = 0; i < column->conversions->len; i++)
    {
      const SenkoPlanConversion *one = g_ptr_array_index (column->conversions, i);

      g_string_append_printf (text, "%s“%s” → %s", i > 0 ? ", " : "\n", one->from, one->to);
    }
  return g_markup_escape_text (text->str, -1);
}

static GtkWidget *
new_mark (const SenkoPlanColumn *column)
{
  static const struct {
    const char *icon, *text;
  } marks[] = {
    [SENKO_PLAN_UNKNOWN] = { "list-remove-symbolic", N_ ("Kept aside with the rows") },
    [SENKO_PLAN_NAMED] = { "emblem-ok-symbolic", N_ ("Recognised by its name") },
    [SENKO_PLAN_GUESSED] = { "dialog-question-symbolic", N_ ("Guessed from its name") },
    [SENKO_PLAN_REMEMBERED] = { "document-open-recent-symbolic", N_ ("As in the last such file") },
    [SENKO_PLAN_CHOSEN] = { "document-edit-symbolic", N_ ("Chosen by you") },
  };
  GtkWidget *image = gtk_image_new_from_icon_name (marks[column->reason].icon);

  gtk_widget_set_tooltip_text (image, _ (marks[column->reason].text));
  if (column->reason == SENKO_PLAN_GUESSED)
    gtk_widget_add_css_class (image, "warning");
  else if (column->reason == SENKO_PLAN_UNKNOWN)
    gtk_widget_add_css_class (image, "dim-label");
  return image;
}

static void
on_forget_clicked_cb (GtkButton *button, gpointer user_data)
{
  SenkoImportFileView *self = user_data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  guint place = (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  SenkoPlanColumn *column = g_ptr_array_index (self->file->columns, place);

  g_ptr_array_set_size (column->conversions, 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_forget_button (SenkoImportFileView *self, GtkWidget *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Read the Values as They Are Written"));
  g_signal_connect (button, "clicked", G_CALLBACK (on_forget_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
new_column_row (SenkoImportFileView *self, guint place, GListModel *meanings)
{
  const SenkoPlanColumn *column = g_ptr_array_index (self->file->columns, place);
  GtkWidget *row = adw_combo_row_new ();
  char letters[SENKO_CELL_PLACE];
  g_autofree char *name = *column->heading != '\0'
                              ? g_strdup (column->heading)
                              : g_strdup_printf (_ ("Column %s without a name"),
                                                 senko_cell_place (place + 1, 0, letters));
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *values = describe_values (column);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), values);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), new_mark (column));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), meanings);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint)(column->column + 1));
  if (column->conversions->len > 0)
    add_forget_button (self, row);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_column_selected_cb), self);
  return row;
}

/* (transfer full) */
static GListModel *
list_meanings (const SenkoKind *kind)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Kept aside"));
  for (guint i = 0; i < kind->n_columns; i++)
    {
      const SenkoKindColumn *column = &kind->columns[i];
      const char *label = senko_kind_column_label (column, senko_language_is_japanese ());

      if (column->flags & SENKO_KIND_REQUIRED)
        gtk_string_list_take (names, g_strdup_printf ("%s *", label));
      else
        gtk_string_list_append (names, label);
    }
  return G_LIST_MODEL (names);
}

static void
fill_columns (SenkoImportFileView *self)
{
  g_autoptr (GListModel) meanings = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->columns, 0)) != NULL)
    gtk_list_box_remove (self->columns, GTK_WIDGET (row));
  if (self->file->kind == NULL)
    return;
  meanings = list_meanings (self->file->kind);
  for (guint i = 0; i < self->file->columns->len; i++)
    gtk_list_box_append (self->columns, new_column_row (self, i, meanings));
}

/* --- Showing the file --- */

static void
show_file (SenkoImportFileView *self)
{
  const SenkoPlanFile *file = self->file;
  gboolean is_book = file->sheets[0] != NULL || file->sheet != NULL;

  self->filling = TRUE;
  fill_kinds (self);
  fill_encodings (self);
  fill_sheets (self);
  gtk_spin_button_set_value (self->heading_line, file->heading_line);
  gtk_widget_set_visible (self->encoding_box, !is_book);
  gtk_widget_set_visible (self->sheet_box, file->sheets[0] != NULL && file->sheets[1] != NULL);
  gtk_widget_set_visible (self->heading_box, file->error == NULL);
  if (file->error != NULL)
    {
      g_autofree char *text = g_markup_escape_text (file->error->message, -1);

      adw_status_page_set_description (self->unreadable, text);
    }
  else
    {
      show_summary (self);
      fill_columns (self);
      senko_import_preview_show (self->preview, file, file->rows, 0, "");
    }
  gtk_stack_set_visible_child_name (self->stack, file->error != NULL ? "unreadable" : "file");
  self->filling = FALSE;
}

void
senko_import_file_view_set_file (SenkoImportFileView *self, SenkoPlanFile *file)
{
  self->file = file;
  if (file != NULL)
    show_file (self);
}

void
senko_import_file_view_show_rows (SenkoImportFileView *self, const GPtrArray *rows, guint line,
                                  const char *column)
{
  if (self->file == NULL)
    return;
  senko_import_preview_show (self->preview, self->file, rows != NULL ? rows : self->file->rows,
                             line, column);
  gtk_stack_set_visible_child_name (self->tabs, "preview");
  gtk_widget_grab_focus (GTK_WIDGET (self->preview));
}

/* --- Changes --- */

static void
on_kind_selected_cb (SenkoImportFileView *self)
{
  guint n_kinds, selected = gtk_drop_down_get_selected (self->kind);
  const SenkoKind *kinds = senko_kind_list (&n_kinds);

  if (self->filling || self->file == NULL)
    return;
  senko_plan_file_set_kind (self->file,
                            selected > 0 && selected <= n_kinds ? &kinds[selected - 1] : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_encoding_selected_cb (SenkoImportFileView *self)
{
  guint selected = gtk_drop_down_get_selected (self->encoding);

  if (self->filling || self->file == NULL || selected >= G_N_ELEMENTS (encodings))
    return;
  self->file->encoding = encodings[selected];
  g_signal_emit (self, signals[LOOK_AGAIN], 0);
}

static void
on_sheet_selected_cb (SenkoImportFileView *self)
{
  guint selected = gtk_drop_down_get_selected (self->sheet);

  if (self->filling || self->file == NULL || selected >= g_strv_length (self->file->sheets))
    return;
  g_free (self->file->sheet);
  self->file->sheet = g_strdup (self->file->sheets[selected]);
  self->file->kind = NULL;
  self->file->heading_chosen = FALSE;
  g_signal_emit (self, signals[LOOK_AGAIN], 0);
}

static void
on_heading_line_changed_cb (SenkoImportFileView *self)
{
  guint line = (guint)gtk_spin_button_get_value_as_int (self->heading_line);

  if (self->filling || self->file == NULL || line == self->file->heading_line)
    return;
  self->file->heading_line = line;
  self->file->heading_chosen = TRUE;
  g_signal_emit (self, signals[LOOK_AGAIN], 0);
}

/* --- The object --- */

static void
senko_import_file_view_class_init (SenkoImportFileViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = SENKO_TYPE_IMPORT_FILE_VIEW;

  g_type_ensure (SENKO_TYPE_IMPORT_PREVIEW);
  signals[LOOK_AGAIN]
      = g_signal_new ("look-again", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED]
      = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-import-file-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, kind);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, encoding);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, sheet);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, heading_line);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, encoding_box);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, sheet_box);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, heading_box);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, summary);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, missing);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, tabs);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, columns);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, preview);
  gtk_widget_class_bind_template_child (widget_class, SenkoImportFileView, unreadable);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_encoding_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sheet_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_heading_line_changed_cb);
}

static void
senko_import_file_view_init (SenkoImportFileView *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}
