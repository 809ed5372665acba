/* The pages are made in a thread, whenever something else is chosen; what was asked for before is
 * stopped. They are drawn in the window itself. */
#include "app/printing/senko-print-window-private.h"

#include "app/printing/senko-print-operation.h"
#include "app/senko-choose-file.h"
#include "app/senko-settings.h"
#include "app/senko-window.h"
#include "report/senko-paper-characters.h"
#include "report/senko-paper-file.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define ZOOM_STEP 1.25

#define SENTENCES 3 /* of characters that cannot be drawn, in the banner */

G_DEFINE_FINAL_TYPE (SenkoPrintWindow, senko_print_window, ADW_TYPE_WINDOW)

SenkoPaper *
senko_print_window_get_paper (SenkoPrintWindow *self)
{
  return senko_paper_view_get_paper (self->view);
}

/* --- what the pages are made of --- */

static void
source_clear (gpointer data)
{
  SenkoPaperSource *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
}

SenkoPaperSource *
_senko_paper_source_new (SenkoPaperMakeFunc make, gpointer data, GDestroyNotify free_data)
{
  SenkoPaperSource *self = g_atomic_rc_box_new0 (SenkoPaperSource);

  *self = (SenkoPaperSource){ make, data, free_data };
  return self;
}

void
_senko_paper_source_unref (SenkoPaperSource *source)
{
  if (source != NULL)
    g_atomic_rc_box_release_full (source, source_clear);
}

typedef struct {
  SenkoPaperSource *source;
  char *sheet;
  SenkoPaperOrientation orientation;
} Making;

typedef struct {
  SenkoPaper *paper;
  GPtrArray *lacking;
} Made;

static void
making_free (gpointer data)
{
  Making *self = data;

  _senko_paper_source_unref (self->source);
  g_free (self->sheet);
  g_free (self);
}

static void
made_free (gpointer data)
{
  Made *self = data;

  senko_paper_unref (self->paper);
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
  g_free (self);
}

/* Making is told as the first part, looking through the characters as the rest. */
static gboolean
on_checking (double done, gpointer work)
{
  senko_work_set_fraction (work, SENKO_PRINT_MADE + (1 - SENKO_PRINT_MADE) * done);
  return !senko_work_is_cancelled (work);
}

static gpointer
make_pages (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
            GError **error)
{
  const Making *self = data;
  const SenkoPaperFormat format = { self->sheet, self->orientation };
  g_autoptr (SenkoPaper) paper
      = self->source->make (register_, selection, work, &format, self->source->data, error);
  GPtrArray *lacking
      = paper != NULL ? senko_paper_check_characters (paper, on_checking, work) : NULL;
  Made *made;

  if (lacking == NULL)
    {
      if (paper != NULL)
        senko_work_set_error_if_cancelled (work, error);
      return NULL;
    }
  made = g_new0 (Made, 1);
  made->paper = g_steal_pointer (&paper);
  made->lacking = lacking;
  return made;
}

/* --- showing --- */

static void
show_page_number (SenkoPrintWindow *self)
{
  SenkoPaper *paper = senko_print_window_get_paper (self);
  guint n = paper != NULL ? senko_paper_get_n_pages (paper) : 0;
  g_autofree char *number = g_strdup_printf ("%u", senko_paper_view_get_page (self->view) + 1);
  /* TRANSLATORS: after the field with the number of the page. */
  g_autofree char *count = g_strdup_printf (_ ("of %u"), n);
  g_autofree char *zoom
      = g_strdup_printf ("%d %%", (int)(senko_paper_view_get_zoom (self->view) * 100 + 0.5));

  gtk_editable_set_text (GTK_EDITABLE (self->page_entry), number);
  gtk_label_set_label (self->page_count, count);
  gtk_label_set_label (self->zoom_label, zoom);
}

static void
show_lacking (SenkoPrintWindow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = self->lacking != NULL ? self->lacking->len : 0;

  for (guint i = 0; i < MIN (n, SENTENCES); i++)
    {
      g_autofree char *sentence = senko_undrawable_explain (g_ptr_array_index (self->lacking, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sentence);
    }
  if (n > SENTENCES)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "\nAnd %u more character.",
                                         "\nAnd %u more characters.", n - SENTENCES),
                            n - SENTENCES);
  gtk_label_set_label (self->banner_text, text->str);
  gtk_revealer_set_reveal_child (self->banner, n > 0);
}

