/*
 * The walls of zvm-ns, whom anybody who can connect may send bytes: should one of them get further
 * than it should, there is no file to open, no program to run and nobody to connect to.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "confine.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include "filter.h"
#include "message.h"

enum { ADDRESS = 4 }; /* the argument of sendto */

/* What serving takes, of two C libraries; doc/security.md has the table. */
static const struct bpf_instruction serving[] = {
	ALLOW(SYS_poll),
	ALLOW(SYS_accept4),
	ALLOW(SYS_getpeername),
	ALLOW(SYS_read),
	ALLOW(SYS_write),
	ALLOW(SYS_close),
	/* send(): with an address the listening socket could connect (MSG_FASTOPEN) */
	{ BPF_IF_EQUAL, 0, 5, SYS_sendto },
	LOAD(SECCOMP_LOW(ADDRESS)),
	REQUIRE(BPF_IF_EQUAL, 0),
	LOAD(SECCOMP_HIGH(ADDRESS)),
	REQUIRE(BPF_IF_EQUAL, 0),
	{ BPF_RETURN, 0, 0, SECCOMP_ALLOW },
	ALLOW(SYS_getrandom),
	ALLOW(SYS_clock_gettime),
	ALLOW(SYS_restart_syscall),
	ALLOW(SYS_exit_group),
	/* messages, by stdio */
	ALLOW(SYS_writev),
	ALLOW(SYS_fstat),
	ALLOW(SYS_lseek),
	/* memory */
	ALLOW(SYS_brk),
	ALLOW(SYS_mmap),
	ALLOW(SYS_mprotect),
	ALLOW(SYS_munmap),
	ALLOW(SYS_mremap),
	ALLOW(SYS_madvise),
};

/* What filter.c says when there is none. */
void
zvm_fail(enum zvm_cause cause, const char *format, ...)
{
	va_list arguments;

	(void)cause;
	fputs("zvm-ns: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(125);
}

void
zvm_ns_confine(void)
{
	struct filter filter;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		zvm_fail(ZVM_FAILED, "cannot give up privileges: %s", strerror(errno));
	zvm_filter_begin(&filter);
	zvm_filter_add(&filter, serving, FILTER_LENGTH(serving));
	zvm_filter_install(&filter);
}
