/*
 * Any file as a manifest, the first byte choosing --lenient: what is refused has a sentence and a
 * cause of its own, and what is accepted is printed as a manifest that means the same.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "manifest.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "channel.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In place of message.c and ending.c: nothing that a manifest holds may end the process. */
void
zvm_fail(enum zvm_cause cause, const char *format, ...)
{
	va_list arguments;

	(void)cause;
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	abort();
}

static void
release(struct options *o)
{
	for (size_t i = 0; i < o->channel_count; i++)
		free(o->channels[i].uris);
	free(o->channels);
	free((void *)o->arguments);
}

static void
require(bool condition)
{
	if (!condition)
		abort();
}

static void
check_options(const struct options *o)
{
	require(o->arguments && *o->arguments[0] && !o->arguments[1]);
	require(o->timeout > 0 && o->memory <= UINT64_C(1) << 32);
	require(o->channel_count >= 3 && o->channel_count <= ZVM_CHANNELS_MAX);
	require(!o->name_server || o->node);
	for (size_t i = 0; i < o->channel_count; i++) {
		const struct declaration *d = &o->channels[i];

		require(d->uri_count > 0 && !strncmp(d->name, "/dev/", 5) && d->name[5]);
		require(d->type <= ZVM_RGET_RPUT && d->type_given);
		require(zvm_declares_get(d) || zvm_declares_put(d));
		for (size_t k = 0; k < d->uri_count; k++)
			require(*d->uris[k]);
	}
}

static char *
print(const struct options *o)
{
	size_t size;
	char *text;
	FILE *to = open_memstream(&text, &size);

	zvm_manifest_print(o, to);
	fclose(to);
	return text;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct options o = { .lenient = size && (*data & 1), .memory = UINT64_MAX, .max_output = INT64_MAX },
		       again = { .memory = UINT64_MAX, .max_output = INT64_MAX };
	struct manifest_error error = { 0 };
	char *text = malloc(size + 1), *first, *copy;

	if (size)
		memcpy(text, data + 1, --size);
	if (!zvm_manifest_parse(&o, "fuzz", text, size, &error)) {
		require(!strncmp(error.sentence, "fuzz:", 5));
		require(error.cause == ZVM_BAD_MANIFEST || error.cause == ZVM_USAGE);
	} else {
		check_options(&o);
		first = print(&o);
		copy = strdup(first);
		require(zvm_manifest_parse(&again, "again", copy, strlen(copy), &error));
		check_options(&again);
		free(text);
		text = print(&again);
		require(!strcmp(first, text));
		free(first);
		free(copy);
	}
	release(&o);
	release(&again);
	free(text);
	return 0;
}
