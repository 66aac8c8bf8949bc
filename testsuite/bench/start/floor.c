/*
 * What a start in the sandbox cannot do without: a static program that does nothing; with MAP it
 * reserves the sandbox and has the pages of a small program there, with FILTER it puts itself under
 * a filter of system calls as long as the runner's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#define _GNU_SOURCE
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

void _start(void);

static long
call(long number, long a, long b, long c, long d, long e, long f)
{
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

#ifdef MAP
#define BASE     0x440a00000000
#define GUARD    0xa00000000
#define SIZE     0x100000000
#define RESERVED (MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE)

/* The trampolines, text, read-only data, data with the heap, the manifest, the stack. */
static const struct {
	long start, size;  /* of the mapping */
	long touched;      /* so many bytes of it are used */
	int protection;
} ranges[] = {
	{ 0x10000, 0x1000, 0x1000, PROT_READ | PROT_EXEC },
	{ 0x20000, 0x4000, 0x4000, PROT_READ | PROT_EXEC },
	{ 0x10020000, 0x10000, 0x1000, PROT_READ },
	{ 0x10030000, 0xeefb0000, 0x1000, PROT_READ | PROT_WRITE },
	{ 0xfeff0000, 0x10000, 0x1000, PROT_READ },
	{ 0xff000000, 0xff0000, 0x1000, PROT_READ | PROT_WRITE },
};

static void
map(void)
{
	call(SYS_mmap, BASE - GUARD, GUARD + SIZE + GUARD, PROT_NONE, RESERVED, -1, 0);
	call(SYS_munmap, BASE, SIZE, 0, 0, 0, 0);
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
		long start = BASE + ranges[i].start;

		call(SYS_mmap, start, ranges[i].size, PROT_READ | PROT_WRITE, RESERVED, -1, 0);
		for (long at = 0; at < ranges[i].touched; at += 4096)
			*(volatile char *)(start + at) = 1;
		if (!(ranges[i].protection & PROT_WRITE))
			call(SYS_mprotect, start, ranges[i].size, ranges[i].protection, 0, 0, 0);
	}
}
#endif

#ifdef FILTER
enum { LENGTH = 24 };

static void
filter(void)
{
	struct sock_filter f[LENGTH] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 0, LENGTH - 4),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, SYS_exit_group, LENGTH - 6, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, LENGTH - 6, 0),
		BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, SYS_pwrite64, LENGTH - 8, 0),
	};
	struct sock_fprog program = { LENGTH, f };

	for (int i = 6; i < LENGTH - 2; i++)
		f[i] = (struct sock_filter)BPF_JUMP(
			BPF_JMP | BPF_JEQ | BPF_K, i - 6, (unsigned char)(LENGTH - 2 - i), 0);
	f[LENGTH - 2] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
	f[LENGTH - 1] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	call(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0);
	if (call(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, (long)&program, 0, 0, 0))
		call(SYS_exit_group, 1, 0, 0, 0, 0, 0);
}
#endif

void
_start(void)
{
#ifdef MAP
	map();
#endif
#ifdef FILTER
	filter();
#endif
	call(SYS_exit_group, 0, 0, 0, 0, 0, 0);
}
