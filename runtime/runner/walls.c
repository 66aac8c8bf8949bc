/* SPDX-License-Identifier: Apache-2.0 */
#include "walls.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "filter.h"
#include "message.h"
#include "session.h"

static const struct {
	int resource;
	rlim_t limit;
} limits[] = {
	/* No core file; nor, unlike with 0, a core that goes through a pipe to a program. */
	{ RLIMIT_CORE, 1 },
	/* No descriptor can be opened, for 0 is one; poll() wants to have one. */
	{ RLIMIT_NOFILE, 1 },
};

void
zvm_walls_check(void)
{
	if (getauxval(AT_SECURE))
		zvm_fail(ZVM_FAILED, "will not run setuid or with file capabilities");
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) >= 0)
			continue;
		/* Else the next file opened became a standard channel. This one cannot be used. */
		if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			zvm_fail(ZVM_FAILED, "descriptor %d is closed, and there is no /dev/null",
				fd);
	}
}

static void
close_between(unsigned first, unsigned last)
{
	if (first <= last && syscall(SYS_close_range, first, last, 0) && errno != ENOSYS)
		zvm_fail(ZVM_FAILED, "cannot close descriptors: %s", strerror(errno));
	if (first > last || errno != ENOSYS)
		return;
	for (unsigned fd = first; fd <= last && fd < (unsigned)sysconf(_SC_OPEN_MAX); fd++)
		close((int)fd);
}

/* KEPT, which may be -1, none, if it is at least FD and lower than LOWEST, else that. */
static unsigned
lower(int kept, unsigned fd, unsigned lowest)
{
	return (unsigned)kept >= fd && (unsigned)kept < lowest ? (unsigned)kept : lowest;
}

/* The lowest descriptor >= FD that stays open; UINT_MAX if there is none. */
static unsigned
next_kept(struct session *s, const int *others, size_t count, unsigned fd)
{
	unsigned lowest = UINT_MAX;

	for (size_t i = 0; i < count; i++)
		lowest = lower(others[i], fd, lowest);
	for (size_t i = 0; i < zvm_channels_all(&s->channels); i++)
		lowest = lower(zvm_channels_at(&s->channels, i)->fd, fd, lowest);
	for (size_t i = 0; i < ZVM_REPORT_FDS; i++)
		lowest = lower(s->report.fds[i], fd, lowest);
	if (s->trace.active)
		lowest = lower(s->trace.fd, fd, lowest);
	if (s->to_broker)
		lowest = lower(s->to_broker, fd, lowest);
	/* Our messages go to stderr, also where the guest's go elsewhere. */
	return fd <= STDERR_FILENO && lowest > STDERR_FILENO ? STDERR_FILENO : lowest;
}

void
zvm_walls_close_but(struct session *s, const int *others, size_t count)
{
	unsigned fd = 0, kept;

	while ((kept = next_kept(s, others, count, fd)) != UINT_MAX) {
		if (kept > fd)
			close_between(fd, kept - 1);
		fd = kept + 1;
	}
	errno = 0;
	close_between(fd, UINT_MAX);
}

void
zvm_walls_close(struct session *s)
{
	zvm_walls_close_but(s, NULL, 0);
}

/*
 * The system calls of a running session; doc/security.md says what needs each. Numbers of the x32
 * ABI differ from all of these.
 */
static const struct bpf_instruction running[] = {
	KILL_ABOVE(SYS_exit_group),
	ALLOW(SYS_exit_group),
	ALLOW(SYS_restart_syscall),
	KILL_ABOVE(SYS_pwrite64),
	ALLOW(SYS_pwrite64),
	ALLOW(SYS_pread64),
	ALLOW(SYS_rt_sigreturn),
	ALLOW(SYS_poll),
	ALLOW(SYS_write),
	ALLOW(SYS_read),
	ALLOW(SYS_close),
};

/* What reports need, where there are some. The clock needs no call, but on a few hosts. */
static const struct bpf_instruction reporting[] = {
	ALLOW(SYS_getrusage),
	ALLOW(SYS_clock_gettime),
};

/*
 * Where a channel is a file whose size the guest may set by Trun; or one that gives back at its end
 * what was reserved for it.
 */
static const struct bpf_instruction truncating[] = {
	ALLOW(SYS_ftruncate),
	ALLOW(SYS_fstat),
};

static bool
can_truncate(struct channels *channels)
{
	for (size_t i = 0; i < zvm_channels_all(channels); i++) {
		const struct channel *c = zvm_channels_at(channels, i);

		if (c->preallocated || (c->kind && c->kind->truncate && c->limits[ZVM_PUTS]))
			return true;
	}
	return false;
}

/* For --trace, on a host whose clock cannot be read without a call. */
static const struct bpf_instruction tracing[] = {
	ALLOW(SYS_clock_gettime),
};

static void
filter_system_calls(struct session *s)
{
	const struct sandbox *sandbox = &s->sandbox;
	struct filter filter;

	zvm_filter_begin(&filter);
	if (s->report.wanted)
		zvm_filter_add(&filter, reporting, FILTER_LENGTH(reporting));
	if (s->trace.active)
		zvm_filter_add(&filter, tracing, FILTER_LENGTH(tracing));
	if (can_truncate(&s->channels))
		zvm_filter_add(&filter, truncating, FILTER_LENGTH(truncating));
	zvm_filter_add(&filter, running, FILTER_LENGTH(running));
	/* Jail and Unjl */
	zvm_filter_protect(&filter, sandbox->heap, sandbox->heap + sandbox->heap_size);
	zvm_filter_install(&filter);
}

void
zvm_walls_no_privileges(void)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		zvm_fail(ZVM_FAILED, "cannot give up privileges: %s", strerror(errno));
}

void
zvm_walls_raise(struct session *s)
{
	zvm_walls_close(s);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit limit = { limits[i].limit, limits[i].limit };

		if (zvm_filtered && setrlimit(limits[i].resource, &limit))
			zvm_fail(ZVM_FAILED, "cannot set a limit: %s", strerror(errno));
	}
	zvm_walls_no_privileges();
	filter_system_calls(s);
}
