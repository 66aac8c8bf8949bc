/* SPDX-License-Identifier: Apache-2.0 */
#include "ending.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "report.h"
#include "session.h"

/* How far the end is. Signal handlers look at it. */
static volatile enum { RUNNING, REPORTING, URGED } phase;

/*
 * Of each cause: our exit status (others are the program's, or 128 + a signal's number), the exit
 * code of the original, which is an errno, for a session that a manifest describes, and the word of
 * the report.
 */
static const struct {
	unsigned char status, code;
	char verdict[20];
} causes[] = {
	[ZVM_EXITED] = { 0, 0, "exited" },
	[ZVM_TIMED_OUT] = { 124, EINTR, "timed out" },
	[ZVM_USAGE] = { 125, EINVAL, "usage" },
	[ZVM_BAD_MANIFEST] = { 125, EFAULT, "bad manifest" },
	[ZVM_FAILED] = { 125, EIO, "failed" },
	[ZVM_NO_MEMORY] = { 125, ENOMEM, "no memory" },
	[ZVM_UNSUPPORTED] = { 125, EPROTONOSUPPORT, "unsupported channel" },
	[ZVM_PEER_LOST] = { 125, EPIPE, "peer lost" },
	[ZVM_REJECTED] = { 126, ENOEXEC, "rejected" },
	[ZVM_NOT_FOUND] = { 127, ENOENT, "not found" },
	[ZVM_INTERNAL] = { 125, 25, "internal error" },
};

const char *
zvm_verdict(enum zvm_cause cause)
{
	return cause > ZVM_SIGNAL ? "signal" : causes[cause].verdict;
}

int
zvm_status(const struct ending *ending)
{
	if (ending->cause == ZVM_EXITED)
		return ending->code;
	return ending->cause >= ZVM_SIGNAL ? (int)ending->cause : causes[ending->cause].status;
}

/* The process's exit status. */
static int
exit_status(const struct ending *ending)
{
	if (!zvm_session.options.manifest)
		return zvm_status(ending);
	return ending->cause > ZVM_SIGNAL ? EINTR : causes[ending->cause].code;
}

/* A program may have ended by itself, and a channel failed: then the session did. */
static void
look_over(const struct channels *channels, struct ending *ending)
{
	static char reason[400];

	for (size_t i = 0; i < channels->count && ending->cause == ZVM_EXITED; i++) {
		const struct channel *c = &channels->table[i];

		if (!c->error)
			continue;
		ending->cause = c->tcp ? ZVM_PEER_LOST : ZVM_FAILED;
		ending->reason = c->error;
		if (c->tcp || c->replicas)
			continue;
		snprintf(reason, sizeof reason, "channel %.*s: what was written is lost: %s",
			(int)c->name_size, c->name, c->error);
		ending->reason = reason;
	}
}

bool
zvm_is_reporting(void)
{
	return phase != RUNNING;
}

bool
zvm_urge(void)
{
	if (phase == REPORTING)
		phase = URGED;
	return phase == URGED;
}

bool
zvm_is_urged(void)
{
	return phase == URGED;
}

/*
 * While channels finish, which may take as long as their peers like, a timeout or a signal can
 * still end the session, and comes here again. A fault while reports are written just ends.
 */
void
zvm_end(const struct ending *ending)
{
	struct session *s = &zvm_session;
	struct ending e = *ending;

	if (phase != RUNNING)
		_exit(exit_status(&e));
	zvm_report_open_late(&s->report, &s->options);
	zvm_trace_end(&s->trace, &s->channels, NULL);
	e.exited = e.cause == ZVM_EXITED;
	zvm_channels_finish(&s->channels, e.exited, s->report.fds[ZVM_REPORT_LINES]);
	look_over(&s->channels, &e);
	phase = REPORTING;
	if (e.reason)
		zvm_say("%s", e.reason);
	if (s->report.wanted)
		zvm_report_write(s, &e);
	_exit(exit_status(&e));
}

void
zvm_fail(enum zvm_cause cause, const char *format, ...)
{
	char reason[ZVM_REASON_MAX];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(reason, sizeof reason, format, arguments);
	va_end(arguments);
	zvm_end(&(struct ending){ .cause = cause, .reason = reason });
}
