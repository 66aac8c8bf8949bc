/*
 * Sets the size of each channel behind /dev/nvram to several values, one after the other, and says
 * what came of it: "/dev/x 0 0 -22 ...".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "start.h"

static const int64_t sizes[] = { 7, 3, 3, 10, -1, INT64_MIN, INT64_MAX, 1 };

static void
say_number(int32_t n)
{
	char text[16], *p = text + sizeof text;
	uint32_t left = n < 0 ? -(uint32_t)n : (uint32_t)n;

	*--p = '\0';
	do
		*--p = (char)('0' + left % 10);
	while (left /= 10);
	if (n < 0)
		*--p = '-';
	say(" ");
	say(p);
}

static int
test(void)
{
	const struct zvm_manifest *m = zvm_manifest();

	for (int n = ZVM_NVRAM + 1; n < m->channels_count; n++) {
		say(m->channels[n].name);
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
			say_number(zvm_truncate(n, sizes[i]));
		say("\n");
	}
	/* What cannot be changed, and what is not there. */
	for (int n = -1; n <= ZVM_NVRAM; n++)
		say_number(zvm_truncate(n, 0));
	say_number(zvm_truncate(m->channels_count, 0));
	say("\n");
	return 0;
}
