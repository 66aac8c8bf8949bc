/* SPDX-License-Identifier: Apache-2.0 */
#include "replicas.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool
is_written(const struct job_channel *channel)
{
	return channel->device && (channel->access & JOB_WRITE);
}

/* The digest of what RUN wrote to the channel ALIAS; NULL if there is none. */
static const char *
etag_of(const struct run *run, const char *alias)
{
	const json_t *channels = json_object_get(run->report, "channels");

	for (size_t i = 0; i < json_array_size(channels); i++) {
		const json_t *c = json_array_get(channels, i);
		const char *name = json_string_value(json_object_get(c, "name"));

		if (name && !strcmp(name, alias))
			return json_string_value(json_object_get(c, "etag"));
	}
	return NULL;
}

static bool
same_output(const struct run *a, const struct run *b)
{
	if (a->failed || b->failed)
		return false;
	for (size_t i = 0; i < a->session->channel_count; i++) {
		const struct job_channel *c = &a->session->channels[i];
		const char *x, *y;

		if (!is_written(c) || c->peer_count)
			continue;
		x = etag_of(a, c->alias);
		y = etag_of(b, c->alias);
		if (!x || !y || strcmp(x, y) != 0)
			return false;
	}
	return true;
}

/* How many of the replicas from FIRST on agree with RUN, itself included; 0 if it failed. */
static unsigned
votes(const struct run *first, const struct run *run)
{
	unsigned n = 0;

	for (unsigned r = 0; r < run->session->node->replicate; r++)
		n += same_output(run, &first[r]);
	return n;
}

static unsigned
survivors(const struct run *first)
{
	unsigned n = 0;

	for (unsigned r = 0; r < first->session->node->replicate; r++)
		n += !first[r].failed;
	return n;
}

static const struct run *
first_of(const struct run *run)
{
	return run - (run->session->replica - 1);
}

/* The first replica with more than half of the votes of those that ended well; NULL: none. */
static const struct run *
chosen(const struct run *first)
{
	for (unsigned r = 0; r < first->session->node->replicate; r++)
		if (2 * votes(first, &first[r]) > survivors(first))
			return &first[r];
	return NULL;
}

bool
is_chosen(const struct program *program, const struct run *run)
{
	(void)program;
	return run->session->node->replicate == 1 || chosen(first_of(run)) == run;
}

bool
is_good(const struct program *program, const struct run *run)
{
	(void)program;
	if (run->session->node->replicate == 1)
		return run->state == ENDED && !run->failed;
	return first_of(run)->state == ENDED && chosen(first_of(run));
}

static void
copy_to(const char *from, const char *to)
{
	char buffer[1 << 16];
	FILE *in = fopen(from, "r"), *out = in ? fopen(to, "w") : NULL;
	bool bad = !out;
	size_t n;

	while (!bad && (n = fread(buffer, 1, sizeof buffer, in)) > 0)
		bad = fwrite(buffer, 1, n, out) != n;
	bad = bad || ferror(in);
	if (in)
		fclose(in);
	if (out)
		bad |= fclose(out) != 0;
	if (bad)
		die("cannot copy %s to %s: %s", from, to, strerror(errno));
}

static void
publish(const struct program *program, const struct run *run)
{
	for (size_t i = 0; i < run->session->channel_count; i++) {
		const struct job_channel *c = &run->session->channels[i];

		if (is_written(c) && c->path && !c->peer_count)
			copy_to(place_of(program, run->session, c), absolute_path(c->path));
	}
}

static void
choose(const struct program *program, struct run *first)
{
	const struct run *good = chosen(first);

	for (unsigned r = 0; r < first->session->node->replicate; r++) {
		struct run *run = &first[r];

		if (run->failed || (good && same_output(good, run)))
			continue;
		run->failed = true;
		snprintf(run->reason, sizeof run->reason, "%s",
			good ? "wrote something else than its replicas" : "its replicas differ");
	}
	if (good)
		publish(program, good);
}

void
choose_replicas(struct program *program)
{
	for (size_t i = 0; i < program->cluster->session_count; i++)
		if (program->runs[i].session->node->replicate > 1 &&
			program->runs[i].session->replica == 1 && program->runs[i].state == ENDED)
			choose(program, &program->runs[i]);
}
