/* SPDX-License-Identifier: Apache-2.0 */
#include "nvram/parser.h"

#include <string.h>

/* The number that TEXT is; says if it is one. */
static bool
read_number(const char *text, int64_t *number)
{
	bool negative = *text == '-';
	int64_t n = 0;

	text += negative;
	if (!*text)
		return false;
	for (; *text; text++)
		if (*text < '0' || *text > '9' || __builtin_mul_overflow(n, 10, &n) ||
			__builtin_add_overflow(n, *text - '0', &n))
			return false;
	*number = negative ? -n : n;
	return true;
}

/* Says if TEXT keeps to the rule of F, and what goes into the record. */
static bool
read_value(const struct nvram_field *f, char *text, int64_t *value)
{
	const char *rest;

	switch (f->kind) {
	case NVRAM_NUMBER:
		return read_number(text, value) && *value >= f->min && *value <= f->max;
	case NVRAM_CHOICE:
		*value = 0;
		for (const char *word = f->rule; *word; word += strlen(word) + 1) {
			rest = nvram_after(text, word);
			if (rest && !*rest)
				return true;
			++*value;
		}
		return false;
	default:
		*value = (int64_t)(uintptr_t)text;
		rest = nvram_after(text, f->rule);
		return rest && (*rest || f->kind == NVRAM_TEXT);
	}
}

/* The field whose name comes next. */
static const struct nvram_field *
take_name(struct nvram_parser *p, const struct nvram_section *section)
{
	for (int i = 0; i < section->count; i++)
		if (nvram_take(p, section->fields[i].name))
			return &section->fields[i];
	nvram_fail(p, "not a NAME=VALUE of this section");
}

void
nvram_take_fields(struct nvram_parser *p, const struct nvram_section *section)
{
	char *record = section->record ? section->record : nvram_need(section->size);
	unsigned given = 0;
	char next;

	do {
		const struct nvram_field *f = take_name(p, section);
		unsigned bit = 1u << (f - section->fields);
		char *text;
		int64_t value;

		if (given & bit)
			nvram_fail(p, "a name is given twice in one line");
		given |= bit;
		next = nvram_take_word(p, &text);
		if (next != ',')
			nvram_expect_end(p);
		if (!read_value(f, text, &value))
			nvram_fail(p, f->otherwise);
		memcpy(record + f->at, &value, f->size);
	} while (next);
	for (int i = 0; i < section->count; i++)
		if (!(given & 1u << i) && section->fields[i].missing)
			nvram_fail(p, section->fields[i].missing);
	if (section->end)
		section->end(p, record);
}
