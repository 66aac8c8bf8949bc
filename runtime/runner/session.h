/*
 * A session: one program in its sandbox, from start to exit. A process has one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_SESSION_H
#define ZVM_SESSION_H

#include "channel.h"
#include "image.h"
#include "jail.h"
#include "options.h"
#include "report.h"
#include "sandbox.h"
#include "trace.h"

struct session {
	struct options options;
	struct report report;
	struct trace trace;
	struct sandbox sandbox;
	struct image image;
	int to_broker, to_attendant; /* a server's template's descriptors (server.h); else 0 */
	struct channels channels; /* from here on long, and mostly not used */
	struct jail jail;
};

extern struct session zvm_session;

#endif
