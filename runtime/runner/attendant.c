/*
 * What a server does for one client, in a process of its own: reads what it wants, opens its
 * channels and hands them over to a session. All that can go wrong ends this process only, and the
 * client is told.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "channel_kinds.h"
#include "fault.h"
#include "manifest.h"
#include "message.h"
#include "nvram.h"
#include "request.h"
#include "server.h"
#include "server_options.h"
#include "wire.h"

enum { REQUEST_TIME = 10 * 1000000 }; /* microseconds in which a request must have arrived */

static _Noreturn void
fail(const char *what)
{
	zvm_fail(ZVM_FAILED, "cannot begin a session: %s: %s", what, strerror(errno));
}

/* --- the client's side */

/* Goes where the client is, with its standard descriptors: messages are for its eyes. */
static void
stand_in(const struct passed *passed)
{
	if (passed->count < ZVM_PASSED_CHANNELS || fchdir(passed->descriptors[ZVM_PASSED_FOLDER]))
		zvm_fail(ZVM_FAILED, "a request without its descriptors");
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (dup2(passed->descriptors[ZVM_PASSED_STDIN + fd], fd) < 0)
			fail("standard channels");
}

struct resolution {
	const struct passed *passed;
	size_t next;
};

/* "fd:N" becomes the number that the client's descriptor has here. */
static void
resolve(const char **uri, void *context)
{
	struct resolution *r = context;

	if (r->next == r->passed->count)
		zvm_fail(ZVM_FAILED, "channel %s: its descriptor did not come", *uri);
	*uri = zvm_descriptor_uri(r->passed->descriptors[r->next++]);
}

static void
take_options(struct session *s, const struct request *request, const struct template *template)
{
	struct resolution r = { &request->passed, ZVM_PASSED_CHANNELS };
	int argc;
	char **argv;

	stand_in(&request->passed);
	argv = zvm_request_words(request, &argc);
	zvm_options(&s->options, argc, argv);
	zvm_report_open(&s->report, &s->options);
	if (s->options.manifest) {
		zvm_manifest_read(&s->options, s->options.manifest);
		return;
	}
	for (size_t i = 0; i < s->options.channel_count; i++)
		s->options.channels[i].said = s->options.channels[i].uris[0];
	zvm_request_descriptors(&s->options, resolve, &r);
	zvm_server_options(&s->options, template);
}

/* The request is a manifest: the six lines of its report are the answer. */
static void
take_manifest(struct session *s, const struct request *request, int report)
{
	static char name[] = "zvm-run", option[] = "--manifest", file[] = "request";
	char *argv[] = { name, option, file, NULL };
	struct manifest_error error;

	if (dup2(report, STDOUT_FILENO) < 0)
		fail("report");
	zvm_options(&s->options, 3, argv);
	zvm_report_open(&s->report, &s->options);
	if (!zvm_manifest_parse(&s->options, "request", request->text, request->size, &error))
		zvm_fail(error.cause, "%s", error.sentence);
}

/* A manifest came without descriptors: it could name only those of this process. */
static void
refuse_descriptor(const char **uri, void *context)
{
	(void)context;
	zvm_fail(ZVM_USAGE, "channel %s: not in a manifest for a server", *uri);
}

static void
take_request(struct session *s, const struct request *request, const struct template *template,
	int report)
{
	if (*request->text)
		take_manifest(s, request, report);
	else
		take_options(s, request, template);
	if (s->options.manifest)
		zvm_request_descriptors(&s->options, refuse_descriptor, NULL);
}

/* The server's channels are not this process' to finish, should it fail. */
static struct template *
take_template(struct session *s)
{
	struct template *t = malloc(sizeof *t);

	if (!t)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	t->options = s->options;
	t->channels.count = s->channels.count;
	memcpy(t->channels.table, s->channels.table, s->channels.count * sizeof *s->channels.table);
	s->channels.count = s->channels.source_count = 0;
	s->trace.active = false;
	s->report = (struct report){ .reached = true, .fds = { -1, -1, -1, -1 } };
	return t;
}

