/*
 * The second line of defence: what the process gives up before the guest runs, so that even code
 * that got out of the sandbox could do nothing but use its channels.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_WALLS_H
#define ZVM_WALLS_H

#include "session.h"

/* The first thing: refuses to run setuid, and sees to it that descriptors 0 to 2 exist. */
void zvm_walls_check(void);

/*
 * The last thing: closes all that is not a channel or a report's, then gives up all system calls
 * that a guest and the reports do not need.
 */
void zvm_walls_raise(struct session *s);

/* Parts of it: closes descriptors, but for OTHERS; gives up the gaining of privileges. */
void zvm_walls_close(struct session *s);
void zvm_walls_close_but(struct session *s, const int *others, size_t count);
void zvm_walls_no_privileges(void);

#endif
