/* One page of a PDF or a picture that somebody handed in, drawn into plain dots. What strangers
 * made is read in a process of its own (senko-look), which has no register, little memory and
 * little time: whatever is wrong with a file, the window that asked for it goes on. Links, scripts
 * and what is embedded in a PDF are never followed.
 *
 * The program is called as "senko-look TYPE PAGE TURNS WIDTH HEIGHT", has the file as its standard
 * input, and writes a SenkoLookHead and the dots. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SENKO_LOOK_PROGRAM "senko-look"
/* A picture with more dots than this, in millions, is not read: an A3 page at 600 dots per inch has
 * 70. */
#define SENKO_LOOK_MOST_READ 100
#define SENKO_LOOK_MOST_DRAWN (24 * 1000 * 1000)

typedef enum {
  SENKO_LOOK_DRAWN,
  SENKO_LOOK_DAMAGED,
  SENKO_LOOK_LOCKED, /* by a password */
  SENKO_LOOK_TOO_LARGE, /* more than SENKO_LOOK_MOST_READ */
} SenkoLookState;

typedef enum {
  SENKO_LOOK_BGRA, /* as cairo has it */
  SENKO_LOOK_RGB,
  SENKO_LOOK_RGBA,
} SenkoLookFormat;

typedef struct {
  guint page; /* from 0; beyond the end is the last */
  guint turns; /* quarters to the right */
  guint width, height; /* what it is to fit into, in dots; height 0: whatever it takes */
} SenkoLookAsk;

typedef struct {
  guint32 state;
  guint32 n_pages, page;
  guint32 width, height, stride, format;
  guint32 full_width; /* of a picture, turned; 0: a page has no dots of its own */
} SenkoLookHead;

typedef struct {
  SenkoLookHead head;
  GBytes *dots; /* NULL unless DRAWN */
} SenkoLook;

/* type: "application/pdf", "image/png" or "image/jpeg". A picture is never made larger than it is.
 * look: (out), to be cleared. */
void senko_look_draw (GBytes *bytes, const char *type, const SenkoLookAsk *ask, SenkoLook *look);
void senko_look_clear (SenkoLook *look);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SenkoLook, senko_look_clear)

G_END_DECLS
