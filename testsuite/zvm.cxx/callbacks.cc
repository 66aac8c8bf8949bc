/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: an exception that a function of the program throws comes through each function of C that called it.  */

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <dirent.h>
#include <err.h>
#include <ftw.h>
#include <glob.h>
#include <search.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int
compare(const void *, const void *)
{
	throw 1;
}

static int
wanted(const dirent *)
{
	throw 1;
}

static int
order(const dirent **, const dirent **)
{
	throw 1;
}

static int
visit(const char *, const struct stat *, int)
{
	throw 1;
}

static int
visit_new(const char *, const struct stat *, int, FTW *)
{
	throw 1;
}

static int
fault(const char *, int)
{
	throw 1;
}

static void
handle(int)
{
	throw 1;
}

static int numbers[] = { 3, 1, 2 };

static void sort() { qsort(numbers, 3, sizeof *numbers, compare); }
static void search() { bsearch(numbers, numbers, 3, sizeof *numbers, compare); }
static void grow() { void *root = nullptr; tsearch(numbers, &root, compare); tsearch(numbers + 1, &root, compare); }
static void filter() { dirent **list; scandir("/tree", &list, wanted, nullptr); }
static void arrange() { dirent **list; scandir("/tree", &list, nullptr, order); }
static void walk() { ftw("/tree", visit, 4); }
static void walk_new() { nftw("/tree", visit_new, 4, 0); }
static void expand() { glob_t g; glob("/tree/closed/*", 0, fault, &g); }
static void signal_raised() { signal(SIGUSR1, handle); raise(SIGUSR1); }
static void signal_sent() { signal(SIGUSR2, handle); kill(getpid(), SIGUSR2); }

/* It comes when nothing holds it back any more. */
static void
wait_for_blocked()
{
	timespec moment = { 1, 0 };
	sigset_t mask, empty;

	sigemptyset(&empty);
	sigemptyset(&mask);
	sigaddset(&mask, SIGUSR1);
	sigprocmask(SIG_BLOCK, &mask, nullptr);
	signal(SIGUSR1, handle);
	raise(SIGUSR1);
	pselect(0, nullptr, nullptr, nullptr, &moment, &empty);
}

static int
fill(void *, char *, size_t)
{
	throw 1;
}

static int
drain(void *, const char *, size_t)
{
	throw 1;
}

static void
read_line()
{
	FILE *f = funopen(nullptr, fill, nullptr, nullptr, nullptr);
	char *line = nullptr;
	size_t size = 0;

	getline(&line, &size, f);
}

static void
warn_somewhere()
{
	FILE *old = stderr;

	stderr = funopen(nullptr, nullptr, drain, nullptr, nullptr);
	setvbuf(stderr, nullptr, _IONBF, 0);
	try {
		warnx("text");
	} catch (int) {
		stderr = old;
		throw;
	}
}

static void
write_broken_pipe()
{
	int ends[2];

	signal(SIGPIPE, handle);
	if (pipe(ends) == 0) {
		close(ends[0]);
		write(ends[1], "x", 1);
	}
}

static bool
comes_through(void (*call)())
{
	try {
		call();
	} catch (int) {
		return true;
	}
	return false;
}

int
main()
{
	void (*const calls[])() = { sort, search, grow, filter, arrange, walk, walk_new, expand, signal_raised, signal_sent,
		wait_for_blocked, write_broken_pipe, read_line, warn_somewhere };

	if (mkdir("/tree", 0755) || mkdir("/tree/closed", 0) || mkdir("/tree/open", 0755))
		abort();
	/* Not everything is open to another user. */
	if (setuid(1000))
		abort();
	for (auto &call : calls)
		if (!comes_through(call)) {
			printf("call %td\n", &call - calls);
			abort();
		}
}
