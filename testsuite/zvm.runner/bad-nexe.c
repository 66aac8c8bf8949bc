/*
 * Gives a runner damaged nexes: usage: bad-nexe RUNNER NEXE FOLDER STRIDE
 *
 * Each byte of the ELF, program and section headers of NEXE is set to 0, to 0xff and to one more;
 * the file is cut at each STRIDEth length up to 4096; and of its other bytes each (8 * STRIDE)th is
 * inverted. The runner must either refuse it, with 125 or 126 and a clean message, or run it,
 * whatever becomes of the guest. Prints what went wrong, then "N damaged nexes, N wrong". Runs in
 * two processes; files are made in FOLDER.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#define _GNU_SOURCE
#include <elf.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORKERS = 2, CUTS = 4096, FILE_MAX = 1 << 20, SAID_MAX = 1 << 16 };

extern char **environ;

static const char *runner, *folder;
static uint8_t nexe[FILE_MAX], damaged[FILE_MAX];
static size_t size;
static struct {
	unsigned runs, wrong;
} *counts; /* shared, one for each worker */
static unsigned worker, turn;

static void
die(const char *what)
{
	perror(what);
	exit(2);
}

static void
write_file(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0777);

	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n || close(fd))
		die(path);
}

/* Runs PATH; SAID becomes what the runner writes to stderr. Returns the status of wait(). */
static int
run(const char *path, char said[SAID_MAX])
{
	char *arguments[] = { (char *)runner, "--timeout", "2", (char *)path, NULL };
	posix_spawn_file_actions_t actions;
	int ends[2], status;
	size_t n = 0;
	ssize_t got;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC))
		die("pipe");
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
	if (posix_spawn(&pid, runner, &actions, NULL, arguments, environ))
		die(runner);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	while (n < SAID_MAX - 1 && (got = read(ends[0], said + n, SAID_MAX - 1 - n)) > 0)
		n += (size_t)got;
	said[n] = '\0';
	close(ends[0]);
	if (waitpid(pid, &status, 0) != pid)
		die("waitpid");
	return status;
}

/* Every line begins with the runner's name and is printable. */
static bool
is_clean(const char *said)
{
	static const char name[] = "zvm-run: ";

	for (const char *line = said; *line; line = strchr(line, '\n') + 1) {
		size_t n = strcspn(line, "\n");

		if (line[n] != '\n' || strncmp(line, name, sizeof name - 1))
			return false;
		for (size_t i = 0; i < n; i++)
			if (line[i] < ' ' || line[i] > '~')
				return false;
	}
	return true;
}

static const char *
what_is_wrong(int status, const char *said)
{
	int code = WEXITSTATUS(status);

	if (!WIFEXITED(status))
		return "the runner was killed";
	if (strstr(said, "internal error"))
		return "a fault of the runner's own";
	if (!is_clean(said))
		return "not a clean message";
	if (code >= 124 && !*said)
		return "no message";
	if (code == 127)
		return "not found";
	return NULL;
}

/* Tries N bytes of damaged[], if it is this worker's turn. WHAT and AT describe the damage. */
static void
try(size_t n, const char *what, size_t at)
{
	char path[4096], said[SAID_MAX];
	const char *wrong;
	int status;

	if (turn++ % WORKERS != worker)
		return;
	snprintf(path, sizeof path, "%s/damaged-%u.nexe", folder, worker);
	write_file(path, damaged, n);
	status = run(path, said);
	wrong = what_is_wrong(status, said);
	counts[worker].runs++;
	if (!wrong)
		return;
	counts[worker].wrong++;
	printf("%s %zu: %s: status 0x%x\n%s", what, at, wrong, status, said);
	fflush(stdout);
}

static void
try_byte(size_t at, const char *what, uint8_t value)
{
	if (value == nexe[at])
		return;
	damaged[at] = value;
	try(size, what, at);
	damaged[at] = nexe[at];
}

static bool
is_header(size_t at)
{
	Elf32_Ehdr elf;
	size_t programs, sections;

	memcpy(&elf, nexe, sizeof elf);
	programs = elf.e_phoff + (size_t)elf.e_phnum * elf.e_phentsize;
	sections = elf.e_shoff + (size_t)elf.e_shnum * elf.e_shentsize;
	return at < sizeof elf || (at >= elf.e_phoff && at < programs) ||
	       (at >= elf.e_shoff && at < sections);
}

static void
try_all(size_t stride)
{
	memcpy(damaged, nexe, size);
	for (size_t at = 0; at < size; at++) {
		if (!is_header(at)) {
			if (at % (8 * stride) == 0)
				try_byte(at, "inverted byte", (uint8_t)~nexe[at]);
			continue;
		}
		try_byte(at, "byte to 0", 0);
		try_byte(at, "byte to 0xff", 0xff);
		try_byte(at, "one more in byte", (uint8_t)(nexe[at] + 1));
	}
	for (size_t n = 0; n < size && n <= CUTS; n += stride)
		try(n, "cut at", n);
}

static void
load(const char *path)
{
	int fd = open(path, O_RDONLY);
	ssize_t n = fd < 0 ? -1 : read(fd, nexe, sizeof nexe);

	if (n < (ssize_t)sizeof(Elf32_Ehdr))
		die(path);
	size = (size_t)n;
	close(fd);
}

int
main(int argc, char *argv[])
{
	unsigned runs = 0, wrong = 0;

	if (argc != 5)
		return 2;
	runner = argv[1];
	folder = argv[3];
	load(argv[2]);
	counts = mmap(NULL, WORKERS * sizeof *counts, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	for (worker = 0; worker < WORKERS; worker++)
		if (!fork()) {
			try_all(strtoul(argv[4], NULL, 10));
			exit(0);
		}
	for (int status; wait(&status) > 0;)
		if (status)
			return 2;
	for (worker = 0; worker < WORKERS; worker++) {
		runs += counts[worker].runs;
		wrong += counts[worker].wrong;
	}
	printf("%u damaged nexes, %u wrong\n", runs, wrong);
	return wrong != 0;
}
