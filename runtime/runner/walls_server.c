/* SPDX-License-Identifier: Apache-2.0 */
#include "walls_server.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include "filter.h"
#include "message.h"
#include "walls.h"

/* Arguments of system calls. */
enum { FIRST, SECOND };

/* Call NUMBER, if the low half of its ARGUMENT is VALUE; it has 32 bits, as descriptors have. */
/* clang-format off */
#define ALLOW_IF(number, argument, value) \
	{ BPF_IF_EQUAL, 0, 3, number }, \
	LOAD(SECCOMP_LOW(argument)), \
	{ BPF_IF_EQUAL, TO_ALLOW, 0, value }, \
	LOAD(SECCOMP_NUMBER)
/* clang-format on */

/*
 * The broker and its attendants: processes, signals, sockets; memory; opening channels. Two C
 * libraries need different ones.
 */
static const struct bpf_instruction broker[] = {
	ALLOW(SYS_poll),
	ALLOW(SYS_read),
	ALLOW(SYS_accept4),
	ALLOW(SYS_getsockopt),
	ALLOW(SYS_fork),
	ALLOW_IF(SYS_clone, FIRST, SIGCHLD),
	ALLOW_IF(SYS_clone, FIRST, CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD),
	ALLOW(SYS_wait4),
	ALLOW(SYS_waitid),
	ALLOW(SYS_kill),
	ALLOW(SYS_exit_group),
	ALLOW(SYS_sendto),
	ALLOW(SYS_sendmsg),
	ALLOW(SYS_recvmsg),
	ALLOW(SYS_write),
	ALLOW(SYS_close),
	ALLOW(SYS_lstat),
	ALLOW(SYS_unlink),
	ALLOW(SYS_memfd_create),
	ALLOW(SYS_pread64),
	ALLOW(SYS_clock_gettime),
	/* of attendants only */
	ALLOW_IF(SYS_prctl, FIRST, PR_SET_PDEATHSIG),
	ALLOW(SYS_setitimer),
	ALLOW(SYS_rt_sigaction),
	ALLOW(SYS_rt_sigprocmask),
	ALLOW(SYS_rt_sigreturn),
	ALLOW(SYS_dup2),
	ALLOW(SYS_fcntl),
	ALLOW(SYS_fchdir),
	ALLOW(SYS_open),
	ALLOW(SYS_openat),
	ALLOW(SYS_stat),
	ALLOW(SYS_fstat),
	ALLOW(SYS_newfstatat),
	ALLOW(SYS_fstatfs),
	ALLOW(SYS_fallocate),
	ALLOW(SYS_ftruncate),
	ALLOW(SYS_lseek),
	ALLOW(SYS_readv), /* stdio */
	ALLOW(SYS_writev),
	ALLOW(SYS_socketpair),
	ALLOW(SYS_getrusage), /* the report of a request that cannot be served */
	ALLOW(SYS_setsockopt),
	/* of C libraries */
	ALLOW(SYS_mmap),
	ALLOW(SYS_mprotect),
	ALLOW(SYS_munmap),
	ALLOW(SYS_mremap),
	ALLOW(SYS_madvise),
	ALLOW(SYS_brk),
	ALLOW(SYS_gettid),
	ALLOW(SYS_set_tid_address),
	ALLOW(SYS_set_robust_list),
	ALLOW(SYS_getrandom),
	ALLOW(SYS_futex),
	ALLOW(SYS_restart_syscall),
};

void
zvm_walls_broker(void)
{
	struct filter filter;

	zvm_walls_no_privileges();
	zvm_filter_begin(&filter);
	zvm_filter_add(&filter, broker, FILTER_LENGTH(broker));
	zvm_filter_install(&filter);
}

