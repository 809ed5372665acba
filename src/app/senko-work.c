/* Progress crosses from a thread to the main loop here: the newest value is kept under a lock, and
 * one timeout at most is on its way. */
#include "app/senko-work.h"

#define REPORT_MS 80

struct _SenkoWork {
  GObject parent_instance;
  char *title;
  GCancellable *cancellable;
  GMutex lock;
  double newest; /* under lock */
  gboolean reporting; /* under lock */
  double fraction; /* main thread */
};

G_DEFINE_FINAL_TYPE (SenkoWork, senko_work, G_TYPE_OBJECT)

enum { PROP_0, PROP_TITLE, PROP_FRACTION, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

SenkoWork *
senko_work_new (const char *title, GCancellable *cancellable)
{
  SenkoWork *self = g_object_new (SENKO_TYPE_WORK, NULL);

  self->title = g_strdup (title);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  return self;
}

const char *
senko_work_get_title (SenkoWork *self)
{
  return self->title;
}

GCancellable *
senko_work_get_cancellable (SenkoWork *self)
{
  return self->cancellable;
}

double
senko_work_get_fraction (SenkoWork *self)
{
  return self->fraction;
}

static gboolean
on_report_cb (gpointer user_data)
{
  SenkoWork *self = user_data;
  double newest;

  g_mutex_lock (&self->lock);
  newest = self->newest;
  self->reporting = FALSE;
  g_mutex_unlock (&self->lock);
  if (newest != self->fraction)
    {
      self->fraction = newest;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  return G_SOURCE_REMOVE;
}

void
senko_work_set_fraction (SenkoWork *self, double fraction)
{
  gboolean report;

  g_mutex_lock (&self->lock);
  self->newest = MIN (fraction, 1.0);
  report = !self->reporting;
  self->reporting = TRUE;
  g_mutex_unlock (&self->lock);
  if (report)
    g_timeout_add_full (G_PRIORITY_DEFAULT, REPORT_MS, on_report_cb, g_object_ref (self),
                        g_object_unref);
}

gboolean
senko_work_is_cancelled (SenkoWork *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

gboolean
senko_work_set_error_if_cancelled (SenkoWork *self, GError **error)
{
  return g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
senko_work_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  SenkoWork *self = SENKO_WORK (object);

  switch (property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
senko_work_finalize (GObject *object)
{
  SenkoWork *self = SENKO_WORK (object);

  g_free (self->title);
  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (senko_work_parent_class)->finalize (object);
}

static void
senko_work_class_init (SenkoWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = senko_work_get_property;
  object_class->finalize = senko_work_finalize;
  properties[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
senko_work_init (SenkoWork *self)
{
  g_mutex_init (&self->lock);
  self->fraction = self->newest = -1;
}
