/*
 * What the runner says: one line on stderr, lower case, cause first. Control characters, and all
 * that is not ASCII, become \xNN: names and symbols come from hostile files.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_MESSAGE_H
#define ZVM_MESSAGE_H

/* Exit statuses of the runner's own; others are the guest's, or 128 + a signal's number. */
enum {
	ZVM_TIMED_OUT = 124, /* --timeout */
	ZVM_FAILED = 125,    /* bad usage, or the runner or its host cannot */
	ZVM_REJECTED = 126,  /* the program may not run */
	ZVM_NOT_FOUND = 127, /* there is no such program */
	ZVM_SIGNAL = 128,
};

/* Writes "zvm-run: ", the text and a newline. Safe in a signal handler; what is too long is cut. */
__attribute__((format(printf, 1, 2))) void zvm_say(const char *format, ...);

/* The same, then ends the process with STATUS. */
__attribute__((format(printf, 2, 3))) _Noreturn void zvm_fail(int status, const char *format, ...);

#endif
