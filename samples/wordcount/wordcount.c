/* SPDX-License-Identifier: Apache-2.0 */
/* The most frequent words of standard input: stdio, malloc and qsort. */

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN   10
#define BUCKETS 4096
#define LONGEST 64

struct word {
	struct word *next;
	unsigned count;
	char text[];
};

static struct word *buckets[BUCKETS];
static size_t words;

static struct word **
bucket_of(const char *text)
{
	unsigned hash = 5381;

	while (*text)
		hash = hash * 33 ^ (unsigned char)*text++;
	return &buckets[hash % BUCKETS];
}

static void
count(const char *text)
{
	struct word **at = bucket_of(text);

	while (*at && strcmp((*at)->text, text) != 0)
		at = &(*at)->next;
	if (!*at) {
		*at = calloc(1, sizeof(**at) + strlen(text) + 1);
		if (!*at) {
			perror("wordcount");
			exit(1);
		}
		strcpy((*at)->text, text);
		words++;
	}
	(*at)->count++;
}

/* Reads the next run of letters, in lower case; what is longer than LONGEST is cut. */
static int
read_word(char text[LONGEST + 1])
{
	size_t n = 0;
	int c;

	while ((c = getchar()) != EOF && !isalpha(c))
		;
	for (; c != EOF && isalpha(c); c = getchar())
		if (n < LONGEST)
			text[n++] = (char)tolower(c);
	text[n] = '\0';
	return n > 0;
}

static int
more_frequent(const void *a, const void *b)
{
	const struct word *x = *(struct word *const *)a, *y = *(struct word *const *)b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return strcmp(x->text, y->text);
}

static struct word **
all_words(void)
{
	struct word **list = malloc((words + 1) * sizeof(struct word *)), **end = list;

	if (!list)
		return NULL;
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct word *w = buckets[i]; w; w = w->next)
			*end++ = w;
	qsort(list, words, sizeof(struct word *), more_frequent);
	return list;
}

int
main(void)
{
	char text[LONGEST + 1];
	struct word **list;

	while (read_word(text))
		count(text);
	list = all_words();
	if (!list) {
		perror("wordcount");
		return 1;
	}
	for (size_t i = 0; i < words && i < SHOWN; i++)
		printf("%6u %s\n", list[i]->count, list[i]->text);
	free(list);
	return 0;
}
