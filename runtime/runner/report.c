/* SPDX-License-Identifier: Apache-2.0 */
#include "report.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "clock.h"
#include "ending.h"
#include "pages.h"
#include "session.h"

enum { REPORT_FLAGS = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY };

static void
complain(int error)
{
	if (error)
		zvm_say("cannot write the report: %s", strerror(error));
}

static int
open_report(const char *path)
{
	int fd = open(path, REPORT_FLAGS, 0666);

	if (fd < 0)
		zvm_fail(ZVM_FAILED, "cannot open report %s: %s", path, strerror(errno));
	return fd;
}

void
zvm_report_open(struct report *report, const struct options *options)
{
	report->reached = true;
	for (size_t i = 0; i < ZVM_REPORT_FDS; i++)
		report->fds[i] = -1;
	if ((!options->report && !options->manifest) || options->print_manifest)
		return;
	report->started = zvm_clock();
	if (options->report) {
		report->fds[ZVM_REPORT_JSON] = open_report(options->report);
		report->fds[ZVM_REPORT_STATUS] = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
	}
	if (options->manifest)
		report->fds[ZVM_REPORT_LINES] = STDOUT_FILENO;
	report->wanted = true;
}

void
zvm_report_open_late(struct report *report, const struct options *options)
{
	int fd;

	if (report->reached || !options->report || options->print_manifest)
		return;
	fd = open(options->report, REPORT_FLAGS, 0666);
	if (fd < 0) {
		complain(errno);
		return;
	}
	for (size_t i = 0; i < ZVM_REPORT_FDS; i++)
		report->fds[i] = -1;
	report->fds[ZVM_REPORT_JSON] = fd;
	report->started = zvm_clock();
	report->wanted = true;
}

bool
zvm_report_wants_memory(const struct report *report, const struct options *options)
{
	return report->wanted && (options->memory_etag || options->etags);
}

void
zvm_report_open_memory(struct report *report, const struct options *options)
{
	int fd;

	if (!zvm_report_wants_memory(report, options))
		return;
	fd = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		zvm_fail(ZVM_FAILED, "cannot open /proc/self/pagemap, for memory's etag: %s",
			strerror(errno));
	report->fds[ZVM_REPORT_PAGEMAP] = fd;
}

void
zvm_report_forked(struct report *report)
{
	static const struct {
		int fd;
		const char *path;
	} own[] = {
		{ ZVM_REPORT_STATUS, "/proc/self/status" },
		{ ZVM_REPORT_PAGEMAP, "/proc/self/pagemap" },
	};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (report->fds[own[i].fd] >= 0) {
			close(report->fds[own[i].fd]);
			report->fds[own[i].fd] = open(own[i].path, O_RDONLY | O_CLOEXEC);
		}
}

void
zvm_report_validating(struct report *report)
{
	report->validation = ZVM_VALIDATING;
	if (report->wanted)
		report->validation_time = -zvm_clock();
}

void
zvm_report_validated(struct report *report, bool skipped)
{
	report->validation = skipped ? ZVM_VALIDATION_SKIPPED : ZVM_VALIDATED;
	if (report->wanted)
		report->validation_time += zvm_clock();
}

/* The most memory that the process had at a time, from its status in /proc; -1 if not there. */
static int64_t
peak(int fd)
{
	static const char key[] = "\nVmHWM:";
	char text[4096], *at;
	ssize_t n = fd < 0 ? -1 : pread(fd, text, sizeof text - 1, 0);

	if (n < 0)
		return -1;
	text[n] = '\0';
	at = strstr(text, key);
	return at ? strtoll(at + strlen(key), NULL, 10) << 10 : -1;
}

/* TEXT becomes the memory's etag, or "". */
static void
find_memory_etag(char text[ZVM_ETAG_TEXT], const struct session *session)
{
	const struct report *r = &session->report;
	struct zvm_etag etag;

	*text = '\0';
	if (!r->entered || r->fds[ZVM_REPORT_PAGEMAP] < 0)
		return;
	zvm_etag_begin(&etag, session->options.digest);
	if (zvm_pages_digest(&etag, r->fds[ZVM_REPORT_PAGEMAP]))
		zvm_etag_text(&etag, text);
	else
		zvm_say("cannot read /proc/self/pagemap, for memory's etag: %s", strerror(errno));
}

static int64_t
nanoseconds(struct timeval t)
{
	return ((int64_t)t.tv_sec * 1000000 + t.tv_usec) * 1000;
}

void
zvm_report_write(const struct session *session, const struct ending *ending)
{
	const struct report *r = &session->report;
	struct usage usage = { .wall = zvm_clock() - r->started };
	struct rusage spent = { 0 };

	getrusage(RUSAGE_SELF, &spent);
	usage.user = nanoseconds(spent.ru_utime);
	usage.system = nanoseconds(spent.ru_stime);
	usage.memory = peak(r->fds[ZVM_REPORT_STATUS]);
	find_memory_etag(usage.etag, session);
	if (r->fds[ZVM_REPORT_JSON] >= 0)
		complain(zvm_report_json(session, ending, &usage));
	if (r->fds[ZVM_REPORT_LINES] >= 0)
		complain(zvm_report_lines(session, ending, &usage));
}