static void
set_ready (SenkoPrintWindow *self, gboolean ready)
{
  static const char *const actions[] = { "print.print", "print.save" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], ready);
}

static void
show_trouble (SenkoPrintWindow *self, const GError *error)
{
  adw_status_page_set_description (self->trouble, error->message);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
show_made (SenkoPrintWindow *self, Made *made)
{
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
  self->lacking = g_steal_pointer (&made->lacking);
  senko_paper_view_set_paper (self->view, made->paper);
  show_lacking (self);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  set_ready (self, TRUE);
}

/* One making; a later one may be done before it. */
typedef struct {
  SenkoPrintWindow *window;
  GCancellable *cancellable;
} Waiting;

static void
on_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;
  SenkoPrintWindow *self = waiting->window;
  g_autoptr (GError) error = NULL;
  Made *made = senko_session_work_finish (SENKO_SESSION (source), result, &error);

  if (self->view != NULL && self->making == waiting->cancellable)
    {
      if (made != NULL)
        show_made (self, made);
      else if (error != NULL)
        show_trouble (self, error);
    }
  if (made != NULL)
    made_free (made);
  g_object_unref (waiting->window);
  g_object_unref (waiting->cancellable);
  g_free (waiting);
}

void
_senko_print_window_remake (SenkoPrintWindow *self)
{
  Making *making = g_new0 (Making, 1);
  Waiting *waiting = g_new0 (Waiting, 1);

  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  self->making = g_cancellable_new ();
  making->source = self->source != NULL ? g_atomic_rc_box_acquire (self->source)
                                        : _senko_print_window_make_source (self);
  making->sheet = g_strdup (senko_paper_sheets[gtk_drop_down_get_selected (self->sheet)].name);
  making->orientation = (SenkoPaperOrientation)gtk_drop_down_get_selected (self->orientation);
  *waiting = (Waiting){ g_object_ref (self), g_object_ref (self->making) };
  set_ready (self, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "making");
  senko_session_work_async (self->session, _ ("Making pages"), SENKO_OPEN_READ_ONLY, make_pages,
                            making, making_free, made_free, self->making, on_made_cb, waiting);
}

/* --- paper --- */

static void
on_format_chosen_cb (SenkoPrintWindow *self)
{
  static const char *const orientations[] = { "automatic", "upright", "sideways" };
  guint orientation = gtk_drop_down_get_selected (self->orientation);

  if (self->setting || orientation >= G_N_ELEMENTS (orientations))
    return;
  g_settings_set_string (senko_settings_get (), "paper-sheet",
                         senko_paper_sheets[gtk_drop_down_get_selected (self->sheet)].name);
  g_settings_set_string (senko_settings_get (), "paper-orientation", orientations[orientation]);
  _senko_print_window_remake (self);
}

static void
restore_format (SenkoPrintWindow *self)
{
  g_autofree char *sheet = g_settings_get_string (senko_settings_get (), "paper-sheet");
  g_autofree char *orientation = g_settings_get_string (senko_settings_get (), "paper-orientation");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < senko_paper_n_sheets; i++)
    gtk_string_list_append (names, senko_paper_sheets[i].name);
  gtk_drop_down_set_model (self->sheet, G_LIST_MODEL (names));
  for (guint i = 0; i < senko_paper_n_sheets; i++)
    if (g_str_equal (senko_paper_sheets[i].name, sheet))
      gtk_drop_down_set_selected (self->sheet, i);
  gtk_drop_down_set_selected (self->orientation, g_str_equal (orientation, "upright")    ? 1
                                                 : g_str_equal (orientation, "sideways") ? 2
                                                                                         : 0);
}

/* --- printing --- */

static void
on_printed_cb (SenkoPrintWindow *self, GtkPrintOperationResult result, GtkPrintOperation *operation)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      senko_window_show_error (self, error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    adw_toast_overlay_add_toast (self->toasts,
                                 adw_toast_new (_ ("The pages went to the printer.")));
}

static void
print_now (SenkoPrintWindow *self)
{
  g_autoptr (GtkPrintOperation) operation
      = senko_print_operation_new (senko_print_window_get_paper (self), self->name);
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (operation, "done", G_CALLBACK (on_printed_cb), self, G_CONNECT_SWAPPED);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self),
                           &error);
}

