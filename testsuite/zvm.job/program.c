/* What a session of these tests does, word by word of its arguments. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Copies IN to OUT to the end, or ends the session. */
static void
copy(FILE *in, FILE *out)
{
	int c;

	if (!in || !out) {
		perror("program");
		exit(9);
	}
	while ((c = getc(in)) != EOF)
		putc(c, out);
	if (ferror(in) || fflush(out)) {
		perror("program");
		exit(8);
	}
}

static void
act(const char *word, const char *value)
{
	volatile int *null = NULL;

	if (!strcmp(word, "say"))
		puts(value);
	else if (!strcmp(word, "complain"))
		fprintf(stderr, "%s\n", value);
	else if (!strcmp(word, "draw")) /* eight bytes */
		for (int i = 0; i < 8; i++)
			putchar(getchar());
	else if (!strcmp(word, "cat"))
		copy(stdin, stdout);
	else if (!strcmp(word, "from"))
		copy(fopen(value, "r"), stdout);
	else if (!strcmp(word, "to"))
		copy(stdin, fopen(value, "w"));
	else if (!strcmp(word, "exit"))
		exit(atoi(value));
	else if (!strcmp(word, "fault"))
		*null = 1;
	else if (!strcmp(word, "loop"))
		for (;;)
			*(volatile char *)&value = 0;
	else if (!strcmp(word, "work")) /* VALUE times a million steps */
		for (volatile long i = atol(value) * 1000000; i > 0; i--)
			;
}

int
main(int argc, char *argv[])
{
	for (int i = 1; i < argc; i++) {
		char *value = strchr(argv[i], ':');

		if (!strcmp(argv[i], "name")) {
			puts(argv[0]);
			continue;
		}
		if (!strcmp(argv[i], "env")) {
			puts(getenv("VALUE") ? getenv("VALUE") : "(none)");
			continue;
		}
		if (value)
			*value++ = '\0';
		act(argv[i], value);
		fflush(stdout);
	}
	return 0;
}
