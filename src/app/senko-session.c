/* The session: two connections to one register at most at a time are of this window, the main
 * thread's and a worker's. What is written by anybody but the main thread's connection shows in
 * SQLite's data_version, which is asked when the file has changed: its time and size are looked at,
 * so that no lock is touched for nothing, and never while somebody is writing. */
#include "app/senko-session.h"

#include "app/senko-settings.h"
#include "store/senko-selections.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define LOOK_SECONDS 3 /* where the file system does not tell of changes */
#define LOOK_AGAIN_MS 50 /* while somebody writes */

struct _SenkoSession {
  GObject parent_instance;
  char *path, *journal_path, *name;
  char *selection_name; /* (nullable) */
  SenkoRegister *reg;
  GPtrArray *former; /* of SenkoRegister: others may still point into them */
  GPtrArray *selections; /* of reg */
  SenkoSelection *selection; /* of reg */
  SenkoDate set_today;
  gint64 version; /* data_version of reg's connection */
  gint64 seen_mtime, seen_size; /* of the file, when version was asked */
  GFileMonitor *monitor;
  guint look_source, again_source;
  GListStore *works;
  guint n_tasks;
};

G_DEFINE_FINAL_TYPE (SenkoSession, senko_session, G_TYPE_OBJECT)

enum { PROP_0, PROP_SELECTION, PROP_BUSY, N_PROPERTIES };
enum { CHANGED, N_SIGNALS };
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* --- The register and its selections --- */

static void
set_selection_name (SenkoSession *self, const char *name)
{
  char *copy = g_strdup (name);

  g_free (self->selection_name);
  self->selection_name = copy;
}

static SenkoDate
clock_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return senko_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                         g_date_time_get_day_of_month (now));
}

static SenkoRegister *
open_register (const char *path, SenkoOpenMode mode, SenkoDate today, GError **error)
{
  g_autofree char *actor = senko_settings_dup_actor ();

  return senko_register_open (path, mode, actor, today, g_getenv ("SENKO_NOW"), error);
}

static void
remember_file (SenkoSession *self)
{
  GStatBuf info;

  if (g_stat (self->path, &info) != 0)
    return;
  self->seen_mtime
      = (gint64)info.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info.st_mtim.tv_nsec;
  self->seen_size = info.st_size;
}

static SenkoSelection *
find_selection (SenkoSession *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->selections->len; i++)
    {
      SenkoSelection *selection = g_ptr_array_index (self->selections, i);

      if (strcmp (selection->name, name) == 0)
        return selection;
    }
  return NULL;
}

/* Takes reg (transfer full) in the place of the former one. The selection of the same name stays
 * current, else the newest is. */
static gboolean
take_register (SenkoSession *self, SenkoRegister *reg, GError **error)
{
  g_autoptr (GPtrArray) selections = senko_register_list_selections (reg, error);

  if (selections == NULL)
    {
      senko_register_close (reg);
      return FALSE;
    }
  if (self->reg != NULL)
    g_ptr_array_add (self->former, self->reg);
  self->reg = reg;
  g_clear_pointer (&self->selections, g_ptr_array_unref);
  self->selections = g_steal_pointer (&selections);
  self->selection = find_selection (self, self->selection_name);
  if (self->selection == NULL && self->selections->len > 0)
    self->selection = g_ptr_array_index (self->selections, self->selections->len - 1);
  set_selection_name (self, self->selection != NULL ? self->selection->name : NULL);
  remember_file (self);
  self->version
      = senko_connection_get_data_version (senko_register_get_connection (self->reg), NULL);
  return TRUE;
}

static gboolean
reopen (SenkoSession *self, GError **error)
{
  SenkoDate today = self->set_today != SENKO_DATE_NONE ? self->set_today : clock_today ();
  SenkoRegister *reg = open_register (self->path, SENKO_OPEN_READ_WRITE, today, error);

  if (reg == NULL || !take_register (self, reg, error))
    return FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
  return TRUE;
}

/* Has somebody opened a selection or replaced a definition? Then what reg read at first is old. */
static gboolean
selections_differ (SenkoSession *self)
{
  g_autoptr (GPtrArray) rows
      = senko_selections_list (senko_register_get_connection (self->reg), NULL);

  if (rows == NULL)
    return FALSE;
  if (rows->len != self->selections->len)
    return TRUE;
  for (guint i = 0; i < rows->len; i++)
    {
      const SenkoSelectionRow *row = g_ptr_array_index (rows, i);
      const SenkoSelection *selection = g_ptr_array_index (self->selections, i);

      if (row->id != selection->id || row->definition != selection->definition_id)
        return TRUE;
    }
  return FALSE;
}

/* --- Noticing what others write --- */

static gboolean
file_changed (SenkoSession *self)
{
  gint64 mtime = self->seen_mtime, size = self->seen_size;

  remember_file (self);
  return mtime != self->seen_mtime || size != self->seen_size;
}

