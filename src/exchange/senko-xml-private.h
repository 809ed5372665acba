/* XML of strangers, parsed as it streams by: no tree, no network, no document type. Not for other
 * folders. */
#pragma once

#include <glib.h>

#include "exchange/senko-archive.h"

G_BEGIN_DECLS

typedef struct _SenkoXml SenkoXml;

/* What an element's attributes are asked through: pairs as libxml2 gives them. */
typedef struct {
  int n;
  const unsigned char **list; /* of five each: name, prefix, URI, value, end of value */
} SenkoXmlAttributes;

typedef struct {
  /* Names are local ones and hold only during the call. */
  void (*start) (const char *name, const SenkoXmlAttributes *attributes, gpointer user_data);
  void (*end) (const char *name, gpointer user_data);
  void (*text) (const char *text, gsize length, gpointer user_data); /* in pieces */
} SenkoXmlHandler;

/* The value of an attribute without its prefix, NULL text if it is not there; entities are
 * resolved.
 */
const char *senko_xml_get (const SenkoXmlAttributes *attributes, const char *name, gsize *length);
/* (transfer full) (nullable) As above, as a string. */
char *senko_xml_dup (const SenkoXmlAttributes *attributes, const char *name);
gboolean senko_xml_is (const SenkoXmlAttributes *attributes, const char *name, const char *value);
gboolean senko_xml_is_true (const SenkoXmlAttributes *attributes, const char *name);
/* A number without sign; otherwise where it is missing or none. */
guint senko_xml_get_uint (const SenkoXmlAttributes *attributes, const char *name, guint otherwise);

/* (transfer full) part: for messages. handler must outlive it. */
SenkoXml *senko_xml_new (const char *name, const char *part, const SenkoXmlHandler *handler,
                         gpointer user_data);
void senko_xml_free (SenkoXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoXml, senko_xml_free)
/* Parses the next bytes; length 0: the end. FALSE with an error: damaged, or a document type. */
gboolean senko_xml_feed (SenkoXml *self, const guint8 *bytes, gsize length, GError **error);
/* Stops: nothing more is handed out, senko_xml_feed() goes on returning TRUE. For a handler that
 * has found what makes the rest worthless. */
void senko_xml_stop (SenkoXml *self);

/* A whole entry of an archive through the handler. */
gboolean senko_xml_parse (SenkoArchive *archive, guint place, const SenkoXmlHandler *handler,
                          gpointer user_data, GError **error);

G_END_DECLS
