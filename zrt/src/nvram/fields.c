/* SPDX-License-Identifier: Apache-2.0 */
#include "nvram/parser.h"

#include <string.h>

/* The field whose name and `=` come next. */
static const struct nvram_field *
take_name(struct nvram_parser *p, const struct nvram_field *fields, size_t count)
{
	nvram_skip_spaces(p);
	for (size_t i = 0; i < count; i++) {
		size_t n = strlen(fields[i].name);

		if (strncmp(p->at, fields[i].name, n) == 0 && p->at[n] == '=') {
			p->at += n + 1;
			return &fields[i];
		}
	}
	nvram_fail(p, "not a NAME=VALUE of this section");
}

/* Takes a value and what separates it from the next; says if there is a next. */
static bool
take_value(struct nvram_parser *p, char **value)
{
	bool more;

	*value = p->out;
	nvram_take_word(p);
	nvram_skip_spaces(p);
	more = *p->at == ',';
	if (!more)
		nvram_expect_end(p);
	nvram_end_string(p);
	return more;
}

void
nvram_take_fields(struct nvram_parser *p, const struct nvram_field *fields, size_t count)
{
	bool more = true;

	for (size_t i = 0; i < count; i++)
		*fields[i].value = NULL;
	while (more) {
		const struct nvram_field *f = take_name(p, fields, count);

		if (*f->value)
			nvram_fail(p, "a name is given twice in one line");
		more = take_value(p, f->value);
	}
	for (size_t i = 0; i < count; i++)
		if (!*fields[i].value && fields[i].missing)
			nvram_fail(p, fields[i].missing);
}

int64_t
nvram_number(const struct nvram_parser *p, const char *text, int64_t min, int64_t max,
	const char *otherwise)
{
	bool negative = *text == '-';
	int64_t n = 0;

	text += negative;
	if (!*text)
		nvram_fail(p, otherwise);
	for (; *text; text++) {
		/* Downwards: there is one more negative number. */
		if (*text < '0' || *text > '9' || __builtin_mul_overflow(n, 10, &n) ||
			__builtin_sub_overflow(n, *text - '0', &n))
			nvram_fail(p, otherwise);
	}
	if (!negative && __builtin_sub_overflow(0, n, &n))
		nvram_fail(p, otherwise);
	if (n < min || n > max)
		nvram_fail(p, otherwise);
	return n;
}

int
nvram_choice(const struct nvram_parser *p, const char *text, const char *const names[], int count,
	const char *otherwise)
{
	for (int i = 0; i < count; i++)
		if (strcmp(names[i], text) == 0)
			return i;
	nvram_fail(p, otherwise);
}
