/* SPDX-License-Identifier: Apache-2.0 */
/*
 * memory-hash COMMAND [ARGUMENT]...
 *
 * Runs a session and writes to descriptor 3, when it ends, a hash of all its memory: a line
 * "HASH PAGES", the second being how many pages of 4 KiB are not zero. The kernel stops a traced
 * process just before it is gone; its memory is still there then, in /proc. A page that is zero and
 * one never touched are the same to the program, so they are to the hash. The exit status is
 * COMMAND's, or 128 + its signal.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define BASE 0x440A00000000
#define SPACE ((uint64_t)1 << 32)
#define PAGE 4096
#define IN_MEMORY ((uint64_t)3 << 62) /* pagemap: present, or swapped out */

static uint64_t hash = 0xcbf29ce484222325;
static unsigned long pages;

static _Noreturn void
fail(const char *what)
{
	perror(what);
	exit(99);
}

/* 64-bit FNV-1a, a word at a time. */
static void
add(uint64_t word)
{
	hash = (hash ^ word) * 0x100000001b3;
	hash ^= hash >> 29;
}

static void
add_page(uint64_t address, const uint64_t *words)
{
	static const uint64_t zero[PAGE / 8];

	if (memcmp(words, zero, PAGE) == 0)
		return;
	pages++;
	add(address);
	for (int i = 0; i < PAGE / 8; i++)
		add(words[i]);
}

/* Most of 4 GiB was never touched: the kernel says so for many pages at once. */
static void
add_range(int memory, int pagemap, uint64_t from, uint64_t to)
{
	static uint64_t entries[8192];
	uint64_t words[PAGE / 8];

	while (from < to) {
		uint64_t n = (to - from) / PAGE < 8192 ? (to - from) / PAGE : 8192;

		if (pread(pagemap, entries, n * 8, (off_t)(from / PAGE * 8)) != (ssize_t)(n * 8))
			fail("pagemap");
		for (uint64_t i = 0; i < n; i++, from += PAGE) {
			if (!(entries[i] & IN_MEMORY))
				continue;
			if (pread(memory, words, PAGE, (off_t)from) != PAGE)
				fail("mem");
			add_page(from - BASE, words);
		}
	}
}

static int
open_of(pid_t pid, const char *name)
{
	char path[64];
	int fd;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	fd = open(path, O_RDONLY);
	if (fd < 0)
		fail(path);
	return fd;
}

/* Only what can be read: the walls around the sandbox hold nothing. */
static void
add_memory(pid_t pid)
{
	int memory = open_of(pid, "mem"), pagemap = open_of(pid, "pagemap");
	FILE *maps = fdopen(open_of(pid, "maps"), "r");
	unsigned long from, to;
	char access, line[512];

	while (fgets(line, sizeof line, maps))
		if (sscanf(line, "%lx-%lx %c", &from, &to, &access) == 3 && access == 'r' &&
			from >= BASE && to <= BASE + SPACE)
			add_range(memory, pagemap, from, to);
	fclose(maps);
	close(memory);
	close(pagemap);
}

static int
trace(pid_t pid)
{
	int status;

	waitpid(pid, &status, 0);
	if (!WIFSTOPPED(status) || ptrace(PTRACE_SETOPTIONS, pid, 0, PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL))
		fail("ptrace");
	for (;;) {
		int sig = 0;

		if (WIFEXITED(status))
			return WEXITSTATUS(status);
		if (WIFSIGNALED(status))
			return 128 + WTERMSIG(status);
		if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXIT << 8))
			add_memory(pid);
		else if (WSTOPSIG(status) != SIGTRAP && WSTOPSIG(status) != SIGSTOP)
			sig = WSTOPSIG(status);
		if (ptrace(PTRACE_CONT, pid, 0, sig) || waitpid(pid, &status, 0) != pid)
			fail("ptrace");
	}
}

int
main(int argc, char **argv)
{
	pid_t pid;
	int status;

	(void)argc;
	if (fcntl(3, F_SETFD, FD_CLOEXEC) < 0)
		fail("descriptor 3");
	pid = fork();
	if (pid == 0) {
		ptrace(PTRACE_TRACEME, 0, 0, 0);
		raise(SIGSTOP);
		execv(argv[1], argv + 1);
		_exit(127);
	}
	status = trace(pid);
	dprintf(3, "%016lx %lu\n", (unsigned long)hash, pages);
	return status;
}
