/* What all pages share: the session, and knowing whether what is shown is still true. */
#include "app/senko-page.h"

typedef struct {
  SenkoSession *session;
  char *page_name, *title, *icon_name;
  GtkWidget *header_start, *header_end, *header_title;
  guint count;
  gboolean shown, stale;
  GCancellable *loading; /* (nullable) */
  SenkoLoaded loaded; /* of what is being loaded */
  GtkWidget *focused; /* (nullable) what had the focus last; a weak pointer */
  gboolean focus_wanted; /* as soon as there is something to be focused */
} SenkoPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SenkoPage, senko_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_SESSION,
  PROP_PAGE_NAME,
  PROP_TITLE,
  PROP_ICON_NAME,
  PROP_HEADER_START,
  PROP_HEADER_END,
  PROP_HEADER_TITLE,
  PROP_COUNT,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

#define PRIVATE(self) ((SenkoPagePrivate *)senko_page_get_instance_private (self))

/* --- Staying true --- */

static void
refresh_if_stale (SenkoPage *self)
{
  SenkoPagePrivate *priv = PRIVATE (self);

  if (!priv->shown || !priv->stale || senko_session_get_selection (priv->session) == NULL)
    return;
  priv->stale = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
  SENKO_PAGE_GET_CLASS (self)->refresh (self);
}

void
senko_page_invalidate (SenkoPage *self)
{
  PRIVATE (self)->stale = TRUE;
  refresh_if_stale (self);
  if (PRIVATE (self)->stale)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

void
senko_page_set_shown (SenkoPage *self, gboolean shown)
{
  PRIVATE (self)->shown = shown;
  if (!shown)
    PRIVATE (self)->focus_wanted = FALSE;
  refresh_if_stale (self);
}

static void
set_session (SenkoPage *self, SenkoSession *session)
{
  SenkoPagePrivate *priv = PRIVATE (self);

  if (session == NULL)
    return;
  priv->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (senko_page_invalidate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (senko_page_invalidate), self,
                           G_CONNECT_SWAPPED);
}

/* --- Loading --- */

static void
on_loaded (gpointer page, gpointer result, const GError *error)
{
  PRIVATE (page)->loaded (page, result, error);
  senko_page_ready (page);
}

void
senko_page_load (SenkoPage *self, SenkoWorkFunc func, gpointer data, GDestroyNotify free_data,
                 GDestroyNotify free_result, SenkoLoaded loaded)
{
  SenkoPagePrivate *priv = PRIVATE (self);

  priv->loaded = loaded;
  senko_load (self, &priv->loading, priv->session, NULL, func, data, free_data, free_result,
              on_loaded);
}

gboolean
senko_page_is_loading (SenkoPage *self)
{
  return PRIVATE (self)->loading != NULL;
}

/* A load may read the whole selection, and who saves waits for readers: nobody reads for a page
 * that is not seen. */
static void
senko_page_unmap (GtkWidget *widget)
{
  SenkoPage *self = SENKO_PAGE (widget);

  GTK_WIDGET_CLASS (senko_page_parent_class)->unmap (widget);
  if (!senko_page_is_loading (self))
    return;
  senko_load_stop (&PRIVATE (self)->loading);
  senko_page_invalidate (self);
}

/* --- The focus --- */

/* A widget of a part of the page that is hidden now would take the keys unseen. */
static gboolean
is_seen (SenkoPage *self, GtkWidget *widget)
{
  while (widget != NULL && widget != GTK_WIDGET (self) && gtk_widget_get_visible (widget)
         && gtk_widget_get_child_visible (widget))
    widget = gtk_widget_get_parent (widget);
  return widget == GTK_WIDGET (self);
}

static GtkWidget *
find_focus (SenkoPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

gboolean
senko_page_has_focus (SenkoPage *self)
{
  return is_seen (self, find_focus (self));
}

GtkWidget *
senko_page_get_focused (SenkoPage *self)
{
  GtkWidget *widget = PRIVATE (self)->focused;

  return widget != NULL && is_seen (self, widget) ? widget : GTK_WIDGET (self);
}

void
senko_page_note_focus (SenkoPage *self)
{
  SenkoPagePrivate *priv = PRIVATE (self);

  if (!senko_page_has_focus (self))
    return;
  g_set_weak_pointer (&priv->focused, find_focus (self));
  priv->focus_wanted = FALSE;
}

void
senko_page_enter (SenkoPage *self)
{
  SenkoPagePrivate *priv = PRIVATE (self);

  if (priv->focused == NULL || !is_seen (self, priv->focused)
      || !gtk_widget_grab_focus (priv->focused))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  priv->focus_wanted = !senko_page_has_focus (self);
  if (priv->focus_wanted)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
}

void
senko_page_ready (SenkoPage *self)
{
  if (PRIVATE (self)->focus_wanted)
    senko_page_enter (self);
}

/* Where the work starts, unless a page knows better. */
static gboolean
senko_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), GTK_DIR_TAB_FORWARD);
}

/* --- What the window asks --- */

void
senko_page_show_target (SenkoPage *self, const char *target)
{
  if (SENKO_PAGE_GET_CLASS (self)->show_target != NULL)
    SENKO_PAGE_GET_CLASS (self)->show_target (self, target);
}

gboolean
senko_page_can_leave (SenkoPage *self)
{
  return SENKO_PAGE_GET_CLASS (self)->can_leave (self);
}

void
senko_page_ask_leave (SenkoPage *self, SenkoPageLeft left, gpointer user_data)
{
  SENKO_PAGE_GET_CLASS (self)->ask_leave (self, left, user_data);
}

