/*
 * The options of a session of a server: the client's where it has a say, else the server's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_SERVER_OPTIONS_H
#define ZVM_SERVER_OPTIONS_H

#include <stdbool.h>

#include "channel.h"
#include "options.h"

/* What a server was started with. */
struct template
{
	struct options options;
	struct channels channels;
};

/* Says if C, of a server's, stays open for its sessions: a constant file, read anywhere. */
bool zvm_is_inherited(const struct channel *c);

/* "fd:N", in new memory. */
const char *zvm_descriptor_uri(int fd);

/* Completes a client's OPTIONS. Ends the process with a message if they ask for what may not be. */
void zvm_server_options(struct options *options, const struct template *template);

/*
 * Ends the process with a message unless CHANNELS, opened for a session, are as those of the
 * template: names, types and limits, in this order. A program has been told of them.
 */
void zvm_compare_channels(const struct channels *channels, const struct template *template);

#endif
