/* A snapshot as text with cells that can be changed, and one change for each kind of breach. */
#pragma once

#include "prove/senko-prove.h"

G_BEGIN_DECLS

typedef struct {
  char **lines;
  char **columns;
  GPtrArray *rows; /* of char **, NULL where the line is no person's */
} Text;

void text_init (Text *self, const char *snapshot);
void text_clear (Text *self);
const char *get (const Text *self, guint row, const char *column);
/* Whether the cell says value. */
gboolean is (const Text *text, guint row, const char *column, const char *value);
char *text_join (const Text *self); /* (transfer full) */

/* Changes what one row (a person's) says; FALSE if this row gives no occasion. */
typedef gboolean (*Plant) (Text *text, guint row);

#define BIT(promise) (1u << (promise))

typedef struct {
  const char *name;
  guint promises; /* bits: one of these is broken, perhaps beside others */
  Plant plant;
  const char *board; /* of judging_boards; NULL: as published */
} Breach;
extern const Breach breaches[];
extern const guint n_breaches;

G_END_DECLS
