/* SPDX-License-Identifier: Apache-2.0 */
#include "walls.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
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
#define REQUIRE(test, value) { test, 1, 0, value }, { BPF_RETURN, 0, 0, SECCOMP_KILL_PROCESS }
#define LOAD(offset) { BPF_LOAD, 0, 0, offset }
/* clang-format on */

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

/* The arguments of mprotect. */
enum { START, SIZE, PROTECTION };

/*
 * Leaves the system calls of a running session; doc/security.md says what needs each. Numbers of
 * the x32 ABI differ from all of these.
 */
static void
filter_system_calls(const struct sandbox *sandbox)
{
	const uint32_t heap = sandbox->heap, heap_end = heap + sandbox->heap_size;
	const struct bpf_instruction filter[] = {
		LOAD(SECCOMP_ARCH),
		REQUIRE(BPF_IF_EQUAL, SECCOMP_X86_64),
		LOAD(SECCOMP_NUMBER),
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
		/* Jail and Unjl: part of the heap, which is never writable and executable. */
		REQUIRE(BPF_IF_EQUAL, SYS_mprotect),
		LOAD(SECCOMP_HIGH(PROTECTION)),
		REQUIRE(BPF_IF_EQUAL, 0),
		LOAD(SECCOMP_LOW(PROTECTION)),
		{ BPF_IF_EQUAL, 3, 0, PROT_READ },
		{ BPF_IF_EQUAL, 2, 0, PROT_READ | PROT_WRITE },
		REQUIRE(BPF_IF_EQUAL, PROT_READ | PROT_EXEC),
		LOAD(SECCOMP_HIGH(START)),
		REQUIRE(BPF_IF_EQUAL, (uint32_t)(ZVM_BASE >> 32)),
		LOAD(SECCOMP_LOW(START)),
		REQUIRE(BPF_IF_AT_LEAST, heap),
		KILL_ABOVE(heap_end),
		/* X = what is left of the heap from START on */
		{ BPF_COPY_TO_X, 0, 0, 0 },
		{ BPF_SET, 0, 0, heap_end },
		{ BPF_SUBTRACT_X, 0, 0, 0 },
		{ BPF_COPY_TO_X, 0, 0, 0 },
		LOAD(SECCOMP_HIGH(SIZE)),
		REQUIRE(BPF_IF_EQUAL, 0),
		LOAD(SECCOMP_LOW(SIZE)),
		WHEN(BPF_IF_GREATER_X, 0, SECCOMP_KILL_PROCESS),
		{ BPF_RETURN, 0, 0, SECCOMP_ALLOW },
	};
	struct bpf_program program = { sizeof filter / sizeof *filter, filter };

	_Static_assert((uint32_t)ZVM_BASE == 0, "low halves of addresses are user addresses");
	if (syscall(SYS_seccomp, SECCOMP_SET_FILTER, 0, &program))
		zvm_fail(ZVM_FAILED, "cannot restrict system calls (seccomp): %s", strerror(errno));
}

void
zvm_walls_raise(const struct channels *channels, const struct sandbox *sandbox)
{
	close_others(channels);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit limit = { limits[i].limit, limits[i].limit };

		if (FILTERED && setrlimit(limits[i].resource, &limit))
			zvm_fail(ZVM_FAILED, "cannot set a limit: %s", strerror(errno));
	}
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		zvm_fail(ZVM_FAILED, "cannot give up privileges: %s", strerror(errno));
	if (FILTERED)
		filter_system_calls(sandbox);
}
