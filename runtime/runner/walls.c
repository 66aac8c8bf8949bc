/* SPDX-License-Identifier: Apache-2.0 */
#include "walls.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "message.h"
#include "seccomp.h"

/* Sanitizers need system calls of their own. Such a build is for tests of hostile files only. */
#if defined(__SANITIZE_ADDRESS__) || defined(ZVM_SANITIZED)
enum { FILTERED = 0 };
#else
enum { FILTERED = 1 };
#endif

/*
 * The kernel runs a new filter once for each call there is, so most of them should get through it
 * fast. clang-format takes these for code.
 */
/* clang-format off */
#define WHEN(test, number, verdict) { test, 0, 1, number }, { BPF_RETURN, 0, 0, verdict }
#define ALLOW(number) WHEN(BPF_IF_EQUAL, number, SECCOMP_ALLOW)
#define KILL_ABOVE(number) WHEN(BPF_IF_GREATER, number, SECCOMP_KILL_PROCESS)
/* clang-format on */

/* The system calls of a running session. Numbers of the x32 ABI differ from all of these. */
static const struct bpf_instruction filter[] = {
	{ BPF_LOAD, 0, 0, SECCOMP_ARCH },
	{ BPF_IF_EQUAL, 1, 0, SECCOMP_X86_64 },
	{ BPF_RETURN, 0, 0, SECCOMP_KILL_PROCESS },
	{ BPF_LOAD, 0, 0, SECCOMP_NUMBER },
	KILL_ABOVE(SYS_exit_group),
	ALLOW(SYS_exit_group),
	ALLOW(SYS_restart_syscall), /* poll, after SIGSTOP and SIGCONT */
	KILL_ABOVE(SYS_pwrite64),
	ALLOW(SYS_pwrite64),
	ALLOW(SYS_pread64),
	ALLOW(SYS_rt_sigreturn), /* from a fault of zvm_fetch_words and its like */
	ALLOW(SYS_poll), /* a channel that others made non-blocking */
	ALLOW(SYS_write), /* also reports a fault */
	ALLOW(SYS_read),
	{ BPF_RETURN, 0, 0, SECCOMP_KILL_PROCESS },
};

static const struct {
	int resource;
	rlim_t limit;
} limits[] = {
	{ RLIMIT_CORE, 0 },
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

/* The lowest descriptor >= FD that stays open; UINT_MAX if there is none. */
static unsigned
next_kept(const struct channels *channels, unsigned fd)
{
	unsigned lowest = UINT_MAX;

	for (size_t i = 0; i < channels->count; i++) {
		unsigned kept = (unsigned)channels->table[i].fd; /* -1, none, is UINT_MAX */

		if (kept >= fd && kept < lowest)
			lowest = kept;
	}
	/* Our messages go to stderr, also where the guest's go elsewhere. */
	return fd <= STDERR_FILENO && lowest > STDERR_FILENO ? STDERR_FILENO : lowest;
}

static void
close_others(const struct channels *channels)
{
	unsigned fd = 0, kept;

	while ((kept = next_kept(channels, fd)) != UINT_MAX) {
		if (kept > fd)
			close_between(fd, kept - 1);
		fd = kept + 1;
	}
	errno = 0;
	close_between(fd, UINT_MAX);
}

void
zvm_walls_raise(const struct channels *channels)
{
	struct bpf_program program = { sizeof filter / sizeof *filter, filter };

	close_others(channels);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit limit = { limits[i].limit, limits[i].limit };

		if (FILTERED && setrlimit(limits[i].resource, &limit))
			zvm_fail(ZVM_FAILED, "cannot set a limit: %s", strerror(errno));
	}
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		zvm_fail(ZVM_FAILED, "cannot give up privileges: %s", strerror(errno));
	if (FILTERED && syscall(SYS_seccomp, SECCOMP_SET_FILTER, 0, &program))
		zvm_fail(ZVM_FAILED, "cannot restrict system calls (seccomp): %s", strerror(errno));
}
