/*
 * Measures how long processes take from start to end: spawn ROUNDS COMMAND... -- COMMAND... -- ...
 *
 * The commands are run in turn, ROUNDS times, so that a change of the machine's speed meets all of
 * them. Prints a line for each: the median and the lowest time in microseconds, and page faults. Their
 * output goes to /dev/null. Small, and without threads: the cost of starting a process depends on
 * who starts it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS_MAX = 32 };

struct command {
	char **argv;
	double *times;
	long faults;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
run(struct command *c, int round)
{
	struct rusage usage;
	double begin = now();
	pid_t pid;
	int status;

	if (posix_spawn(&pid, c->argv[0], NULL, NULL, c->argv, (char *[]){ NULL }) ||
		wait4(pid, &status, 0, &usage) != pid || status) {
		fprintf(stderr, "spawn: %s failed\n", c->argv[0]);
		exit(1);
	}
	c->times[round] = now() - begin;
	c->faults = usage.ru_minflt + usage.ru_majflt;
}

int
main(int argc, char *argv[])
{
	int rounds = argc > 2 ? atoi(argv[1]) : 0, count = 0;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10);
	struct command commands[COMMANDS_MAX];

	if (rounds < 1)
		return 2;
	for (int i = 2; i < argc && count < COMMANDS_MAX; i++, count++) {
		commands[count] = (struct command){ .argv = argv + i };
		commands[count].times = calloc((size_t)rounds, sizeof(double));
		while (i < argc && strcmp(argv[i], "--"))
			i++;
		argv[i] = NULL;
	}
	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	for (int round = 0; round < rounds; round++)
		for (int i = 0; i < count; i++)
			run(&commands[i], round);
	for (int i = 0; i < count; i++) {
		qsort(commands[i].times, (size_t)rounds, sizeof(double), compare);
		dprintf(out, "%.1f %.1f %ld\n", commands[i].times[rounds / 2], commands[i].times[0],
			commands[i].faults);
	}
	return 0;
}
