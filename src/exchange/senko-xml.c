/* libxml2's push parser without anything that XML can do beyond elements, attributes and text. */
#include "exchange/senko-xml-private.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <string.h>

#define CHUNK (1 << 16)
#define FIELDS 5 /* of an attribute in libxml2's list */

struct _SenkoXml {
  char *name, *part;
  const SenkoXmlHandler *handler;
  gpointer user_data;
  xmlParserCtxtPtr parser;
  gboolean has_doctype, stopped;
};

/* --- Attributes --- */

const char *
senko_xml_get (const SenkoXmlAttributes *attributes, const char *name, gsize *length)
{
  for (int i = 0; i < attributes->n; i++)
    {
      const unsigned char **one = attributes->list + i * FIELDS;

      if (strcmp ((const char *)one[0], name) != 0)
        continue;
      *length = (gsize)(one[4] - one[3]);
      return (const char *)one[3];
    }
  *length = 0;
  return NULL;
}

char *
senko_xml_dup (const SenkoXmlAttributes *attributes, const char *name)
{
  gsize length;
  const char *text = senko_xml_get (attributes, name, &length);

  return text != NULL ? g_strndup (text, length) : NULL;
}

gboolean
senko_xml_is (const SenkoXmlAttributes *attributes, const char *name, const char *value)
{
  gsize length;
  const char *text = senko_xml_get (attributes, name, &length);

  return text != NULL && length == strlen (value) && memcmp (text, value, length) == 0;
}

gboolean
senko_xml_is_true (const SenkoXmlAttributes *attributes, const char *name)
{
  return senko_xml_is (attributes, name, "1") || senko_xml_is (attributes, name, "true");
}

guint
senko_xml_get_uint (const SenkoXmlAttributes *attributes, const char *name, guint otherwise)
{
  gsize length;
  const char *text = senko_xml_get (attributes, name, &length);
  guint64 value = 0;

  if (text == NULL || length == 0 || length > 9)
    return otherwise;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return otherwise;
      value = value * 10 + (guint64)(text[i] - '0');
    }
  return (guint)value;
}

/* --- The parser --- */

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **list)
{
  SenkoXml *self = data;
  const SenkoXmlAttributes attributes = { n_attributes, list };

  if (!self->stopped && self->handler->start != NULL)
    self->handler->start ((const char *)name, &attributes, self->user_data);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  SenkoXml *self = data;

  if (!self->stopped && self->handler->end != NULL)
    self->handler->end ((const char *)name, self->user_data);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  SenkoXml *self = data;

  if (!self->stopped && self->handler->text != NULL)
    self->handler->text ((const char *)text, (gsize)length, self->user_data);
}

/* A document type can declare entities; no workbook has one. */
static void
on_doctype (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  SenkoXml *self = data;

  self->has_doctype = TRUE;
  xmlStopParser (self->parser);
}

static void
on_error (void *data, const xmlError *fault)
{
  /* kept by the parser; asked for after the chunk */
}

SenkoXml *
senko_xml_new (const char *name, const char *part, const SenkoXmlHandler *handler,
               gpointer user_data)
{
  SenkoXml *self = g_new0 (SenkoXml, 1);
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = on_start,
                        .endElementNs = on_end,
                        .characters = on_text,
                        .ignorableWhitespace = on_text,
                        .cdataBlock = on_text,
                        .internalSubset = on_doctype,
                        .serror = (xmlStructuredErrorFunc)(gpointer)on_error };

  self->name = g_strdup (name);
  self->part = g_strdup (part);
  self->handler = handler;
  self->user_data = user_data;
  self->parser = xmlCreatePushParserCtxt (&sax, self, NULL, 0, NULL);
  if (self->parser == NULL)
    g_error ("libxml2 gives no parser: out of memory");
  xmlCtxtUseOptions (self->parser, XML_PARSE_NONET | XML_PARSE_COMPACT);
  return self;
}

void
senko_xml_free (SenkoXml *self)
{
  if (self == NULL)
    return;
  if (self->parser->myDoc != NULL)
    xmlFreeDoc (self->parser->myDoc);
  xmlFreeParserCtxt (self->parser);
  g_free (self->name);
  g_free (self->part);
  g_free (self);
}

static void
set_doctype_error (SenkoXml *self, GError **error)
{
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_KIND,
               _ ("%1$s: “%2$s” in it declares a document type, as attacks do and workbooks never. "
                  "The file was not read. Ask whoever sent it what it is."),
               self->name, self->part);
}

static void
set_syntax_error (SenkoXml *self, GError **error)
{
  const xmlError *fault = xmlCtxtGetLastError (self->parser);
  g_autofree char *reason
      = g_strdup (fault != NULL && fault->message != NULL ? fault->message : "?");

  g_strchomp (reason);
  g_set_error (error, SENKO_EXCHANGE_ERROR, SENKO_EXCHANGE_ERROR_SYNTAX,
               _ ("%1$s: “%2$s” in it is damaged (line %3$d: %4$s). Open the workbook where it was "
                  "made and save it anew."),
               self->name, self->part, fault != NULL ? fault->line : 0, reason);
}

gboolean
senko_xml_feed (SenkoXml *self, const guint8 *bytes, gsize length, GError **error)
{
  int code;

  if (self->stopped)
    return TRUE;
  code = xmlParseChunk (self->parser, (const char *)bytes, (int)length, length == 0);
  if (self->has_doctype)
    set_doctype_error (self, error);
  else if (!self->stopped && (code != XML_ERR_OK || !self->parser->wellFormed)
           && self->parser->wellFormed == 0)
    set_syntax_error (self, error);
  else
    return TRUE;
  return FALSE;
}

void
senko_xml_stop (SenkoXml *self)
{
  self->stopped = TRUE;
}

gboolean
senko_xml_parse (SenkoArchive *archive, guint place, const SenkoXmlHandler *handler,
                 gpointer user_data, GError **error)
{
  g_autoptr (SenkoArchiveEntry) entry = senko_archive_read (archive, place, error);
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  g_autoptr (SenkoXml) xml = NULL;
  gssize n;

  if (entry == NULL)
    return FALSE;
  xml = senko_xml_new (senko_archive_get_name (archive), senko_archive_get_entry (archive, place),
                       handler, user_data);
  do
    {
      n = senko_archive_entry_next (entry, buffer, CHUNK, error);
      if (n < 0 || !senko_xml_feed (xml, buffer, (gsize)n, error))
        return FALSE;
    }
  while (n > 0);
  return TRUE;
}
