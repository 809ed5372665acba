/* Filters above, groups below; read in a thread, filtered in memory. */
#include "app/documents/senko-queue-view.h"

#include "app/documents/senko-choice.h"
#include "app/documents/senko-queue-model.h"
#include "app/listing/senko-listing-offer.h"
#include "app/senko-load.h"
#include "app/senko-settings.h"
#include "app/senko-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SenkoQueueView {
  AdwBin parent_instance;
  GtkStack *stack;
  GtkDropDown *kind, *rule, *post, *due;
  GtkListView *list;
  AdwStatusPage *empty;
  GtkButton *show_all;

  SenkoSession *session;
  gint64 selection; /* whose queue this is */
  SenkoDocumentQueue *queue; /* NULL until read */
  SenkoQueueModel *model;
  GtkSingleSelection *chosen;
  SenkoQueueFilter filter;
  GCancellable *loading;
  SenkoQueueItem last; /* that was chosen: where the next one is looked for */
  gboolean pointing;
};

G_DEFINE_FINAL_TYPE (SenkoQueueView, senko_queue_view, ADW_TYPE_BIN)

enum { SIGNAL_CHOSEN, SIGNAL_LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

static SenkoDefinition *
get_definition (SenkoQueueView *self)
{
  return senko_session_get_selection (self->session)->definition;
}

static const char *
label (SenkoQueueView *self, SenkoVocabulary vocabulary, SenkoCode code)
{
  return senko_definition_code_label (get_definition (self), vocabulary, code,
                                      senko_language_is_japanese ());
}

/* --- What is shown --- */

static void
point_at (SenkoQueueView *self, guint position)
{
  self->pointing = TRUE;
  gtk_single_selection_set_selected (self->chosen, position);
  self->pointing = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static int
compare_places (const SenkoQueueItem *a, const SenkoQueueItem *b)
{
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  if (a->rule != b->rule)
    return a->rule < b->rule ? -1 : 1;
  return a->applicant < b->applicant ? -1 : a->applicant > b->applicant;
}

static void
keep_chosen (SenkoQueueView *self)
{
  const SenkoQueueItem *item;

  if (self->last.applicant == 0)
    return;
  for (guint i = 0; (item = senko_queue_model_get (self->model, i)) != NULL; i++)
    if (compare_places (item, &self->last) == 0)
      {
        point_at (self, i);
        return;
      }
}

static void
show_empty (SenkoQueueView *self)
{
  gboolean filtered = self->filter.kinds != SENKO_QUEUE_OPEN;

  for (guint facet = 0; facet < SENKO_N_QUEUE_FACETS; facet++)
    filtered = filtered || self->filter.values[facet] >= 0;
  adw_status_page_set_title (self->empty, filtered ? _ ("Nothing Here") : _ ("Nothing Is Waiting"));
  adw_status_page_set_description (
      self->empty, filtered ? _ ("Nothing matches these filters.")
                            : _ ("No paper is due by now, and no finding waits for a ruling."));
  gtk_widget_set_visible (GTK_WIDGET (self->show_all), filtered);
}

static void
show_list (SenkoQueueView *self)
{
  senko_queue_model_show (self->model, self->queue,
                          senko_document_queue_filter (self->queue, &self->filter));
  keep_chosen (self);
  show_empty (self);
  gtk_stack_set_visible_child_name (
      self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0 ? "list" : "empty");
}

/* --- Filters --- */

static char *
describe_value (SenkoQueueView *self, SenkoQueueFacet facet, guint value)
{
  return senko_queue_describe_value (get_definition (self), facet, value,
                                     g_settings_get_boolean (senko_settings_get (), "era-dates"));
}

static void
add_count (GArray *options, gint64 value, char *text, guint count)
{
  senko_options_add (options, value,
                     g_strdup_printf (C_ ("a filter and how many", "%1$s (%2$u)"), text, count));
  g_free (text);
}

static guint
sum (const GArray *counts, guint32 kinds)
{
  guint total = 0;

  for (guint i = 0; i < counts->len; i++)
    {
      const SenkoQueueCount *count = &g_array_index (counts, SenkoQueueCount, i);

      if (kinds & (1u << count->value))
        total += count->count;
    }
  return total;
}

static void
fill_kinds (SenkoQueueView *self)
{
  g_autoptr (GArray) counts
      = senko_document_queue_count (self->queue, &self->filter, SENKO_QUEUE_BY_KIND);
  g_autoptr (GArray) options = senko_options_new ();

  add_count (options, SENKO_QUEUE_OPEN, g_strdup (_ ("Everything open")),
             sum (counts, SENKO_QUEUE_OPEN));
  for (guint kind = 0; kind < SENKO_N_QUEUE_KINDS; kind++)
    add_count (options, 1u << kind, g_strdup (senko_queue_kind_label (kind)),
               sum (counts, 1u << kind));
  senko_choice_fill (self->kind, options);
  senko_choice_set (self->kind, self->filter.kinds);
}

static void
fill_facet (SenkoQueueView *self, GtkDropDown *choice, SenkoQueueFacet facet, const char *any)
{
  g_autoptr (GArray) counts = senko_document_queue_count (self->queue, &self->filter, facet);
  g_autoptr (GArray) options = senko_options_new ();
  gboolean found = self->filter.values[facet] < 0;

  senko_options_add (options, -1, g_strdup (any));
  for (guint i = 0; i < counts->len; i++)
    {
      const SenkoQueueCount *count = &g_array_index (counts, SenkoQueueCount, i);

      found = found || count->value == self->filter.values[facet];
      add_count (options, count->value, describe_value (self, facet, count->value), count->count);
    }
  /* The filter stays although nothing is left of it: the list must not change by itself. */
  if (!found)
    add_count (options, self->filter.values[facet],
               describe_value (self, facet, (guint)self->filter.values[facet]), 0);
  senko_choice_fill (choice, options);
  senko_choice_set (choice, self->filter.values[facet]);
}

static void
fill_filters (SenkoQueueView *self)
{
  fill_kinds (self);
  fill_facet (self, self->rule, SENKO_QUEUE_BY_RULE, _ ("All papers and rules"));
  fill_facet (self, self->post, SENKO_QUEUE_BY_POST, _ ("Any post"));
  fill_facet (self, self->due, SENKO_QUEUE_BY_DUE, _ ("Any due day"));
}

static void
show_filtered (SenkoQueueView *self)
{
  if (self->queue == NULL)
    return;
  fill_filters (self);
  show_list (self);
}

static void
on_filter_cb (gpointer user_data)
{
  SenkoQueueView *self = user_data;

  self->filter.kinds = (guint32)senko_choice_get (self->kind);
  self->filter.values[SENKO_QUEUE_BY_RULE] = senko_choice_get (self->rule);
  self->filter.values[SENKO_QUEUE_BY_POST] = senko_choice_get (self->post);
  self->filter.values[SENKO_QUEUE_BY_DUE] = senko_choice_get (self->due);
  show_filtered (self);
}

static void
on_show_all_cb (SenkoQueueView *self)
{
  senko_queue_filter_init (&self->filter);
  show_filtered (self);
}

gboolean
senko_queue_view_set_filter (SenkoQueueView *self, const char *filter)
{
  static const char *const kinds[SENKO_N_QUEUE_KINDS]
      = { "rulings", "to_check", "awaited", "findings", "later", "missed" };
  g_auto (GStrv) parts = g_strsplit (filter, "&", -1);

  senko_queue_filter_init (&self->filter);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *value = strchr (parts[i], '=');
      guint kind = 0;
      SenkoCode rule;

      if (value == NULL)
        return FALSE;
      value++;
      while (kind < SENKO_N_QUEUE_KINDS && strcmp (kinds[kind], value) != 0)
        kind++;
      rule = senko_definition_code (get_definition (self), SENKO_VOCABULARY_RULE, value,
                                    strlen (value));
      if (g_str_has_prefix (parts[i], "kind=") && kind < SENKO_N_QUEUE_KINDS)
        self->filter.kinds = 1u << kind;
      else if (g_str_has_prefix (parts[i], "rule=") && rule != 0)
        self->filter.values[SENKO_QUEUE_BY_RULE] = rule;
      else
        return FALSE;
    }
  show_filtered (self);
  return TRUE;
}

/* --- Rows --- */

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *text = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (text, style);
  return text;
}