/* The journal beside the register has content as long as somebody writes. */
static gboolean
somebody_writes (SenkoSession *self)
{
  GStatBuf info;

  return g_stat (self->journal_path, &info) == 0 && info.st_size > 0;
}

static gboolean
on_look_again_cb (gpointer user_data)
{
  SenkoSession *self = user_data;

  self->again_source = 0;
  senko_session_look (self);
  return G_SOURCE_REMOVE;
}

void
senko_session_look (SenkoSession *self)
{
  gint64 version;

  if (self->set_today == SENKO_DATE_NONE && clock_today () != senko_register_get_today (self->reg)
      && reopen (self, NULL))
    senko_session_changed (self);
  if (somebody_writes (self))
    {
      if (self->again_source == 0)
        self->again_source = g_timeout_add (LOOK_AGAIN_MS, on_look_again_cb, self);
      return;
    }
  if (!file_changed (self))
    return;
  version = senko_connection_get_data_version (senko_register_get_connection (self->reg), NULL);
  if (version != 0 && version != self->version)
    {
      self->version = version;
      senko_session_changed (self);
    }
}

static gboolean
on_look_timeout_cb (gpointer user_data)
{
  senko_session_look (user_data);
  return G_SOURCE_CONTINUE;
}

static void
on_file_changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                    gpointer user_data)
{
  senko_session_look (user_data);
}

static void
watch_file (SenkoSession *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    {
      g_file_monitor_set_rate_limit (self->monitor, 200);
      g_signal_connect (self->monitor, "changed", G_CALLBACK (on_file_changed_cb), self);
    }
  self->look_source = g_timeout_add_seconds (LOOK_SECONDS, on_look_timeout_cb, self);
}

