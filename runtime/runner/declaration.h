/*
 * What a channel was declared to be, whoever did it: an option, a line of a manifest or of a
 * configuration file. Opening it is channel_open.c's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_DECLARATION_H
#define ZVM_DECLARATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "zvm.h"

/* Where something was declared, for messages. */
struct origin {
	const char *file; /* NULL: on the command line */
	unsigned line;
	bool is_manifest; /* else a file of --config */
};

/* Bytes of a channel's name: the user manifest, which has all of them, must stay above the data. */
enum { ZVM_NAME_MAX = 255 };

struct options;

struct declaration {
	const char *text; /* as given, for messages */
	struct origin origin;
	const char **uris; /* a path, fd:N, ...; more than one: replicas */
	size_t uri_count;
	const char *said; /* for reports, where uris[0] is ours: what it was given as; or NULL */
	const char *name; /* the guest's: "/dev/..." */
	/*
	 * If not given, what is on the host decides. Where writes are sequential and reads random
	 * (CDR), they append; a channel that is written only, in any other way, begins empty.
	 */
	enum zvm_channel_type type;
	bool type_given;
	bool etag;        /* digest what passes, for the report */
	bool preallocate; /* have room for all that may be written before the session starts */
	/* Direction too: what may not be read has a limit of 0 reads or bytes read. */
	int64_t limits[ZVM_LIMITS];
};

/*
 * Fills in D from TEXT, URI[;URI...]:GUEST[:MODE][,WORD...]. Returns NULL, or what is wrong with
 * it: a sentence that follows TEXT in a message. Keeps pointers to TEXT and to memory of its own.
 */
const char *zvm_declaration_parse(struct declaration *d, const char *text);

/* Makes D the one URI, also with a ';' in it, under NAME; MODE is one that there is. */
void zvm_declaration_file(
	struct declaration *d, const char *uri, const char *name, const char *mode);

/* What the limits say of the direction. */
bool zvm_declares_get(const struct declaration *d);
bool zvm_declares_put(const struct declaration *d);

/* What is to be opened for DECLARED under OPTIONS, if it is a standard channel or not. */
struct declaration zvm_declaration_under(
	const struct options *options, const struct declaration *declared, bool is_standard);

/*
 * Says what is wrong with D's type and direction, whatever is on the host, or NULL: a sentence that
 * follows the channel's name.
 */
const char *zvm_declaration_check(const struct declaration *d);

#endif
