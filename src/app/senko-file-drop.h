/* Files dropped anywhere on the window go to the import page. */
#pragma once

#include "app/senko-window.h"

G_BEGIN_DECLS

void senko_file_drop_watch (SenkoWindow *window);

G_END_DECLS