/* --- the session's side */

/* What is passed: the place in the list is the descriptor there. */
struct list {
	size_t count;
	int descriptors[ZVM_HANDED_CHANNELS + ZVM_CHANNELS_MAX + ZVM_REPORT_FDS + 1];
};

/* A file that has SIZE bytes at DATA. */
static int
make_file(const void *data, size_t size)
{
	int fd = memfd_create("zvm", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		fail("no memory");
	return fd;
}

/* What descriptor FD, of ours, is in the session. */
static int
hand_over(struct list *list, int fd)
{
	if (fd <= STDERR_FILENO)
		return fd;
	list->descriptors[list->count] = fd;
	return (int)list->count++;
}

/* The memory of this process would be nothing there. */
static void
hand_over_memory(struct list *list, struct channel *row)
{
	row->fd = hand_over(list, make_file(row->bytes, (size_t)row->size));
	row->kind = &zvm_file;
}

static void
hand_over_options(struct list *list, struct handover *handover, const struct session *s)
{
	handover->channels = s->channels.count;
	handover->timeout = s->options.timeout;
	handover->cpu_timeout = s->options.cpu_timeout;
	handover->trace = s->trace;
	if (s->trace.active)
		handover->trace.fd = hand_over(list, s->trace.fd);
	handover->digest = s->options.digest;
	handover->from_manifest = s->options.manifest;
	handover->report = s->report;
	handover->report.fds[ZVM_REPORT_STATUS] = -1; /* it is this process' */
	for (size_t i = 0; i < ZVM_REPORT_FDS; i++)
		handover->report.fds[i] = hand_over(list, handover->report.fds[i]);
}

/* Asked before they are opened: this process may make no connections. */
static void
refuse_network(const struct options *options)
{
	for (size_t i = 0; i < options->channel_count; i++) {
		const struct declaration *d = &options->channels[i];

		for (size_t u = 0; u < d->uri_count; u++)
			if (!strncmp(d->uris[u], "tcp:", 4))
				zvm_fail(ZVM_UNSUPPORTED,
					"channel %s: sessions of a server have no network",
					d->name);
	}
}

/* A channel that is more than one descriptor cannot be handed over. */
static void
check_kind(const struct channel *c)
{
	static const struct channel_kind *const kinds[] = { &zvm_file, &zvm_stream, &zvm_cdr,
		&zvm_ordered_file,
		&zvm_memory };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (c->kind == kinds[i])
			return;
	zvm_fail(ZVM_UNSUPPORTED, "channel %s: sessions of a server have no replicas", c->name);
}

/* What C was declared as, for the report; NULL if it was not. */
static const char *
uri_of(const struct channel *c)
{
	const struct declaration *d = c->declared;

	if (!d)
		return NULL;
	return d->said ? d->said : d->uris[0];
}

static size_t
size_of_texts(const struct channels *channels)
{
	size_t size = 1;

	for (size_t i = 0; i < channels->count; i++) {
		const char *uri = uri_of(&channels->table[i]);

		size += uri ? strlen(uri) + 1 : 0;
	}
	if (size > ZVM_HANDED_TEXTS_MAX)
		zvm_fail(ZVM_USAGE, "the places of the channels have more than 1 MiB");
	return size;
}

/* Puts C's URI behind the *USED bytes that are in TEXTS; for its row: where it is. */
static const char *
hand_over_uri(const struct channel *c, char *texts, size_t *used)
{
	const char *uri = uri_of(c);
	size_t at = *used;

	if (!uri)
		return NULL;
	strcpy(texts + at, uri);
	*used += strlen(uri) + 1;
	return (const char *)(at + 1);
}

/* Makes the list of descriptors and the file that says what they are. */
static void
make_list(struct list *list, const struct session *s)
{
	const size_t head = sizeof(struct handover) + s->channels.count * sizeof *s->channels.table;
	const size_t size = head + size_of_texts(&s->channels);
	struct handover *handover = calloc(1, size);
	struct channel *rows = (struct channel *)(handover + 1);
	char *texts = (char *)handover + head;
	size_t used = 0;

	if (!handover)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	handover->texts = size - head;
	list->count = ZVM_HANDED_CHANNELS;
	hand_over_options(list, handover, s);
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		list->descriptors[fd] = fd;
	for (size_t i = 0; i < s->channels.count; i++) {
		const struct channel *c = &s->channels.table[i];

		check_kind(c);
		rows[i] = *c;
		rows[i].uri = hand_over_uri(c, texts, &used);
		if (c->kind == &zvm_memory)
			hand_over_memory(list, &rows[i]);
		else
			rows[i].fd = hand_over(list, c->fd);
	}
	list->descriptors[ZVM_HANDED_STATE] = make_file(handover, size);
}

static void
send_list(int session, const struct list *list)
{
	size_t done = 0;

	while (done < list->count) {
		size_t n = list->count - done;
		uint32_t left;

		if (n > ZVM_PASSED_MAX)
			n = ZVM_PASSED_MAX;
		left = (uint32_t)(list->count - done - n);
		if (!zvm_send(session, &left, sizeof left, list->descriptors + done, n))
			fail("it does not take its channels");
		done += n;
	}
}

/* Asks the template for a session. */
static int
ask_for_session(const struct server *server)
{
	const int yes = 1;
	int ends[2];
	char byte = 0;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) ||
		setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes) ||
		!zvm_send(server->to_template, &byte, 1, &ends[1], 1))
		fail("no template");
	close(ends[1]);
	return ends[0];
}