gboolean
senko_page_take_number (SenkoPage *self, const char *number)
{
  return SENKO_PAGE_GET_CLASS (self)->take_number != NULL
         && SENKO_PAGE_GET_CLASS (self)->take_number (self, number);
}

gboolean
senko_page_has_undo (SenkoPage *self)
{
  return SENKO_PAGE_GET_CLASS (self)->undone != NULL;
}

gboolean
senko_page_may_undo (SenkoPage *self)
{
  return SENKO_PAGE_GET_CLASS (self)->may_undo == NULL
         || SENKO_PAGE_GET_CLASS (self)->may_undo (self);
}

void
senko_page_undone (SenkoPage *self, gint64 applicant)
{
  SENKO_PAGE_GET_CLASS (self)->undone (self, applicant);
}

static gboolean
can_leave_default (SenkoPage *self)
{
  return TRUE;
}

static void
ask_leave_default (SenkoPage *self, SenkoPageLeft left, gpointer user_data)
{
  left (self, TRUE, user_data);
}

SenkoSession *
senko_page_get_session (SenkoPage *self)
{
  return PRIVATE (self)->session;
}

const char *
senko_page_get_page_name (SenkoPage *self)
{
  return PRIVATE (self)->page_name;
}

const char *
senko_page_get_title (SenkoPage *self)
{
  return PRIVATE (self)->title;
}

GtkWidget *
senko_page_get_header_start (SenkoPage *self)
{
  return PRIVATE (self)->header_start;
}

GtkWidget *
senko_page_get_header_end (SenkoPage *self)
{
  return PRIVATE (self)->header_end;
}

GtkWidget *
senko_page_get_header_title (SenkoPage *self)
{
  return PRIVATE (self)->header_title;
}

guint
senko_page_get_count (SenkoPage *self)
{
  return PRIVATE (self)->count;
}

gboolean
senko_page_is_stale (SenkoPage *self)
{
  return PRIVATE (self)->stale;
}

void
senko_page_set_count (SenkoPage *self, guint count)
{
  SenkoPagePrivate *priv = PRIVATE (self);

  if (priv->count == count)
    return;
  priv->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

/* --- The object --- */

/* The header's widgets are kept when the window takes them out of its header bar. */
static void
take_widget (GtkWidget **place, const GValue *value)
{
  GtkWidget *widget = g_value_get_object (value);

  if (widget != NULL)
    g_object_ref_sink (widget);
  g_clear_object (place);
  *place = widget;
}

static void
senko_page_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  SenkoPage *self = SENKO_PAGE (object);
  SenkoPagePrivate *priv = PRIVATE (self);

  switch (property_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_PAGE_NAME:
      g_free (priv->page_name);
      priv->page_name = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      g_free (priv->title);
      priv->title = g_value_dup_string (value);
      break;
    case PROP_ICON_NAME:
      g_free (priv->icon_name);
      priv->icon_name = g_value_dup_string (value);
      break;
    case PROP_HEADER_START:
      take_widget (&priv->header_start, value);
      break;
    case PROP_HEADER_END:
      take_widget (&priv->header_end, value);
      break;
    case PROP_HEADER_TITLE:
      take_widget (&priv->header_title, value);
      break;
    case PROP_COUNT:
      senko_page_set_count (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
senko_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  SenkoPagePrivate *priv = PRIVATE (SENKO_PAGE (object));

  switch (property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_PAGE_NAME:
      g_value_set_string (value, priv->page_name);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, priv->icon_name);
      break;
    case PROP_HEADER_START:
      g_value_set_object (value, priv->header_start);
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, priv->header_end);
      break;
    case PROP_HEADER_TITLE:
      g_value_set_object (value, priv->header_title);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, priv->count);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
senko_page_dispose (GObject *object)
{
  SenkoPagePrivate *priv = PRIVATE (SENKO_PAGE (object));

  senko_load_stop (&priv->loading);
  g_clear_weak_pointer (&priv->focused);
  g_clear_object (&priv->header_start);
  g_clear_object (&priv->header_end);
  g_clear_object (&priv->header_title);
  G_OBJECT_CLASS (senko_page_parent_class)->dispose (object);
}

/* The session goes last: what a page frees may still ask it. */
static void
senko_page_finalize (GObject *object)
{
  SenkoPagePrivate *priv = PRIVATE (SENKO_PAGE (object));

  g_free (priv->page_name);
  g_free (priv->title);
  g_free (priv->icon_name);
  g_clear_object (&priv->session);
  G_OBJECT_CLASS (senko_page_parent_class)->finalize (object);
}

static GParamSpec *
text_property (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
widget_property (const char *name)
{
  return g_param_spec_object (name, NULL, NULL, GTK_TYPE_WIDGET,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static void
senko_page_class_init (SenkoPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = senko_page_set_property;
  object_class->get_property = senko_page_get_property;
  object_class->dispose = senko_page_dispose;
  object_class->finalize = senko_page_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = senko_page_unmap;
  GTK_WIDGET_CLASS (klass)->grab_focus = senko_page_grab_focus;
  klass->can_leave = can_leave_default;
  klass->ask_leave = ask_leave_default;
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, SENKO_TYPE_SESSION,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE_NAME] = text_property ("page-name");
  properties[PROP_TITLE] = text_property ("title");
  properties[PROP_ICON_NAME] = text_property ("icon-name");
  properties[PROP_HEADER_START] = widget_property ("header-start");
  properties[PROP_HEADER_END] = widget_property ("header-end");
  properties[PROP_HEADER_TITLE] = widget_property ("header-title");
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
senko_page_init (SenkoPage *self)
{
  PRIVATE (self)->stale = TRUE;
}
