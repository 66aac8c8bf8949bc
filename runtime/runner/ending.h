/*
 * How a session ends, whatever ends it: the one way out of the process once the options are known.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_ENDING_H
#define ZVM_ENDING_H

#include <stdbool.h>
#include <stdint.h>

#include "message.h"
#include "place.h"

enum { ZVM_REASON_MAX = 1000 }; /* longer reasons are cut */

struct ending {
	enum zvm_cause cause; /* or ZVM_SIGNAL + a signal's number */
	int code;             /* of ZVM_EXITED: the program's exit status */
	bool exited;          /* zvm_end(): it was ZVM_EXITED, whatever the channels made of it */
	const char *reason;   /* a sentence; NULL after ZVM_EXITED */
	bool has_pc;          /* a fault in the sandbox: */
	uint32_t pc;          /* at this user address, */
	struct zvm_place place;
};

/*
 * Finishes the channels, says the reason, writes the reports and ends the process. Safe in a signal
 * handler, also in one that interrupted it.
 */
_Noreturn void zvm_end(const struct ending *ending);

/* Says if the session has ended, and only its reports are not written yet. */
bool zvm_is_reporting(void);

/*
 * If it is, asks for its end once more: reports are still written, but their readers are not waited
 * for. Returns false if it is not. And says if this was asked for.
 */
bool zvm_urge(void);
bool zvm_is_urged(void);

/* The exit status for ENDING where no manifest asks for another, and the word for CAUSE. */
int zvm_status(const struct ending *ending);
const char *zvm_verdict(enum zvm_cause cause);

#endif