/* Opens file NAME of /proc about process PID; -1 if it is not there. */
static int
open_proc(pid_t pid, const char *name)
{
	char path[64];

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	return open(path, O_RDONLY | O_CLOEXEC);
}

/* Lets the session run, with what its report needs, which it cannot open itself. */
static bool
let_run(int session, pid_t pid, const struct session *s)
{
	int fds[2];
	size_t count = 0;
	char byte = 0;

	if (s->report.fds[ZVM_REPORT_STATUS] >= 0 && (fds[0] = open_proc(pid, "status")) >= 0) {
		count++;
		byte |= ZVM_HANDED_STATUS;
	}
	if (zvm_report_wants_memory(&s->report, &s->options)) {
		fds[count] = open_proc(pid, "pagemap");
		if (fds[count++] < 0)
			fail("/proc/self/pagemap, for memory's etag");
		byte |= ZVM_HANDED_PAGEMAP;
	}
	return zvm_send(session, &byte, 1, fds, count);
}

/* Waits for the session, tells the broker who it is, then lets it run. */
static void
introduce(const struct server *server, int session, unsigned visit)
{
	struct record record = { .visit = visit };
	struct passed passed;
	char byte;

	errno = 0;
	if (zvm_receive(session, &byte, 1, &passed) != 1 || passed.sender <= 0)
		fail("the server cannot make a process");
	record.session = passed.sender;
	if (write(server->records, &record, sizeof record) != sizeof record ||
		!let_run(session, passed.sender, server->session))
		fail("it has ended");
}

void
zvm_attend(const struct server *server, unsigned visit, int client, int report)
{
	struct session *s = server->session;
	struct template *template = take_template(s);
	struct request request;
	struct list list;
	size_t nvram_size;
	char *nvram;
	int session;

	zvm_timeout_start(REQUEST_TIME);
	zvm_request_read(&request, client);
	close(client);
	take_request(s, &request, template, report);
	zvm_timeout_stop();
	zvm_timeout_start(s->options.timeout); /* a FIFO may have to wait for its other end */
	refuse_network(&s->options);
	zvm_trace_open(&s->trace, s->options.trace);
	nvram = zvm_nvram(&s->options, &nvram_size);
	zvm_channels_open(&s->channels, &s->options, nvram, nvram_size);
	zvm_compare_channels(&s->channels, template);
	session = ask_for_session(server);
	zvm_channels_begin(&s->channels);
	make_list(&list, s);
	send_list(session, &list);
	introduce(server, session, visit);
	_exit(0);
}
