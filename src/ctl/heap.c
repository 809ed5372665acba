/* Malloc told to lay the heap into large pages, and a thread that touches them first. */
#include "ctl/heap.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#endif

#define PAGE ((gsize)1 << 21)
#define RESERVE ((gsize)1 << 28)
#define LITTLE ((gsize)1 << 24)
#define AT_MOST ((gsize)1 << 26)

static char *heap; /* its first large page; NULL: not laid out */

void
ctl_heap_start (void)
{
#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)
  static volatile gconstpointer before; /* kept, so that nothing is laid there */
  char *start;

  mallopt (M_MMAP_MAX, 0);
  mallopt (M_TRIM_THRESHOLD, G_MAXINT);
  mallopt (M_ARENA_MAX, 1);
  start = malloc (RESERVE);
  if (start != NULL)
    {
      gsize gap = -(gsize)start & (PAGE - 1);

      heap = start + gap;
      madvise (heap, RESERVE - PAGE, MADV_HUGEPAGE);
      free (start);
      before = malloc (gap);
      (void)before;
    }
#endif
}

#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
static gpointer
clear_pages (gpointer bytes)
{
  for (gsize at = 0; at < GPOINTER_TO_SIZE (bytes); at += PAGE)
    if (madvise (heap + at, PAGE, MADV_POPULATE_WRITE) != 0)
      break;
  return NULL;
}
#endif

void
ctl_heap_expect (gsize bytes)
{
#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
  GThread *thread = NULL;

  if (heap != NULL && bytes > LITTLE)
    thread = g_thread_try_new ("heap", clear_pages, GSIZE_TO_POINTER (MIN (bytes, AT_MOST)), NULL);
  if (thread != NULL)
    g_thread_unref (thread);
#endif
}

void
ctl_heap_expect_file (const char *path, double share)
{
  GStatBuf status;

  if (g_stat (path, &status) == 0)
    ctl_heap_expect ((gsize)(status.st_size * share));
}
