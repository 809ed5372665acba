/* The heap of senkoctl: laid into large pages, and cleared beside the work. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A call on 100,000 applicants touches its memory for the first time nearly everywhere, and a page
 * at a time that costs a third of the call. From here on the heap lies in large pages, as far as
 * the system gives them; what is not touched costs nothing. To be called first of all. */
void ctl_heap_start (void);
/* Says that this call will use about so many bytes, so that a thread may have them cleared by the
 * system while the work begins. Once a call; little is not worth a thread. */
void ctl_heap_expect (gsize bytes);
/* The same, by the size of a file of which each byte leads to so many bytes of memory. */
void ctl_heap_expect_file (const char *path, double share);

G_END_DECLS