void
senko_session_changed (SenkoSession *self)
{
  remember_file (self);
  if (selections_differ (self))
    reopen (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Long work --- */

typedef struct {
  char *path, *actor, *selection;
  SenkoDate today;
  SenkoOpenMode mode;
  SenkoWorkFunc func;
  gpointer data;
  GDestroyNotify free_data, free_result;
  SenkoWork *work;
  gboolean wrote; /* set by the thread */
} Job;

static void
job_free (Job *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job->path);
  g_free (job->actor);
  g_free (job->selection);
  g_object_unref (job->work);
  g_free (job);
}

/* Opens the register for the thread, for writing only if that is possible. */
static SenkoRegister *
open_for_job (const Job *job, GError **error)
{
  g_autoptr (SenkoRegister) reg = senko_register_open (job->path, job->mode, job->actor, job->today,
                                                       g_getenv ("SENKO_NOW"), error);
  const char *reason;

  if (reg == NULL || job->mode == SENKO_OPEN_READ_ONLY)
    return g_steal_pointer (&reg);
  reason = senko_connection_get_read_only_reason (senko_register_get_connection (reg));
  if (reason == NULL)
    return g_steal_pointer (&reg);
  g_set_error_literal (error, SENKO_STORE_ERROR, SENKO_STORE_ERROR_READ_ONLY, reason);
  return NULL;
}

static void
run_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (SenkoRegister) reg = NULL;
  SenkoSelection *selection = NULL;
  gpointer result = NULL;

  if (!senko_work_set_error_if_cancelled (job->work, &error))
    reg = open_for_job (job, &error);
  if (reg != NULL && job->selection != NULL)
    selection = senko_register_get_selection (reg, job->selection, &error);
  if (error == NULL)
    result = job->func (reg, selection, job->work, job->data, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

static void
forget_work (SenkoSession *self, SenkoWork *work)
{
  guint position;

  if (g_list_store_find (self->works, work, &position))
    g_list_store_remove (self->works, position);
  self->n_tasks--;
  if (self->n_tasks == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Between the thread and the caller's callback, so that the caller finds everything up to date. */
static void
on_job_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SenkoSession *self = SENKO_SESSION (source);
  g_autoptr (GTask) outer = user_data;
  Job *job = g_task_get_task_data (G_TASK (result));
  GDestroyNotify free_result = job->free_result;
  gboolean wrote = job->mode != SENKO_OPEN_READ_ONLY;
  GError *error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &error);

  forget_work (self, job->work);
  if (wrote)
    senko_session_look (self);
  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_pointer (outer, value, free_result);
}

void
senko_session_work_async (SenkoSession *self, const char *title, SenkoOpenMode mode,
                          SenkoWorkFunc func, gpointer data, GDestroyNotify free_data,
                          GDestroyNotify free_result, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *outer = g_task_new (self, NULL, callback, user_data);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_job_done_cb, outer);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (outer, senko_session_work_async);
  job->path = g_strdup (self->path);
  job->actor = senko_settings_dup_actor ();
  job->selection = g_strdup (self->selection_name);
  job->today = senko_register_get_today (self->reg);
  job->mode = mode;
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  job->work = senko_work_new (title, cancellable);
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  self->n_tasks++;
  if (self->n_tasks == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  if (title != NULL)
    g_list_store_append (self->works, job->work);
  g_task_run_in_thread (task, run_job);
}

gpointer
senko_session_work_finish (SenkoSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GListModel *
senko_session_get_works (SenkoSession *self)
{
  return G_LIST_MODEL (self->works);
}

gboolean
senko_session_is_busy (SenkoSession *self)
{
  return self->n_tasks > 0;
}

/* --- What is asked --- */

static char *
name_of_path (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ".senko") && strlen (name) > strlen (".senko"))
    name[strlen (name) - strlen (".senko")] = '\0';
  return name;
}

SenkoSession *
senko_session_open (const char *path, gboolean create, GError **error)
{
  SenkoRegister *reg = open_register (path, create ? SENKO_OPEN_CREATE : SENKO_OPEN_READ_WRITE,
                                      clock_today (), error);
  g_autoptr (SenkoSession) self = NULL;

  if (reg == NULL)
    return NULL;
  self = g_object_new (SENKO_TYPE_SESSION, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->journal_path = g_strconcat (self->path, "-journal", NULL);
  self->name = name_of_path (self->path);
  self->selection_name = senko_settings_dup_selection (self->path);
  if (!take_register (self, reg, error))
    return NULL;
  watch_file (self);
  return g_steal_pointer (&self);
}

const char *
senko_session_get_path (SenkoSession *self)
{
  return self->path;
}

const char *
senko_session_get_name (SenkoSession *self)
{
  return self->name;
}

SenkoRegister *
senko_session_get_register (SenkoSession *self)
{
  return self->reg;
}

SenkoSelection *
senko_session_get_selection (SenkoSession *self)
{
  return self->selection;
}

gboolean
senko_session_select (SenkoSession *self, const char *name)
{
  SenkoSelection *selection = find_selection (self, name);

  if (selection == NULL)
    return FALSE;
  if (selection == self->selection)
    return TRUE;
  self->selection = selection;
  set_selection_name (self, selection->name);
  senko_settings_set_selection (self->path, selection->name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
  return TRUE;
}

GPtrArray *
senko_session_list_selections (SenkoSession *self)
{
  return self->selections;
}

SenkoDate
senko_session_get_today (SenkoSession *self)
{
  return senko_register_get_today (self->reg);
}

gboolean
senko_session_set_today (SenkoSession *self, SenkoDate today, GError **error)
{
  SenkoDate former = self->set_today;

  self->set_today = today;
  if (!reopen (self, error))
    {
      self->set_today = former;
      return FALSE;
    }
  senko_session_changed (self);
  return TRUE;
}

gboolean
senko_session_reopen (SenkoSession *self, GError **error)
{
  if (!reopen (self, error))
    return FALSE;
  senko_session_changed (self);
  return TRUE;
}

gboolean
senko_session_is_today_set (SenkoSession *self)
{
  return self->set_today != SENKO_DATE_NONE;
}

const char *
senko_session_get_read_only_reason (SenkoSession *self)
{
  return senko_connection_get_read_only_reason (senko_register_get_connection (self->reg));
}

gboolean
senko_session_is_read_only (SenkoSession *self)
{
  return senko_session_get_read_only_reason (self) != NULL;
}

/* --- The object --- */

static void
senko_session_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  SenkoSession *self = SENKO_SESSION (object);

  switch (property_id)
    {
    case PROP_SELECTION:
      g_value_set_pointer (value, self->selection);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->n_tasks > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
senko_session_dispose (GObject *object)
{
  SenkoSession *self = SENKO_SESSION (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->again_source, g_source_remove);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (senko_session_parent_class)->dispose (object);
}

static void
senko_session_finalize (GObject *object)
{
  SenkoSession *self = SENKO_SESSION (object);

  g_clear_pointer (&self->selections, g_ptr_array_unref);
  g_clear_pointer (&self->reg, senko_register_close);
  g_ptr_array_unref (self->former);
  g_object_unref (self->works);
  g_free (self->path);
  g_free (self->journal_path);
  g_free (self->name);
  g_free (self->selection_name);
  G_OBJECT_CLASS (senko_session_parent_class)->finalize (object);
}

static void
senko_session_class_init (SenkoSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = senko_session_get_property;
  object_class->dispose = senko_session_dispose;
  object_class->finalize = senko_session_finalize;
  properties[PROP_SELECTION]
      = g_param_spec_pointer ("selection", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[CHANGED] = g_signal_new ("changed", SENKO_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
senko_session_init (SenkoSession *self)
{
  self->former = g_ptr_array_new_with_free_func ((GDestroyNotify)senko_register_close);
  self->works = g_list_store_new (SENKO_TYPE_WORK);
}