static void
on_anyway_cb (SenkoPrintWindow *self, const char *response)
{
  if (g_str_equal (response, "print"))
    print_now (self);
}

static void
on_print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoPrintWindow *self = SENKO_PRINT_WINDOW (widget);
  GtkWidget *dialog;

  if (self->lacking == NULL || self->lacking->len == 0)
    {
      print_now (self);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Some Characters Cannot Be Drawn"),
                                   gtk_label_get_label (self->banner_text));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "print",
                                    _ ("_Print Anyway"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "print",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_anyway_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- saving --- */

typedef struct {
  SenkoPaper *paper;
  char *path, *title;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  senko_paper_unref (self->paper);
  g_free (self->path);
  g_free (self->title);
  g_free (self);
}

static gboolean
on_progress (double done, gpointer work)
{
  senko_work_set_fraction (work, done);
  return !senko_work_is_cancelled (work);
}

static gpointer
save_pages (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
            GError **error)
{
  const Saving *self = data;
  char day[SENKO_DATE_BUFFER];

  senko_date_format (senko_register_get_today (register_), day);
  return GINT_TO_POINTER (
      senko_paper_save (self->paper, self->path, self->title, day, TRUE, on_progress, work, error));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SenkoPrintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved
      = GPOINTER_TO_INT (senko_session_work_finish (SENKO_SESSION (source), result, &error));

  if (self->view == NULL)
    return;
  if (saved)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("The PDF was written.")));
  else
    senko_window_show_error (self, error);
}

void
senko_print_window_save (SenkoPrintWindow *self, const char *path)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->paper = senko_paper_ref (senko_print_window_get_paper (self));
  saving->path = g_strdup (path);
  saving->title = g_strdup (self->name);
  senko_session_work_async (self->session, _ ("Writing the PDF"), SENKO_OPEN_READ_ONLY, save_pages,
                            saving, saving_free, NULL, NULL, on_saved_cb, g_object_ref (self));
}

static void
on_file_chosen_cb (gpointer widget, const char *path, gpointer data)
{
  if (SENKO_PRINT_WINDOW (widget)->view != NULL)
    senko_print_window_save (widget, path);
}

static void
on_save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *name = g_strconcat (SENKO_PRINT_WINDOW (widget)->name, ".pdf", NULL);

  senko_choose_new_file (widget, _ ("Save as PDF"), name, NULL, on_file_chosen_cb, NULL, NULL);
}

/* --- going through the pages --- */

/* step: pages; 0 with G_MININT or G_MAXINT: the first or the last. */
static void
on_turn_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoPrintWindow *self = SENKO_PRINT_WINDOW (widget);
  gint64 page = senko_paper_view_get_page (self->view);

  page += g_variant_get_int32 (parameter);
  senko_paper_view_set_page (self->view, (guint)CLAMP (page, 0, G_MAXINT32));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
on_page_entered_cb (SenkoPrintWindow *self)
{
  int page = atoi (gtk_editable_get_text (GTK_EDITABLE (self->page_entry)));

  senko_paper_view_set_page (self->view, (guint)MAX (page - 1, 0));
  show_page_number (self);
}

/* factor: 0 the page as large as there is room, -1 as wide, 1 as on paper, else larger or smaller.
 */
static void
on_zoom_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SenkoPrintWindow *self = SENKO_PRINT_WINDOW (widget);
  const char *to = g_variant_get_string (parameter, NULL);

  if (g_str_equal (to, "page"))
    senko_paper_view_set_fit (self->view, SENKO_PAPER_FIT_PAGE);
  else if (g_str_equal (to, "width"))
    senko_paper_view_set_fit (self->view, SENKO_PAPER_FIT_WIDTH);
  else if (g_str_equal (to, "paper"))
    senko_paper_view_set_zoom (self->view, 1);
  else
    senko_paper_view_set_zoom (self->view,
                               senko_paper_view_get_zoom (self->view)
                                   * (g_str_equal (to, "in") ? ZOOM_STEP : 1 / ZOOM_STEP));
}

/* --- class --- */

