/* Every fault that one change of the built-in definition makes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *name;
  const char *find, *replace;
  const char *path; /* of one of the faults */
  const char *message; /* part of that fault's message */
} FaultCase;

typedef struct {
  const char *name;
  const FaultCase *cases;
  guint n;
} FaultGroup;
extern const FaultGroup fault_groups[];
extern const guint n_fault_groups;

G_END_DECLS
