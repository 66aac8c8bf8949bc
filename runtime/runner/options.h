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

#include "declaration.h"
#include "etag.h"

enum { ZVM_CONNECT_TIMEOUT = 30000000 }; /* microseconds, where none is given */

struct options {
	char *const *arguments; /* PROGRAM.nexe ARGS... NULL */
	const char **env;       /* K=V, as given */
	struct declaration *channels; /* given, or for an image */
	const char **images;    /* TAR[:MOUNT[:MODE]], as given: the N-th is channel /dev/N.tar */
	const char **mappings;  /* GUEST:KIND, as given */
	size_t env_count, channel_count, image_count, mapping_count;
	uint64_t uid, gid;
	const char *seed;    /* of the guest's random numbers, in decimal; NULL: its own */
	int64_t time;        /* seconds since 1970 at which the guest's clock starts */
	int64_t timeout;     /* microseconds; 0: none */
	int64_t cpu_timeout; /* likewise, of computing */
	int64_t connect_timeout; /* microseconds: so long connections may take to come about */
	uint64_t memory;     /* bytes of guest memory in all */
	unsigned memory_line; /* of the manifest: where it says so */
	uint64_t max_output; /* bytes that each channel takes */
	enum zvm_etag_kind digest; /* of etags */
	bool etags;          /* of all channels, not just of those that say so */
	bool preallocate;    /* what has a limit: likewise */
	const char *trace;   /* the file for --trace, or NULL */
	struct origin origin; /* of the option that is being read */
	const char *manifest; /* the file that took the place of most options, or NULL */
	const char *report;   /* the file that tells how it ended, or NULL */
	const char *nvram;    /* the file that --print-manifest writes /dev/nvram to, or NULL */
	const char *name_server; /* HOST:PORT, or NULL */
	const char *secret;   /* the file, or fd:N, that proves to others that it is of their job */
	const char *job;      /* the socket of the server that the session becomes, or NULL */
	uint64_t verbosity;   /* of ZRT; 0: it says nothing */
	bool precache;        /* a server is ready before the program's main() */
	uint32_t node;        /* which session of its job this is, from 1; 0: of none */
	bool memory_etag;
	bool lenient;         /* with the manifest */
	bool print_manifest;  /* in place of running */
	const char *via;      /* the socket of the server that is to do it, or NULL */
	bool no_validate;
	bool allow_nondeterminism;
};

/* How the parts of an image's declaration are named: where it is mounted and how. */
struct image_place {
	size_t tar_size; /* the text begins with TAR */
	const char *mount;
	size_t mount_size;
	const char *access; /* "ro", "rw" or "wo" */
};

struct image_place zvm_image_place(const char *text);

/* Ends the process: what stands at the origin of OPTIONS is wrong. */
__attribute__((format(printf, 2, 3))) _Noreturn void zvm_options_refuse(
	const struct options *options, const char *format, ...);

/* Sets the option called NAME, or the one without its "--", to VALUE, NULL if it has none. */
void zvm_options_set(struct options *options, const char *name, const char *value);

/* Appends a channel to OPTIONS, all 0 but its origin, to be filled in. */
struct declaration *zvm_options_declare(struct options *options);

/*
 * Fills in OPTIONS from the command line, to which it keeps pointers. Ends the process after --help
 * and --version, and with a message if something is wrong.
 */
void zvm_options(struct options *options, int argc, char *const argv[]);

/* Ends the process with a message if one of OPTIONS, all read, means nothing without another. */
void zvm_options_check(const struct options *options);

#endif