/* group above, then number, name and post in two lines */
static void
on_setup_cb (SenkoQueueView *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = new_label (NULL), *name = new_label (NULL);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (entry, "queue-entry");
  gtk_box_append (GTK_BOX (line), new_label ("numeric-column"));
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (entry), line);
  gtk_box_append (GTK_BOX (entry), new_label ("queue-post"));
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (group, "queue-group");
  gtk_box_append (GTK_BOX (group), title);
  gtk_box_append (GTK_BOX (group), new_label ("numeric-column"));
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_list_item_set_child (item, box);
}

static char *
describe_group (SenkoQueueView *self, const SenkoQueueItem *item)
{
  g_autofree char *due = senko_settings_format_day (item->due);

  if (item->due != 0)
    return g_strdup_printf (_ ("%1$s: %2$s, due %3$s"), senko_queue_kind_label (item->kind),
                            label (self, SENKO_VOCABULARY_RULE, item->rule), due);
  return g_strdup_printf (_ ("%1$s: %2$s"), senko_queue_kind_label (item->kind),
                          label (self, SENKO_VOCABULARY_RULE, item->rule));
}

static char *
load_name (SenkoQueueView *self, gint64 applicant)
{
  g_autoptr (SenkoRow) row = senko_table_get_applicant (
      senko_register_get_connection (senko_session_get_register (self->session)), applicant, NULL);
  const char *name
      = row != NULL ? senko_row_get_text (row, senko_table_column (row->table, "name")) : NULL;

  return g_strdup (name != NULL ? name : "");
}

