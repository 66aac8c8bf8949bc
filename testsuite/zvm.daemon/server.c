/*
 * The program of most tests: says what each side of zfork() sees, then does what its first argument
 * says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <zfork.h>

static char *kept; /* what the template made */
static volatile int *volatile nowhere = (int *)8;

static int
copy(const char *name)
{
	FILE *f = fopen(name, "r");
	int c;

	if (!f)
		return errno;
	while ((c = getc(f)) != EOF)
		putchar(c);
	return 0;
}

static int
act(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (!strcmp(what, "crash"))
		*nowhere = 1;
	if (!strcmp(what, "loop"))
		for (;;)
			;
	if (!strcmp(what, "again"))
		return zfork(NULL, NULL) == -1 && errno == ENOSYS ? 0 : 1;
	if (!strcmp(what, "exit"))
		return atoi(argv[2]);
	if (!strcmp(what, "cat"))
		return copy(argv[2]);
	if (!strcmp(what, "stdin"))
		return copy("/dev/stdin");
	if (!strcmp(what, "write")) {
		FILE *f = fopen(argv[2], "w");

		return f && fputs(argv[3], f) >= 0 && !fclose(f) ? 0 : 1;
	}
	if (!strcmp(what, "see")) {
		printf("%s", kept);
		for (int i = 0; i < argc; i++)
			printf(" [%s]", argv[i]);
		printf(" A=%s B=%s time %lld\n", getenv("A") ? getenv("A") : "",
			getenv("B") ? getenv("B") : "", (long long)time(NULL));
	}
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "early"))
		return atoi(argv[2]);
	if (argc > 1 && !strcmp(argv[1], "fault"))
		*nowhere = 1;
	kept = malloc(100);
	snprintf(kept, 100, "made by %s", argc > 1 ? argv[1] : "nobody");
	if (argc > 1)
		printf("begins\n"); /* in the buffer of stdout until zfork() */
	if (zfork(&argc, &argv) < 0)
		printf("no server: %s\n", strerror(errno));
	return act(argc, argv);
}
