/*
 * Manifests of version 20130611 (zvm-manifest(5)): a session as a file of `Key = value` lines.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_MANIFEST_FILE_H
#define ZVM_MANIFEST_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "message.h"
#include "options.h"

enum { ZVM_MANIFEST_MAX = 512 << 10, ZVM_MANIFEST_LINES = 8192, ZVM_MANIFEST_HEAP = 8 << 20 };

struct manifest_error {
	enum zvm_cause cause;
	char sentence[600]; /* "hello.manifest:3: unknown key Foo" */
};

/*
 * Fills in what the SIZE bytes at TEXT say in OPTIONS; NAME is the manifest's, for messages.
 * OPTIONS keeps pointers to TEXT, which is changed, and which has room for a NUL behind.
 * Returns false, and why in ERROR, if it is no manifest. Takes time linear in SIZE and in the
 * square of the number of channels, which is bounded.
 */
bool zvm_manifest_parse(struct options *options, const char *name, char *text, size_t size,
	struct manifest_error *error);

/* Fills in OPTIONS from the file at PATH. Ends the session with a message if it cannot. */
void zvm_manifest_read(struct options *options, const char *path);

/*
 * Prints OPTIONS as a manifest. What the program finds in /dev/nvram goes to the file
 * options->nvram if there is one, else, as comments, to the manifest. Ends the session with
 * a message if something in OPTIONS cannot be said.
 */
void zvm_manifest_print(const struct options *options, FILE *to);

#endif