static void
on_bind_cb (SenkoQueueView *self, GtkListItem *list_item)
{
  SenkoQueueEntry *entry = gtk_list_item_get_item (list_item);
  const SenkoQueueItem *item = senko_queue_entry_get_item (entry);
  GtkWidget *group = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *line = gtk_widget_get_first_child (gtk_widget_get_next_sibling (group));
  GtkWidget *number = gtk_widget_get_first_child (line);
  g_autofree char *name = load_name (self, item->applicant);
  g_autofree char *post = describe_value (self, SENKO_QUEUE_BY_POST,
                                          senko_queue_item_get (item, SENKO_QUEUE_BY_POST));
  guint count = senko_queue_entry_get_n_group (entry);
  g_autofree char *heading = describe_group (self, item);
  g_autofree char *figure = g_strdup_printf ("%u", count);
  GtkWidget *title = gtk_widget_get_first_child (group);

  gtk_widget_set_visible (group, count > 0);
  gtk_label_set_label (GTK_LABEL (title), heading);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)), figure);
  gtk_widget_set_tooltip_text (group, heading);
  gtk_label_set_label (GTK_LABEL (number), senko_queue_entry_get_receipt_no (entry));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (number)), name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (line)), post);
}

/* --- Choosing --- */

static void
on_selected_cb (SenkoQueueView *self)
{
  const SenkoQueueItem *item
      = senko_queue_model_get (self->model, gtk_single_selection_get_selected (self->chosen));

  if (self->pointing || item == NULL)
    return;
  self->last = *item;
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

gint64
senko_queue_view_get_applicant (SenkoQueueView *self)
{
  return self->last.applicant;
}

gboolean
senko_queue_view_choose_next (SenkoQueueView *self)
{
  const SenkoQueueItem *item;
  guint first = GTK_INVALID_LIST_POSITION, next = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; (item = senko_queue_model_get (self->model, i)) != NULL; i++)
    {
      if (item->applicant == self->last.applicant)
        continue;
      if (first == GTK_INVALID_LIST_POSITION)
        first = i;
      if (compare_places (item, &self->last) <= 0)
        continue;
      next = i;
      break;
    }
  next = next != GTK_INVALID_LIST_POSITION ? next : first;
  if (next == GTK_INVALID_LIST_POSITION)
    return FALSE;
  self->last = *senko_queue_model_get (self->model, next);
  point_at (self, next);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
  return TRUE;
}

void
senko_queue_view_point_at (SenkoQueueView *self, gint64 applicant)
{
  const SenkoQueueItem *item;

  if (self->last.applicant == applicant)
    return;
  for (guint i = 0; (item = senko_queue_model_get (self->model, i)) != NULL; i++)
    if (item->applicant == applicant)
      {
        self->last = *item;
        point_at (self, i);
        return;
      }
  point_at (self, GTK_INVALID_LIST_POSITION);
}

/* --- Reading --- */

static gboolean
on_progress_cb (double done, gpointer user_data)
{
  senko_work_set_fraction (user_data, done);
  return !senko_work_is_cancelled (user_data);
}

static gpointer
load (SenkoRegister *register_, SenkoSelection *selection, SenkoWork *work, gpointer data,
      GError **error)
{
  return senko_document_queue_load (register_, selection, on_progress_cb, work, error);
}

