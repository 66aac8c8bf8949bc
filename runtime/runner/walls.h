/*
 * The second line of defence: what the process gives up before the guest runs, so that even code
 * that got out of the sandbox could do nothing but use its channels.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_WALLS_H
#define ZVM_WALLS_H

#include "channel.h"
#include "report.h"
#include "sandbox.h"

/* The first thing: refuses to run setuid, and sees to it that descriptors 0 to 2 exist. */
void zvm_walls_check(void);

/*
 * The last thing: closes all that is not a channel or a report's, then gives up all system calls
 * that a guest and the reports do not need.
 */
void zvm_walls_raise(const struct channels *channels, const struct report *report,
	const struct sandbox *sandbox);

#endif
