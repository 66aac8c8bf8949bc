/* SPDX-License-Identifier: Apache-2.0 */
#include "server_options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "channel_kinds.h"
#include "layout.h"
#include "message.h"

static _Noreturn void
refuse(const char *name, const char *cause)
{
	zvm_fail(ZVM_USAGE, "channel %s: %s", name, cause);
}

/* --- channels */

bool
zvm_is_inherited(const struct channel *c)
{
	return c->kind == &zvm_file && !c->limits[ZVM_PUTS];
}

/* The number of the channel NAME, or -1. */
static int
find_channel(const struct channels *channels, const char *name)
{
	for (size_t i = 0; i < channels->count; i++)
		if (!strcmp(channels->table[i].name, name))
			return (int)i;
	return -1;
}

static const struct declaration *
find_declaration(const struct declaration *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(list[i].name, name))
			return &list[i];
	return NULL;
}

const char *
zvm_descriptor_uri(int fd)
{
	char *uri;

	if (asprintf(&uri, "fd:%d", fd) < 0)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	return uri;
}

/* What a client need not declare: its own standard channels, and the server's constant files. */
static void
declare_default(struct declaration *d, const struct channel *c, int number)
{
	if (number > ZVM_STDERR && !zvm_is_inherited(c))
		refuse(d->name, "it must be given: only files that the server reads stay open");
	d->said = number > ZVM_STDERR ? d->uris[0] : NULL;
	d->uris = zvm_need(malloc(sizeof *d->uris));
	d->uris[0] = zvm_descriptor_uri(number > ZVM_STDERR ? c->fd : number);
	d->uri_count = 1;
}

/* Appends the channel of the server's that D names, with the client's place for it. */
static void
declare_again(struct options *options, const struct channels *channels, const struct declaration *d,
	const struct declaration *client)
{
	int number = find_channel(channels, d->name);
	struct declaration *new = zvm_options_declare(options);

	*new = client ? *client : *d;
	new->type = channels->table[number].type;
	new->type_given = true;
	/* As declared: what --max-output leaves of them is known when it is open. */
	memcpy(new->limits, d == client ? channels->table[number].limits : d->limits,
		sizeof new->limits);
	if (!client)
		declare_default(new, &channels->table[number], number);
}

/* Makes the list of declarations: in the server's order, as it has the program's descriptors. */
static void
declare_all(struct options *options, const struct template *template)
{
	const struct options *t = &template->options;
	struct declaration *client = options->channels;
	size_t count = options->channel_count;

	options->channels = NULL;
	options->channel_count = 0;
	for (size_t i = 0; i < t->channel_count; i++)
		declare_again(options, &template->channels, &t->channels[i],
			find_declaration(client, count, t->channels[i].name));
	for (size_t i = 0; i < count; i++) {
		int number = find_channel(&template->channels, client[i].name);

		if (number < 0 || number == ZVM_NVRAM)
			refuse(client[i].name, "the server has no channel of this name");
		if (find_declaration(client, i, client[i].name))
			refuse(client[i].name, "it is declared twice");
		if (!find_declaration(t->channels, t->channel_count, client[i].name))
			declare_again(options, &template->channels, &client[i], &client[i]);
	}
}

void
zvm_compare_channels(const struct channels *channels, const struct template *template)
{
	const struct channels *t = &template->channels;

	if (channels->count != t->count)
		zvm_fail(ZVM_USAGE, "the server has %zu channels, not %zu", t->count,
			channels->count);
	for (size_t i = 0; i < channels->count; i++) {
		const struct channel *a = &channels->table[i], *b = &t->table[i];

		if (strcmp(a->name, b->name) != 0)
			refuse(a->name, "the server has another one in its place");
		if (a->type != b->type)
			refuse(a->name, "its type is another one than the server's");
		if (memcmp(a->limits, b->limits, sizeof a->limits) != 0)
			refuse(a->name, "its limits are other ones than the server's");
	}
}

/* --- the rest */

/* The client's words follow the program's name, which is the server's. */
static void
complete_arguments(struct options *options, const struct options *template)
{
	size_t count = 0;
	char **words;

	while (options->arguments[count])
		count++;
	words = zvm_need(calloc(count + 2, sizeof *words));
	words[0] = template->arguments[0];
	memcpy(words + 1, options->arguments, count * sizeof *words);
	options->arguments = words;
}

/* Appends those strings of the server's whose part before SEPARATOR begins no string of LIST. */
static void
complete_list(const char ***list, size_t *count, const char *const *server, size_t server_count,
	const char *separator)
{
	const char **longer = zvm_need(calloc(*count + server_count + 1, sizeof *longer));
	const size_t own = *count;

	memcpy(longer, *list, own * sizeof *longer);
	for (size_t i = 0; i < server_count; i++) {
		size_t name = strcspn(server[i], separator) + 1, k = 0;

		while (k < own && strncmp(longer[k], server[i], name) != 0)
			k++;
		if (k == own)
			longer[(*count)++] = server[i];
	}
	*list = longer;
}

/* What the program was made with, before there was a client. */
static void
refuse_server_options(const struct options *options)
{
	if (options->image_count || options->memory != ZVM_SIZE ||
		options->max_output != INT64_MAX || options->precache ||
		options->no_validate || options->allow_nondeterminism || options->job ||
		options->print_manifest)
		zvm_fail(ZVM_USAGE,
			"--image, --memory, --max-output, --precache, --no-validate, --daemon, "
			"--print-manifest and --allow-nondeterminism are options of the server");
}

void
zvm_server_options(struct options *options, const struct template *template)
{
	const struct options *t = &template->options;

	refuse_server_options(options);
	declare_all(options, template);
	complete_arguments(options, t);
	complete_list(&options->env, &options->env_count, t->env, t->env_count, "=");
	complete_list(
		&options->mappings, &options->mapping_count, t->mappings, t->mapping_count, ":");
	options->images = t->images;
	options->image_count = t->image_count;
	options->memory = t->memory;
	options->max_output = t->max_output;
	if (!options->etags && t->etags) {
		options->etags = true;
		options->digest = t->digest;
	}
	options->preallocate |= t->preallocate;
	if (!options->timeout)
		options->timeout = t->timeout;
	if (!options->cpu_timeout)
		options->cpu_timeout = t->cpu_timeout;
	if (!options->time)
		options->time = t->time;
	if (!options->seed)
		options->seed = t->seed;
	if (!options->verbosity)
		options->verbosity = t->verbosity;
	if (!options->uid && !options->gid) {
		options->uid = t->uid;
		options->gid = t->gid;
	}
}
