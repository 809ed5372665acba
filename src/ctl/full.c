/* senkoctl-full: has what it needs. */
#include "ctl/full.h"

void
ctl_keep_arguments (int argc, char **argv)
{
}

void
ctl_need_full (void)
{
}

void
ctl_need_full_for (const char *path)
{
}
