/* GSettings behind functions, so that no page knows a key's name that another page uses too. */
#include "app/senko-settings.h"

#include "model/senko-register.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define MAX_RECENT 10

GSettings *
senko_settings_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    settings = g_settings_new ("jp.senko.Senko");
  return settings;
}

char *
senko_settings_dup_actor (void)
{
  g_autofree char *actor = g_strstrip (g_settings_get_string (senko_settings_get (), "actor"));

  return *actor != '\0' ? g_steal_pointer (&actor) : g_strdup (g_get_user_name ());
}

char *
senko_settings_format_date_as (SenkoDate date, gboolean era_dates)
{
  char buffer[SENKO_DATE_BUFFER];

  if (date == SENKO_DATE_NONE)
    return g_strdup ("");
  if (era_dates)
    return senko_date_format_era (date);
  if (senko_language_is_japanese ())
    return g_strdup_printf ("%d年%d月%d日", senko_date_year (date), senko_date_month (date),
                            senko_date_day (date));
  return g_strdup (senko_date_format (date, buffer));
}

char *
senko_settings_format_date (SenkoDate date)
{
  return senko_settings_format_date_as (
      date, g_settings_get_boolean (senko_settings_get (), "era-dates"));
}

static char *
format_date (SenkoDate date, gpointer user_data)
{
  return senko_settings_format_date (date);
}

char *
senko_settings_format_sentence (const char *text)
{
  return senko_date_rewrite (text, format_date, NULL);
}

char *
senko_settings_format_day (SenkoDate date)
{
  g_autoptr (GDateTime) day = NULL;

  if (date == SENKO_DATE_NONE)
    return g_strdup ("");
  day = g_date_time_new_utc (senko_date_year (date), senko_date_month (date), senko_date_day (date),
                             0, 0, 0);
  /* TRANSLATORS: a day without its year, with the day of the week, for g_date_time_format(). */
  return g_date_time_format (day, _ ("%a %-d %b"));
}

GStrv
senko_settings_list_recent (void)
{
  return g_settings_get_strv (senko_settings_get (), "recent-registers");
}

static void
set_recent (const char *first, const char *without)
{
  g_auto (GStrv) former = senko_settings_list_recent ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) recent = NULL;
  guint n = 0;

  if (first != NULL)
    {
      g_strv_builder_add (builder, first);
      n++;
    }
  for (guint i = 0; former[i] != NULL && n < MAX_RECENT; i++)
    if (g_strcmp0 (former[i], without) != 0)
      {
        g_strv_builder_add (builder, former[i]);
        n++;
      }
  recent = g_strv_builder_end (builder);
  g_settings_set_strv (senko_settings_get (), "recent-registers", (const char *const *)recent);
}

void
senko_settings_add_recent (const char *path)
{
  set_recent (path, path);
}

void
senko_settings_forget_recent (const char *path)
{
  set_recent (NULL, path);
}

/* --- Days --- */

SenkoDate
senko_settings_get_day (const char *path)
{
  g_autoptr (GVariant) days = g_settings_get_value (senko_settings_get (), "days");
  int day = SENKO_DATE_NONE;

  g_variant_lookup (days, path, "i", &day);
  return day;
}

void
senko_settings_set_day (const char *path, SenkoDate day)
{
  g_autoptr (GVariant) days = g_settings_get_value (senko_settings_get (), "days");
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key;
  int value;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{si}"));
  g_variant_iter_init (&iter, days);
  while (g_variant_iter_next (&iter, "{&si}", &key, &value))
    if (!g_str_equal (key, path))
      g_variant_builder_add (&builder, "{si}", key, value);
  if (day != SENKO_DATE_NONE)
    g_variant_builder_add (&builder, "{si}", path, day);
  g_settings_set_value (senko_settings_get (), "days", g_variant_builder_end (&builder));
}

/* --- Selections --- */

char *
senko_settings_dup_selection (const char *path)
{
  g_autoptr (GVariant) selections = g_settings_get_value (senko_settings_get (), "selections");
  char *name = NULL;

  g_variant_lookup (selections, path, "s", &name);
  return name;
}

void
senko_settings_set_selection (const char *path, const char *name)
{
  g_autoptr (GVariant) selections = g_settings_get_value (senko_settings_get (), "selections");
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key, *value;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, selections);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    if (!g_str_equal (key, path))
      g_variant_builder_add (&builder, "{ss}", key, value);
  g_variant_builder_add (&builder, "{ss}", path, name);
  g_settings_set_value (senko_settings_get (), "selections", g_variant_builder_end (&builder));
}

/* --- Colours --- */

static void
on_colours_changed_cb (GSettings *settings, const char *key, gpointer user_data)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      (AdwColorScheme)g_settings_get_enum (settings, key));
}

void
senko_settings_bind_colours (void)
{
  static gsize bound;

  if (!g_once_init_enter (&bound))
    return;
  g_signal_connect (senko_settings_get (), "changed::colours", G_CALLBACK (on_colours_changed_cb),
                    NULL);
  on_colours_changed_cb (senko_settings_get (), "colours", NULL);
  g_once_init_leave (&bound, 1);
}
