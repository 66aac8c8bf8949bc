/*
 * From nodes to sessions: counts, wildcards, replicas, and which channels each session has.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "expand.h"

#include <stdlib.h>
#include <string.h>

#include "wildcard.h"

typedef struct job_arena arena;
typedef struct job_place place;

static const char *const standard[] = { "stdin", "stdout", "stderr" };

enum { STANDARD = sizeof standard / sizeof *standard };

/* --- how many of each node --- */

/* The device whose wildcard says how often the node is there: the first that is read. */
static size_t
deciding_device(const struct job_node *node)
{
	size_t i = 0;

	while (i < node->device_count &&
		(!(node->devices[i].access & JOB_READ) || !job_wildcards(node->devices[i].path)))
		i++;
	return i;
}

/* What a resolver has found so far for a wildcard. */
struct uris {
	arena *arena;
	const char **list;
	size_t count, room;
	bool too_many, out_of_memory;
};

static bool
grow(struct uris *uris)
{
	size_t room = uris->room ? 2 * uris->room : 16;
	const char **list = job_try_new(uris->arena, room, sizeof *list);

	if (list && uris->count)
		memcpy(list, uris->list, uris->count * sizeof *list);
	if (list) {
		uris->list = list;
		uris->room = room;
	}
	return list;
}

/*
 * Called by the resolver, whose calls must not be jumped over: errors wait until it has returned.
 */
static bool
found(void *ctx, const char *uri)
{
	struct uris *uris = ctx;
	char *copy;

	uris->too_many = uris->count == JOB_SESSIONS_MAX;
	if (uris->too_many)
		return false;
	copy = job_try_new(uris->arena, strlen(uri) + 1, 1);
	uris->out_of_memory = !copy || (uris->count == uris->room && !grow(uris));
	if (uris->out_of_memory)
		return false;
	uris->list[uris->count++] = strcpy(copy, uri);
	return true;
}

static void
expand_wildcard(struct expansion *x, const place *at, struct instances *group, const char *pattern)
{
	struct uris uris = { .arena = x->arena };
	const char *error = x->resolver->list(x->resolver->ctx, pattern, found, &uris);

	if (uris.out_of_memory)
		job_fail(x->arena, NULL, "out of memory");
	if (uris.too_many)
		job_fail(x->arena, at, "more than %d things match", JOB_SESSIONS_MAX);
	if (error)
		job_fail(x->arena, at, "%.200s: %s", pattern, error);
	group->matches = job_new(x->arena, uris.count, sizeof *group->matches);
	group->count = 0;
	for (size_t i = 0; i < uris.count; i++)
		if (job_match(x->arena, pattern, uris.list[i], &group->matches[group->count]))
			group->count++;
	if (group->count == 0)
		job_fail(x->arena, at, "nothing matches %.200s", pattern);
}

static void
count_node(
	struct expansion *x, const place *at, const struct job_node *node, struct instances *group)
{
	size_t i = deciding_device(node);
	place devices = { at, "devices", 0 }, device = { &devices, NULL, i };
	place path = { &device, "path", 0 };

	group->node = node;
	group->count = node->count ? node->count : 1;
	group->numbered = group->count > 1;
	if (i == node->device_count)
		return;
	if (group->numbered)
		job_fail(x->arena, at, "a count and a wildcard (%s): the wildcard is one already",
			node->devices[i].name);
	group->numbered = true;
	expand_wildcard(x, &path, group, node->devices[i].path);
}

/* Fills in x->groups, and how many sessions there are. */
static void
count_nodes(struct expansion *x)
{
	size_t sessions = 0;

	x->groups = job_new(x->arena, x->job->node_count, sizeof *x->groups);
	for (size_t i = 0; i < x->job->node_count; i++) {
		place at = { NULL, NULL, i };

		x->groups[i].first = sessions;
		count_node(x, &at, &x->job->nodes[i], &x->groups[i]);
		sessions += x->groups[i].count * x->job->nodes[i].replicate;
		if (sessions > JOB_SESSIONS_MAX)
			job_fail(x->arena, &at, "more than %d sessions", JOB_SESSIONS_MAX);
	}
	x->cluster->session_count = sessions;
}

/* --- sessions and their devices --- */

/*
 * What * in the path of a device stands for: what the deciding device's did, or a count's number.
 */
static const char *
device_path(struct expansion *x, const place *at, const struct instances *group, size_t index,
	const struct job_device *device)
{
	size_t stars = job_wildcards(device->path);
	const char *path = device->path, *number = NULL;
	struct job_strings taken = { .list = &number };

	if (device->system_image) {
		path = x->resolver->image(x->resolver->ctx, device->name);
		if (!path)
			job_fail(x->arena, at, "there is no device or system image %s",
				device->name);
	}
	if (stars == 0)
		return path;
	if (group->matches) {
		taken = group->matches[index];
	} else if (group->numbered && stars == 1) {
		number = job_print(x->arena, "%zu", index + 1);
		taken.count = 1;
	}
	if (taken.count < stars)
		job_fail(
			x->arena, at, "%s: a * for which there is no text or number", device->name);
	path = job_replace(x->arena, path, &taken);
	if (strlen(path) > JOB_PATH_MAX)
		job_fail(x->arena, at, "%s: a path longer than %d bytes", device->name,
			JOB_PATH_MAX);
	return path;
}

/* A manifest has no escapes: what ends a field or a line there could declare other channels. */
static void
insist_on_plain(struct expansion *x, const place *at, const char *alias)
{
	size_t size = 0;

	while (alias[size] > ' ' && alias[size] < 0x7f && !strchr(",;=", alias[size]))
		size++;
	if (alias[size] || size > JOB_ALIAS_MAX)
		job_fail(x->arena, at, "%.64s is not the name of a channel", alias);
}

