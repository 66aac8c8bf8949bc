/*
 * The command line: zvm-run [options] PROGRAM.nexe [ARGS...]
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_OPTIONS_H
#define ZVM_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct options {
	char *const *arguments; /* PROGRAM.nexe ARGS... NULL */
	const char **env;       /* K=V, as given */
	const char **channels;  /* HOST:GUEST[:MODE], as given */
	size_t env_count, channel_count;
	int64_t time;        /* seconds since 1970 at which the guest's clock starts */
	int64_t timeout;     /* microseconds; 0: none */
	uint64_t memory;     /* bytes of guest memory in all */
	bool no_validate;
	bool allow_nondeterminism;
};

/*
 * Fills in OPTIONS from the command line, to which it keeps pointers. Ends the process after --help
 * and --version, and with a message if something is wrong.
 */
void zvm_options(struct options *options, int argc, char *const argv[]);

#endif