/* What becoming a session takes, and what any session may then be allowed. */
static const struct bpf_instruction becoming[] = {
	ALLOW(SYS_read),
	ALLOW(SYS_write),
	ALLOW(SYS_pread64),
	ALLOW(SYS_pwrite64),
	ALLOW(SYS_poll),
	ALLOW(SYS_exit_group),
	ALLOW(SYS_rt_sigreturn),
	ALLOW(SYS_restart_syscall),
	ALLOW(SYS_ftruncate),
	ALLOW(SYS_fstat),
	ALLOW(SYS_getrusage),
	ALLOW(SYS_clock_gettime),
	ALLOW(SYS_close),
	ALLOW(SYS_close_range),
	ALLOW_IF(SYS_clone, FIRST, CLONE_PARENT | SIGCHLD),
	ALLOW_IF(SYS_prctl, FIRST, PR_SET_PDEATHSIG),
	ALLOW_IF(SYS_prctl, FIRST, PR_SET_NO_NEW_PRIVS),
	ALLOW_IF(SYS_prlimit64, FIRST, 0), /* its own */
	ALLOW_IF(SYS_setrlimit, FIRST, RLIMIT_CORE),
	ALLOW_IF(SYS_setrlimit, FIRST, RLIMIT_NOFILE),
	ALLOW_IF(SYS_seccomp, FIRST, SECCOMP_SET_FILTER),
	ALLOW(SYS_setitimer),
	ALLOW_IF(SYS_rt_sigaction, FIRST, SIGALRM),
	ALLOW_IF(SYS_rt_sigaction, FIRST, SIGPROF),
};

static void
limit(int resource, rlim_t value)
{
	struct rlimit limit = { value, value };

	if (zvm_filtered && setrlimit(resource, &limit))
		zvm_fail(ZVM_FAILED, "cannot set a limit: %s", strerror(errno));
}

void
zvm_walls_template(struct session *s)
{
	const struct bpf_instruction own[] = {
		ALLOW_IF(SYS_recvmsg, FIRST, (uint32_t)s->to_broker),
		ALLOW_IF(SYS_recvmsg, FIRST, (uint32_t)s->to_attendant),
		ALLOW_IF(SYS_dup2, SECOND, (uint32_t)s->to_attendant),
	};
	/* Of the user manifest, which has the sizes of a session's channels. */
	const struct bpf_instruction sizes[] = {
		{ BPF_IF_EQUAL, 0, 11, SYS_mprotect },
		LOAD(SECCOMP_LOW(MPROTECT_START)),
		{ BPF_IF_EQUAL, 0, 8, s->sandbox.manifest },
		LOAD(SECCOMP_HIGH(MPROTECT_START)),
		REQUIRE(BPF_IF_EQUAL, (uint32_t)(ZVM_BASE >> 32)),
		LOAD(SECCOMP_LOW(MPROTECT_SIZE)),
		REQUIRE(BPF_IF_EQUAL, ZVM_STACK - s->sandbox.manifest),
		LOAD(SECCOMP_HIGH(MPROTECT_SIZE)),
		REQUIRE(BPF_IF_EQUAL, 0),
		LOAD(SECCOMP_LOW(MPROTECT_PROTECTION)),
		{ BPF_IF_GREATER, TO_KILL, TO_ALLOW, PROT_READ | PROT_WRITE },
		LOAD(SECCOMP_NUMBER),
	};
	struct filter filter;

	zvm_walls_close(s);
	limit(RLIMIT_CORE, 1);
	limit(RLIMIT_NOFILE, (rlim_t)s->to_attendant + 1);
	zvm_walls_no_privileges();
	zvm_filter_begin(&filter);
	zvm_filter_add(&filter, becoming, FILTER_LENGTH(becoming));
	zvm_filter_add(&filter, own, FILTER_LENGTH(own));
	zvm_filter_add(&filter, sizes, FILTER_LENGTH(sizes));
	/* Jail and Unjl */
	zvm_filter_protect(&filter, s->sandbox.heap, s->sandbox.heap + s->sandbox.heap_size);
	zvm_filter_install(&filter);
}
