/*
 * What the processes of a server give up: walls.h is for sessions.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_WALLS_SERVER_H
#define ZVM_WALLS_SERVER_H

#include "session.h"

/*
 * In the broker, before it meets a client. Attendants, its children, have the same filter: it keeps
 * from them what no channel, no manifest and no client needs, like running another program.
 */
void zvm_walls_broker(void);

/*
 * In the template, instead of zvm_walls_raise(): a session's calls and those by which it becomes
 * one, with their arguments where the kernel can compare them. The session raises its own walls.
 */
void zvm_walls_template(struct session *s);

#endif
