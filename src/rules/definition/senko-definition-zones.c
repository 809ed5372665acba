/* Zones of two axes: what crosses, and what it makes. */
#include "rules/definition/senko-definition-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
read_axis (SenkoReaderObject *parent, const char *key, SenkoCode stage, SenkoAxis *axis)
{
  SenkoReader *reader = parent->reader;
  SenkoReaderObject object, bands;
  SenkoPath path;

  senko_reader_object (parent, key, SENKO_REQUIRED, &object);
  path = (SenkoPath){ &object.path, "of", 0 };
  if (senko_reader_text (&object, "of", SENKO_REQUIRED) != NULL)
    senko_read_order_key (reader, &path, senko_reader_member (&object, "of", SENKO_REQUIRED), stage,
                          &axis->of);
  senko_reader_object (&object, "bands", SENKO_REQUIRED, &bands);
  axis->n_bands = senko_read_bands (&bands, &axis->bands);
  senko_reader_finish (&object);
}

static void
read_names (SenkoReaderObject *object, SenkoZones *zones)
{
  SenkoReader *reader = object->reader;
  SenkoReaderArray array;

  senko_reader_array (object, "zones", SENKO_REQUIRED, SENKO_MAX_BANDS, &array);
  zones->names = senko_arena_new_array (reader->arena, char *, array.length + 1);
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath path = { &array.path, NULL, i };
      const char *name = senko_reader_text_from (reader, &path, json_array_get (array.json, i));

      for (guint j = 0; name != NULL && j < zones->n_zones; j++)
        if (strcmp (zones->names[j], name) == 0)
          senko_reader_fault (reader, &path, _ ("“%s” is in the list twice."), name);
      if (name != NULL)
        zones->names[zones->n_zones++] = senko_arena_strdup (reader->arena, name);
    }
  if (array.json && array.length < 2)
    senko_reader_fault (reader, &array.path,
                        _ ("Name at least two zones, the best first, such as [\"A\", \"B\"]."));
}

/* Index of a zone; -1 with a fault if there is none of this name. */
static int
read_zone (SenkoReader *reader, const SenkoPath *path, json_t *node, const SenkoZones *zones)
{
  const char *name = senko_reader_text_from (reader, path, node);

  for (guint i = 0; name != NULL && i < zones->n_zones; i++)
    if (strcmp (zones->names[i], name) == 0)
      return (int)i;
  if (name != NULL)
    senko_reader_fault (reader, path, _ ("“%s” is not one of the “zones”."), name);
  return -1;
}

static void
read_row (SenkoReader *reader, const SenkoPath *path, json_t *node, SenkoZones *zones, guint row,
          guint32 *used)
{
  SenkoReaderArray array;

  senko_reader_array_from (reader, path, node, SENKO_MAX_BANDS, &array);
  if (array.json && array.length != zones->columns.n_bands)
    {
      senko_reader_fault (reader, path,
                          _ ("This row has %1$u zones, and the columns have %2$u bands."),
                          array.length, zones->columns.n_bands);
      return;
    }
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath item = { &array.path, NULL, i };
      int zone = read_zone (reader, &item, json_array_get (array.json, i), zones);

      if (zone < 0)
        continue;
      zones->table[row * zones->columns.n_bands + i] = (guint8)zone;
      *used |= 1u << zone;
    }
}

static void
read_table (SenkoReaderObject *object, SenkoZones *zones)
{
  SenkoReader *reader = object->reader;
  guint faults = reader->faults->len;
  SenkoReaderArray array;
  guint32 used = 0;

  senko_reader_array (object, "table", SENKO_REQUIRED, SENKO_MAX_BANDS, &array);
  zones->table = senko_arena_new_array (reader->arena, guint8,
                                        zones->rows.n_bands * zones->columns.n_bands + 1);
  if (array.json && array.length != zones->rows.n_bands)
    {
      senko_reader_fault (reader, &array.path,
                          _ ("The table has %1$u rows, and the rows have %2$u bands."),
                          array.length, zones->rows.n_bands);
      return;
    }
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath path = { &array.path, NULL, i };

      read_row (reader, &path, json_array_get (array.json, i), zones, i, &used);
    }
  for (guint i = 0; i < zones->n_zones && reader->faults->len == faults; i++)
    if (!(used >> i & 1))
      senko_reader_fault (reader, &array.path, _ ("The zone “%s” is nowhere in the table."),
                          zones->names[i]);
}

static void
read_out (SenkoReaderObject *object, SenkoZones *zones)
{
  SenkoReaderArray array;

  senko_reader_array (object, "out", SENKO_OPTIONAL, SENKO_MAX_BANDS, &array);
  for (guint i = 0; i < array.length; i++)
    {
      const SenkoPath path = { &array.path, NULL, i };
      int zone = read_zone (object->reader, &path, json_array_get (array.json, i), zones);

      if (zone >= 0)
        zones->out |= 1u << zone;
    }
  if (zones->n_zones > 0 && zones->out == (1u << zones->n_zones) - 1)
    senko_reader_fault (object->reader, &array.path, _ ("Every zone is out: nobody could pass."));
}

void
senko_read_zones (SenkoReaderObject *judging)
{
  SenkoReader *reader = judging->reader;
  SenkoReaderMap map;
  SenkoReaderObject object;

  senko_reader_map (judging, "zones", SENKO_OPTIONAL, &map);
  while (senko_reader_next (&map))
    {
      SenkoCode stage = senko_reader_key_code (&map, SENKO_VOCABULARY_STAGE);
      SenkoZones *zones = senko_arena_new_array (reader->arena, SenkoZones, 1);

      if (!stage)
        continue;
      senko_reader_object_from (reader, &map.path, map.node, &object);
      zones->page = (int)senko_reader_page (&object);
      read_axis (&object, "rows", stage, &zones->rows);
      read_axis (&object, "columns", stage, &zones->columns);
      read_names (&object, zones);
      read_table (&object, zones);
      read_out (&object, zones);
      senko_reader_finish (&object);
      reader->definition->judging.zones[stage] = zones;
    }
}