static void
on_loaded_cb (gpointer owner, gpointer result, const GError *error)
{
  SenkoQueueView *self = owner;
  g_autoptr (SenkoDocumentQueue) before = NULL;

  senko_window_show_error (self, error);
  if (result == NULL)
    return;
  before = self->queue;
  self->queue = result;
  show_filtered (self);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

void
senko_queue_view_refresh (SenkoQueueView *self, SenkoSession *session)
{
  gint64 selection = senko_session_get_selection (session)->id;

  g_set_object (&self->session, session);
  if (selection != self->selection)
    {
      senko_queue_filter_init (&self->filter);
      self->last = (SenkoQueueItem){ 0 };
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  self->selection = selection;
  senko_load (self, &self->loading, session, NULL, load, NULL, NULL,
              (GDestroyNotify)senko_document_queue_unref, on_loaded_cb);
}

guint
senko_queue_view_get_n_open (SenkoQueueView *self)
{
  SenkoQueueFilter open;
  g_autoptr (GArray) places = NULL;

  if (self->queue == NULL)
    return 0;
  senko_queue_filter_init (&open);
  places = senko_document_queue_filter (self->queue, &open);
  return places->len;
}

guint
senko_queue_view_get_n_shown (SenkoQueueView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

/* --- Taking it elsewhere --- */

/* What the filters say, for the head of a printed list. */
static char *
describe_filter (SenkoQueueView *self)
{
  static const SenkoQueueFacet facets[]
      = { SENKO_QUEUE_BY_RULE, SENKO_QUEUE_BY_POST, SENKO_QUEUE_BY_DUE };
  g_autofree char *kinds = self->filter.kinds == SENKO_QUEUE_OPEN
                               ? g_strdup (_ ("Everything open"))
                               : describe_value (self, SENKO_QUEUE_BY_KIND,
                                                 (guint)g_bit_nth_lsf (self->filter.kinds, -1));
  GString *text = g_string_new (kinds);

  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    if (self->filter.values[facets[i]] >= 0)
      {
        g_autofree char *value
            = describe_value (self, facets[i], (guint)self->filter.values[facets[i]]);

        g_string_append_printf (text, " · %s", value);
      }
  return g_string_free (text, FALSE);
}

static SenkoListing *
take_listing (gpointer user_data)
{
  SenkoQueueView *self = user_data;
  SenkoListing *listing
      = self->queue == NULL ? NULL : senko_queue_model_take (self->model, get_definition (self));
  g_autofree char *filter = listing != NULL ? describe_filter (self) : NULL;

  if (listing != NULL)
    senko_listing_set_subtitle (listing, filter);
  return listing;
}

/* --- The view --- */

static void
senko_queue_view_dispose (GObject *object)
{
  SenkoQueueView *self = SENKO_QUEUE_VIEW (object);

  senko_load_stop (&self->loading);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  if (self->chosen != NULL)
    g_signal_handlers_disconnect_by_data (self->chosen, self);
  g_clear_object (&self->chosen);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (senko_queue_view_parent_class)->dispose (object);
}

static void
senko_queue_view_finalize (GObject *object)
{
  senko_document_queue_unref (SENKO_QUEUE_VIEW (object)->queue);
  G_OBJECT_CLASS (senko_queue_view_parent_class)->finalize (object);
}

static void
senko_queue_view_class_init (SenkoQueueViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = senko_queue_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = senko_queue_view_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (SENKO_TYPE_LISTING_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/jp/senko/Senko/senko-queue-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SenkoQueueView, stack);
  gtk_widget_class_bind_template_child (widget_class, SenkoQueueView, kind);
  gtk_widget_class_bind_template_child (widget_class, SenkoQueueView, rule);
  gtk_widget_class_bind_template_child (widget_class, SenkoQueueView, post);
  gtk_widget_class_bind_template_child (widget_class, SenkoQueueView, due);
  gtk_widget_class_bind_template_child (widget_class, SenkoQueueView, list);
  gtk_widget_class_bind_template_child (widget_class, SenkoQueueView, empty);
  gtk_widget_class_bind_template_child (widget_class, SenkoQueueView, show_all);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_cb);
}

static void
senko_queue_view_init (SenkoQueueView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  senko_queue_filter_init (&self->filter);
  senko_choice_init (self->kind, _ ("What is shown"));
  senko_choice_init (self->rule, _ ("Paper or rule"));
  senko_choice_init (self->post, _ ("Post"));
  senko_choice_init (self->due, _ ("Due day"));
  senko_choice_on_chosen (self->kind, on_filter_cb, self);
  senko_choice_on_chosen (self->rule, on_filter_cb, self);
  senko_choice_on_chosen (self->post, on_filter_cb, self);
  senko_choice_on_chosen (self->due, on_filter_cb, self);
  self->model = senko_queue_model_new ();
  self->chosen = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->chosen, FALSE);
  gtk_single_selection_set_can_unselect (self->chosen, TRUE);
  gtk_single_selection_set_selected (self->chosen, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->chosen));
  g_signal_connect_swapped (self->chosen, "notify::selected", G_CALLBACK (on_selected_cb), self);
  senko_listing_offer (GTK_WIDGET (self), GTK_WIDGET (self->list), take_listing, self);
}