/* The place of a new channel of SESSION called ALIAS: the standard ones have theirs. */
struct job_channel *
job_channel_add(
	struct expansion *x, const place *at, struct job_session *session, const char *alias)
{
	insist_on_plain(x, at, alias);
	for (size_t i = 0; i < session->channel_count; i++) {
		struct job_channel *c = &session->channels[i];

		if (strcmp(c->alias, alias) != 0)
			continue;
		if (c->device || c->peer_count)
			job_fail(x->arena, at, "%s has two channels %.100s", session->label, alias);
		return c;
	}
	session->channels[session->channel_count].alias = alias;
	return &session->channels[session->channel_count++];
}

static void
add_devices(struct expansion *x, const place *at, const struct instances *group, size_t index,
	struct job_session *session)
{
	const struct job_node *node = group->node;
	place devices = { at, "devices", 0 };

	for (size_t i = 0; i < node->device_count; i++) {
		const struct job_device *device = &node->devices[i];
		place here = { &devices, NULL, i };
		struct job_channel *c;

		if (job_link_uri(device->path))
			continue; /* a connection: links.c */
		c = job_channel_add(
			x, &here, session, job_print(x->arena, "/dev/%s", device->name));
		c->device = device;
		c->access = device->access;
		c->path = device_path(x, &here, group, index, device);
	}
}

static void
make_session(struct expansion *x, const place *at, const struct instances *group, size_t index,
	unsigned replica)
{
	const struct job_node *node = group->node;
	struct job_session *session =
		&x->cluster->sessions[group->first + index * node->replicate + replica - 1];
	size_t ends = x->ends[session - x->cluster->sessions];

	session->node = node;
	session->number = (unsigned)(session - x->cluster->sessions) + 1;
	session->replica = replica;
	session->name = node->name;
	if (group->numbered)
		session->name = job_print(x->arena, "%s-%zu", node->name, index + 1);
	session->label = session->name;
	if (node->replicate > 1)
		session->label = job_print(x->arena, "%s.%u", session->name, replica);
	if (STANDARD + node->device_count + ends > JOB_CHANNELS_MAX)
		job_fail(x->arena, at, "%s would have more than %d channels", session->label,
			JOB_CHANNELS_MAX);
	session->channels = job_new(
		x->arena, STANDARD + node->device_count + ends, sizeof *session->channels);
	for (size_t i = 0; i < STANDARD; i++) {
		session->channels[i].alias = job_print(x->arena, "/dev/%s", standard[i]);
		session->channels[i].access = i ? JOB_WRITE : JOB_READ;
	}
	session->channel_count = STANDARD;
	add_devices(x, at, group, index, session);
}

static void
make_sessions(struct expansion *x)
{
	for (size_t i = 0; i < x->job->node_count; i++) {
		place at = { NULL, NULL, i };

		for (size_t k = 0; k < x->groups[i].count; k++)
			for (unsigned r = 1; r <= x->job->nodes[i].replicate; r++)
				make_session(x, &at, &x->groups[i], k, r);
	}
}

/* --- what must be unique --- */

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Fails, saying WHAT, if two of the COUNT texts at LIST are the same. */
static void
insist_on_difference(struct expansion *x, const char **list, size_t count, const char *what)
{
	qsort(list, count, sizeof *list, compare);
	for (size_t i = 1; i < count; i++)
		if (!strcmp(list[i - 1], list[i]))
			job_fail(x->arena, NULL, "%s: %.200s", what, list[i]);
}

/* A node "map-1" beside three of "map". */
static void
check_names(struct expansion *x)
{
	const char **names = job_new(x->arena, x->cluster->session_count, sizeof *names);

	for (size_t i = 0; i < x->cluster->session_count; i++)
		names[i] = x->cluster->sessions[i].label;
	insist_on_difference(
		x, names, x->cluster->session_count, "two sessions have the same name");
}

/* Two sessions that write the same file; replicas do, and the caller keeps one. */
static void
check_outputs(struct expansion *x)
{
	const char **paths;
	size_t count = 0, room = 0;

	for (size_t i = 0; i < x->cluster->session_count; i++)
		room += x->cluster->sessions[i].channel_count;
	paths = job_new(x->arena, room, sizeof *paths);
	for (size_t i = 0; i < x->cluster->session_count; i++) {
		const struct job_session *s = &x->cluster->sessions[i];

		for (size_t k = 0; s->replica == 1 && k < s->channel_count; k++)
			if (s->channels[k].path && (s->channels[k].access & JOB_WRITE))
				paths[count++] = s->channels[k].path;
	}
	insist_on_difference(x, paths, count, "two channels write to the same path");
}

struct job_cluster *
job_expand(const struct job *job, const struct job_resolver *resolver, struct job_error *error)
{
	arena *a = job_arena_new(error);
	struct expansion x = { .arena = a, .job = job, .resolver = resolver };

	if (!a)
		return NULL;
	if (setjmp(a->failed)) {
		job_arena_free(a);
		return NULL;
	}
	x.cluster = job_new(a, 1, sizeof *x.cluster);
	x.cluster->arena = a;
	count_nodes(&x);
	x.cluster->sessions = job_new(a, x.cluster->session_count, sizeof *x.cluster->sessions);
	job_links_find(&x);
	make_sessions(&x);
	job_links_add(&x);
	check_names(&x);
	check_outputs(&x);
	return x.cluster;
}

void
job_cluster_free(struct job_cluster *cluster)
{
	if (cluster)
		job_arena_free(cluster->arena);
}
