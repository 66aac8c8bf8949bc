/*
 * What the runner says: one line on stderr, lower case, cause first. Control characters, and all
 * that is not ASCII, become \xNN: names and symbols come from hostile files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_MESSAGE_H
#define ZVM_MESSAGE_H

/* Why a session ends; ending.c has the exit statuses of each. */
enum zvm_cause {
	ZVM_EXITED,       /* the program ended itself */
	ZVM_TIMED_OUT,    /* --timeout, --cpu-timeout */
	ZVM_USAGE,        /* a command line that makes no sense */
	ZVM_BAD_MANIFEST, /* a manifest that makes no sense */
	ZVM_FAILED,       /* the runner or its host cannot, or a channel cannot be opened */
	ZVM_NO_MEMORY,
	ZVM_UNSUPPORTED,  /* a channel that is a folder, a socket, a disk */
	ZVM_PEER_LOST,    /* the other end of a channel, before its stream was complete */
	ZVM_REJECTED,     /* the program may not run */
	ZVM_NOT_FOUND,    /* there is no such program */
	ZVM_INTERNAL,     /* a fault of the runner's own */
	ZVM_SIGNAL = 128, /* and the signal's number: a fault of the program, or a signal sent */
};

/* Writes "zvm-run: ", the text and a newline. Safe in a signal handler; what is too long is cut. */
__attribute__((format(printf, 1, 2))) void zvm_say(const char *format, ...);

/* The same, then ends the session for CAUSE. */
__attribute__((format(printf, 2, 3))) _Noreturn void zvm_fail(
	enum zvm_cause cause, const char *format, ...);

/* Returns P, of malloc() and its kin; NULL ends the session. */
static inline void *
zvm_need(void *p)
{
	if (!p)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	return p;
}

#endif
