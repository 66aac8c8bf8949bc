/* SPDX-License-Identifier: Apache-2.0 */
/* First in, first out: messages of a few sizes, freed long after they were made. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH 100000
#define MESSAGES 12000000

struct message {
	struct message *next;
	unsigned size;
};

int
main(void)
{
	struct message *first = NULL, **last = &first;
	unsigned long long total = 0;

	for (unsigned i = 0; i < MESSAGES; i++) {
		unsigned size = 16 + i % 7 * 24;
		struct message *m = malloc(sizeof *m + size);

		m->next = NULL;
		m->size = size;
		*last = m;
		last = &m->next;
		if (i >= LENGTH) {
			m = first;
			first = m->next;
			total += m->size;
			free(m);
		}
	}
	printf("%llu\n", total);
	return 0;
}
