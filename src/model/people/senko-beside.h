/* A second thread that reads beside, on a connection of its own that sees what the register's sees.
 */
#pragma once

#include "model/senko-register.h"

G_BEGIN_DECLS

typedef struct _SenkoBeside SenkoBeside;

/* Begins to open the second connection at once. The first must stay open. */
SenkoBeside *_senko_beside_new (SenkoConnection *connection);
void _senko_beside_free (SenkoBeside *self); /* not while it works */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SenkoBeside, _senko_beside_free)
/* To be asked first, in the view of the first connection that is to be shared: FALSE where there is
 * no second thread or connection, or it would see something else. Then nothing can be started. */
gboolean _senko_beside_share_view (SenkoBeside *self);
/* One work at a time; the view must last until it is finished. */
typedef void (*SenkoBesideWork) (SenkoConnection *connection, gpointer data);
void _senko_beside_start (SenkoBeside *self, SenkoBesideWork work, gpointer data);
void _senko_beside_finish (SenkoBeside *self); /* waits for it */

G_END_DECLS