static void
senko_print_window_dispose (GObject *object)
{
  SenkoPrintWindow *self = SENKO_PRINT_WINDOW (object);

  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  self->setting = TRUE; /* the list of documents gives up its rows one by one */
  self->view = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->source, _senko_paper_source_unref);
  g_clear_pointer (&self->lacking, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (senko_print_window_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    int pages;
  } turns[] = {
    { GDK_KEY_Page_Down, 0, 1 },
    { GDK_KEY_Page_Up, 0, -1 },
    { GDK_KEY_Home, GDK_CONTROL_MASK, -G_MAXINT32 },
    { GDK_KEY_End, GDK_CONTROL_MASK, G_MAXINT32 },
  };
  static const struct {
    guint key;
    const char *to;
  } zooms[] = { { GDK_KEY_plus, "in" },   { GDK_KEY_equal, "in" },        { GDK_KEY_KP_Add, "in" },
                { GDK_KEY_minus, "out" }, { GDK_KEY_KP_Subtract, "out" }, { GDK_KEY_0, "page" },
                { GDK_KEY_1, "paper" },   { GDK_KEY_2, "width" } };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    gtk_widget_class_add_binding_action (widget_class, turns[i].key, turns[i].modifiers,
                                         "print.turn", "i", turns[i].pages);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding_action (widget_class, zooms[i].key, GDK_CONTROL_MASK, "print.zoom",
                                         "s", zooms[i].to);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "print.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "print.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
bind_documents (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, documents);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, stage_row);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, order_row);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, number_row);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, withhold_row);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, withhold);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, kinds);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, description);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, stage);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, order);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, number);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, seals);
}

static void
senko_print_window_class_init (SenkoPrintWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_print_window_dispose;
  g_type_ensure (SENKO_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/senko/Senko/senko-print-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, banner_text);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, view);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, page_entry);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, page_count);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, sheet);
  gtk_widget_class_bind_template_child (widget_class, SenkoPrintWindow, orientation);
  bind_documents (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_page_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_page_number);
  gtk_widget_class_install_action (widget_class, "print.print", NULL, on_print_cb);
  gtk_widget_class_install_action (widget_class, "print.save", NULL, on_save_cb);
  gtk_widget_class_install_action (widget_class, "print.turn", "i", on_turn_cb);
  gtk_widget_class_install_action (widget_class, "print.zoom", "s", on_zoom_cb);
  add_keys (widget_class);
}

static void
senko_print_window_init (SenkoPrintWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  restore_format (self);
  g_signal_connect_object (self->sheet, "notify::selected", G_CALLBACK (on_format_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->orientation, "notify::selected", G_CALLBACK (on_format_chosen_cb),
                           self, G_CONNECT_SWAPPED);
}

char *
senko_print_window_dup_footer (SenkoSession *session)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = senko_settings_format_date (senko_date_new (
      g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now)));
  g_autofree char *clock = g_date_time_format (now, "%H:%M");
  g_autofree char *actor = senko_settings_dup_actor ();

  /* TRANSLATORS: at the foot of a printed list: day, time, who, name of the register. */
  return g_strdup_printf (_ ("Printed on %1$s at %2$s by %3$s — %4$s"), day, clock, actor,
                          senko_session_get_name (session));
}

static SenkoPrintWindow *
make_window (GtkWindow *parent, SenkoSession *session, const char *title)
{
  SenkoPrintWindow *self
      = g_object_new (SENKO_TYPE_PRINT_WINDOW, "transient-for", parent, "title", title, NULL);

  self->session = g_object_ref (session);
  self->name = g_strdup (title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, senko_session_get_name (session));
  return self;
}

SenkoPrintWindow *
senko_print_window_present (GtkWindow *parent, SenkoSession *session, const char *title,
                            SenkoPaperMakeFunc make, gpointer data, GDestroyNotify free_data)
{
  SenkoPrintWindow *self = make_window (parent, session, title);

  self->source = _senko_paper_source_new (make, data, free_data);
  gtk_widget_hide (self->documents);
  _senko_print_window_remake (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return self;
}

SenkoPrintWindow *
senko_print_window_present_documents (GtkWindow *parent, SenkoSession *session, const char *kind,
                                      const char *number)
{
  SenkoPrintWindow *self = make_window (parent, session, _ ("Documents"));

  _senko_print_window_offer_documents (self, kind, number);
  _senko_print_window_remake (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
