/* Reading the places that pages lead to. */
#include "app/senko-target.h"

#include <string.h>

const char *
senko_target_get (const char *target, const char *kind)
{
  gsize length = strlen (kind);

  if (target == NULL || strncmp (target, kind, length) != 0 || target[length] != ':')
    return NULL;
  return target + length + 1;
}
