/*
 * A server (zvm-run --daemon): a program that is started once, up to where it calls Fork, and from
 * there once more for each request. doc/daemon.md has the picture. Its processes are
 *
 *   the starter    what the user called; it ends when the server is ready
 *   the broker     listens; the parent of all that follow. No guest code ever runs in it
 *   the template   runs the program up to Fork, then waits in it
 *   an attendant   for each client, forked from the broker: reads its request, opens its channels,
 *                  hands them over
 *   a session      a copy of the template, made for the attendant
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_SERVER_H
#define ZVM_SERVER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "channel.h"
#include "request.h"
#include "session.h"

enum {
	ZVM_VISITS = 128, /* clients at a time; more wait in the socket's queue */
	ZVM_BROKER_DESCRIPTORS = 2 * ZVM_VISITS + 32, /* and those of channels */
};

struct server {
	const char *path; /* of the socket that clients connect to */
	int listener;
	int to_template; /* where attendants ask for a session */
	int records; /* where they tell the broker of it */
	struct session *session; /* the template's options and channels, as they were declared */
};

/* What an attendant tells the broker before the session may run. */
struct record {
	unsigned visit; /* whose attendant it is */
	pid_t session;
};

/*
 * What an attendant hands over to a session: in a file, rows of the table of channels behind it,
 * and then texts. In a row uri is where in these the channel's begins, from 1 on; 0: there is none.
 */
struct handover {
	size_t channels;
	size_t texts; /* bytes, the last of which is 0 */
	int64_t timeout, cpu_timeout; /* microseconds; 0: none */
	struct trace trace;
	enum zvm_etag_kind digest; /* of etags */
	struct report report;
	bool from_manifest; /* which has its own exit codes */
};

/* No client sends more; and the numbers of the descriptors that are there without one. */
enum { ZVM_HANDED_TEXTS_MAX = ZVM_REQUEST_MAX + (16 << 10) };

/*
 * The last byte from the attendant: which descriptors about the session itself, files of /proc
 * that only another process can open by then, come with it, in this order.
 */
enum { ZVM_HANDED_STATUS = 1, ZVM_HANDED_PAGEMAP = 2 };

/* What descriptors a session is given first; those of channels follow. */
enum { ZVM_HANDED_STDERR = 2, ZVM_HANDED_STATE, ZVM_HANDED_CHANNELS };

/*
 * Makes S, whose channels are open, the template of a server. Returns in the template. In the
 * starter it ends the process when the server is ready, or cannot be.
 */
void zvm_server_start(struct session *s);

/*
 * broker.c: starts the template, in which it returns, and serves until it is told to end. STARTER
 * is a pipe that takes a struct zvm_started once the server is ready or has failed.
 */
void zvm_broker(struct server *server, int starter);

struct started {
	bool ready;
	int status; /* else: as from wait() for the template */
};

/*
 * attendant.c: serves CLIENT, the VISIT-th of the broker's table. Where it is sent a report, that
 * goes to the file REPORT.
 */
_Noreturn void zvm_attend(const struct server *server, unsigned visit, int client, int report);

/* template.c: makes SOCKET, to the broker, a descriptor that is in no channel's way. */
void zvm_template_begin(struct session *s, int socket);

/* The trap's function Fork: returns 0 in each session, or -ENOSYS where there is no server. */
int32_t zvm_template_fork(struct session *s);

/* client.c: runs ARGV, a command line that OPTIONS were made of, as a session of the server. */
_Noreturn void zvm_visit(const struct options *options, char *const argv[]);

#endif
