/*
 * Any text as a job: it is parsed, expanded and written down as manifests and nvrams. What comes out
 * must hold together: names and aliases are unique, every connection has its other end, and no value
 * has forged a line.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "job.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SESSIONS = 300 }; /* are looked at: what is quadratic below would be slow */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *
list(void *ctx, const char *pattern, job_found *found, void *found_ctx)
{
	static const char *const names[] = { "a.txt", "b.txt", "data/1.csv", "data/22.csv", "*", "" };

	(void)ctx;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!found(found_ctx, names[i]))
			return NULL;
	return *pattern == '!' ? "no" : NULL;
}

static const char *
image(void *ctx, const char *name)
{
	(void)ctx;
	return *name == 'p' ? "p.tar" : NULL;
}

static const char *
program(void *ctx, const struct job_session *session)
{
	(void)ctx;
	return session->node->exec.path;
}

static const char *
channel(void *ctx, const struct job_session *session, const struct job_channel *c)
{
	(void)ctx, (void)session;
	if (c->peer_count)
		abort();
	return c->path ? c->path : "/dev/null";
}

static void
insist(int condition)
{
	if (!condition)
		abort();
}

/* The other end of C, a channel of session NUMBER, in each of its peers. */
static void
check_peers(const struct job_cluster *cluster, unsigned number, const struct job_channel *c)
{
	for (size_t p = 0; p < c->peer_count; p++) {
		const struct job_session *peer = &cluster->sessions[c->peers[p] - 1];
		size_t ends = 0;

		insist(c->peers[p] >= 1 && c->peers[p] <= cluster->session_count);
		insist(c->peers[p] != number);
		insist(peer->group == cluster->sessions[number - 1].group);
		for (size_t i = 0; i < peer->channel_count; i++)
			for (size_t k = 0; k < peer->channels[i].peer_count; k++)
				ends += peer->channels[i].peers[k] == number &&
					peer->channels[i].access != c->access;
		insist(ends == 1);
	}
}

static void
check_session(const struct job_cluster *cluster, const struct job_session *s)
{
	insist(s->channel_count >= 3 && s->channel_count <= JOB_CHANNELS_MAX);
	insist(s->number == (unsigned)(s - cluster->sessions) + 1);
	insist(s->group < cluster->group_count);
	for (size_t i = 0; i < s->channel_count; i++) {
		const struct job_channel *c = &s->channels[i];

		insist(!strncmp(c->alias, "/dev/", 5));
		insist(!(c->access & JOB_READ) != !(c->access & JOB_WRITE));
		for (size_t k = 0; k < i; k++)
			insist(strcmp(c->alias, s->channels[k].alias) != 0);
		check_peers(cluster, s->number, c);
	}
}

/* Counts the lines of TEXT, which must be printable but for the ends of lines. */
static size_t
lines(const char *text)
{
	size_t n = 0;

	for (; *text; text++) {
		insist((*text >= ' ' && *text <= '~') || *text == '\n');
		n += *text == '\n';
	}
	return n;
}

static void
check_files(const struct job_session *s)
{
	const struct job_manifest manifest = { .nvram = "/n", .name_server = "127.0.0.1:1",
		.memory = 1 << 30, .timeout = 5, .open_program = program, .open_channel = channel };
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	bool connected = false;

	for (size_t i = 0; i < s->channel_count; i++)
		connected |= s->channels[i].peer_count > 0;
	if (!job_write_manifest(out, s, &manifest)) {
		size_t want = 4 + 2 * connected + s->channel_count + 1, n = 0;

		fflush(out);
		for (size_t i = 0; i < size; i++)
			n += text[i] == '\n';
		insist(n == want);
	}
	fclose(out);
	free(text);
	text = NULL;
	out = open_memstream(&text, &size);
	job_write_nvram(out, s);
	fclose(out);
	insist(strlen(text) == size);
	insist(lines(text) >= 5 + s->node->exec.env.count);
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct job_resolver resolver = { list, image, NULL };
	struct job_error error;
	struct job_cluster *cluster;
	struct job *job = job_parse((const char *)data, size, &error);

	if (!job) {
		insist(*error.cause);
		return 0;
	}
	cluster = job_expand(job, &resolver, &error);
	if (!cluster)
		insist(*error.cause);
	for (size_t i = 0; cluster && i < cluster->session_count && i < MOST_SESSIONS; i++) {
		check_session(cluster, &cluster->sessions[i]);
		check_files(&cluster->sessions[i]);
	}
	job_cluster_free(cluster);
	job_free(job);
	return 0;
}
