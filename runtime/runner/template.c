/*
 * The template of a server, and the sessions that are copies of it.
 *
 * The template has run guest code. If that had found a hole in the validator, all that is done here
 * would be done by it; so the template can do little (walls.c), and what it sends is not believed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "server.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fault.h"
#include "message.h"
#include "walls.h"
#include "wire.h"

enum { BEFORE_CHANNELS = 12 }; /* room for what is not a channel */

void
zvm_template_begin(struct session *s, int socket)
{
	int above = (int)s->channels.count + BEFORE_CHANNELS;

	s->to_broker = fcntl(socket, F_DUPFD_CLOEXEC, above);
	/* Only the number is wanted: it is free again once the walls stand. */
	s->to_attendant = fcntl(socket, F_DUPFD_CLOEXEC, s->to_broker + 1);
	if (s->to_broker < 0 || s->to_attendant < 0)
		zvm_fail(ZVM_FAILED, "cannot make a server: %s", strerror(errno));
	close(socket);
	zvm_signals_report(); /* for sessions: they can no more */
	zvm_report_forked(&s->report);
	/* No timer comes over a fork. The starter's would end one that waits, not computes. */
	zvm_cpu_timeout_start(s->options.cpu_timeout);
}

/* The template's own channels end here: sessions have their own. */
static void
close_channels(struct session *s)
{
	zvm_channels_finish(&s->channels, true, -1);
	for (size_t i = 0; i < s->channels.count; i++)
		if (s->channels.table[i].error)
			zvm_fail(ZVM_FAILED, "channel %s: %s", s->channels.table[i].name,
				s->channels.table[i].error);
	s->trace.active = false;
	s->report.wanted = false; /* the starter has written it, or does */
	for (int fd = 0; fd < s->to_broker; fd++)
		close(fd);
}

static _Noreturn void
fail(const char *what)
{
	zvm_fail(ZVM_FAILED, "cannot begin a session: %s: %s", what, strerror(errno));
}

/*
 * Takes the descriptors that the attendant passes. They become 0, 1, 2, ...: the lowest numbers are
 * free, and the kernel takes the lowest.
 */
static void
take_descriptors(struct session *s)
{
	struct passed passed;
	uint32_t left;
	int next = 0;

	do {
		if (zvm_receive(s->to_attendant, &left, sizeof left, &passed) != sizeof left)
			fail("no descriptors");
		for (size_t i = 0; i < passed.count; i++)
			if (passed.descriptors[i] != next++)
				fail("descriptors out of order");
	} while (left);
}

static void
read_all(int fd, void *to, size_t size, off_t offset)
{
	if (pread(fd, to, size, offset) != (ssize_t)size)
		fail("no channels");
}

/*
 * Pointers to the attendant's memory are nothing here. The name is the template's: the attendant
 * compared.
 */
static void
keep(struct channel *row, const struct channel *template, struct zvm_etag *etag, const char *texts,
	size_t size)
{
	uintptr_t uri = (uintptr_t)row->uri;

	row->uri = uri && uri <= size ? texts + uri - 1 : NULL;
	row->name = template->name;
	row->name_size = template->name_size;
	row->declared = NULL;
	row->bytes = NULL;
	row->etag = row->etag ? etag : NULL;
}

/* Takes what is not the template's of the options, and what a report begins with. */
static void
take_options(struct session *s, const struct handover *handover)
{
	static char *program[] = { NULL, NULL };

	program[0] = s->options.arguments[0];
	s->options.arguments = program;
	s->options.timeout = handover->timeout;
	s->options.digest = handover->digest;
	s->trace = handover->trace;
	s->options.manifest = handover->from_manifest ? "the request" : NULL;
	s->report.wanted = handover->report.wanted;
	s->report.started = handover->report.started;
	memcpy(s->report.fds, handover->report.fds, sizeof s->report.fds);
}

/* Replaces the channels by those that were handed over, in the program's manifest too. */
static void
take_channels(struct session *s, struct handover *handover)
{
	static char texts[ZVM_HANDED_TEXTS_MAX] ZVM_LARGE; /* no page of it is there before */
	struct channels *channels = &s->channels;
	off_t rows = sizeof *handover;
	struct channel row;

	read_all(ZVM_HANDED_STATE, handover, sizeof *handover, 0);
	if (handover->channels != channels->count || handover->texts > sizeof texts)
		fail("other channels");
	read_all(ZVM_HANDED_STATE, texts, handover->texts,
		rows + (off_t)(channels->count * sizeof row));
	for (size_t i = 0; i < channels->count; i++) {
		read_all(ZVM_HANDED_STATE, &row, sizeof row, rows + (off_t)(i * sizeof row));
		keep(&row, &channels->table[i], &channels->etags[i], texts, handover->texts);
		if (row.etag) /* nothing has passed yet */
			zvm_etag_begin(row.etag, handover->digest);
		channels->table[i] = row;
	}
	close(ZVM_HANDED_STATE);
	channels->source_count = 0;
	channels->finished = 0; /* the template's were */
	zvm_sandbox_set_sizes(&s->sandbox, channels);
}

/*
 * Tells the attendant who we are (the kernel does), and waits until the broker knows it: from then
 * on it is told how we end.
 */
static void
present(int attendant, struct handover *handover)
{
	struct report *report = &handover->report;
	struct passed passed;
	size_t next = 0;
	char byte = 0;

	if (write(attendant, &byte, 1) != 1 || zvm_receive(attendant, &byte, 1, &passed) != 1)
		fail("the attendant has gone");
	if (byte & ZVM_HANDED_STATUS && next < passed.count)
		report->fds[ZVM_REPORT_STATUS] = passed.descriptors[next++];
	if (byte & ZVM_HANDED_PAGEMAP && next < passed.count)
		report->fds[ZVM_REPORT_PAGEMAP] = passed.descriptors[next++];
}

/* In the copy of the template that is a session from here on. */
static void
become_session(struct session *s)
{
	struct handover handover;

	close(s->to_broker);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	take_descriptors(s);
	take_channels(s, &handover);
	present(s->to_attendant, &handover);
	close(s->to_attendant);
	s->to_broker = 0;
	take_options(s, &handover);
	zvm_timeout_start(handover.timeout);
	zvm_cpu_timeout_start(handover.cpu_timeout);
	zvm_walls_raise(s);
}

/* Waits for an attendant: s->to_attendant is its socket then. Without a broker it ends. */
static void
wait_for_attendant(struct session *s)
{
	struct passed passed = { 0 };
	char byte;

	while (passed.count != 1)
		if (!zvm_receive(s->to_broker, &byte, 1, &passed))
			_exit(0);
	dup2(passed.descriptors[0], s->to_attendant);
	close(passed.descriptors[0]);
}

int32_t
zvm_template_fork(struct session *s)
{
	char byte = 0;

	if (!s->to_broker)
		return -ENOSYS;
	close_channels(s);
	zvm_timeout_stop();
	if (write(s->to_broker, &byte, 1) != 1)
		_exit(0);
	for (;;) {
		wait_for_attendant(s);
		/* Its parent is ours: the broker learns how it ends. */
		if (!syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0)) {
			become_session(s);
			return 0;
		}
		/* If there is none, the attendant finds its socket closed. */
		close(s->to_attendant);
	}
}
