/*
 * Connections: which session writes to which, and by what names they know each other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "expand.h"

typedef struct job_arena arena;
typedef struct job_place place;

/* From one session to another; with replicas, from each of FROM's to each of TO's. */
struct link {
	size_t node, device, connect; /* where the text says so; of the lists, SIZE_MAX is not it */
	const struct instances *from, *to;
	size_t from_index, to_index;
	const char *from_alias, *to_alias; /* NULL: by the other's name */
};

static const char scheme[] = "zvm://";

bool
job_link_uri(const char *path)
{
	return path && !strncmp(path, scheme, sizeof scheme - 1);
}

static const struct instances *
find_node(struct expansion *x, const place *at, const char *name, size_t size)
{
	for (size_t i = 0; i < x->job->node_count; i++)
		if (strlen(x->job->nodes[i].name) == size &&
			!memcmp(x->job->nodes[i].name, name, size))
			return &x->groups[i];
	job_fail(x->arena, at, "there is no node %.*s", size < 100 ? (int)size : 100, name);
}

static size_t
first_replica(const struct instances *group, size_t index)
{
	return group->first + index * group->node->replicate;
}

static void
count_ends(struct expansion *x, const place *at, const struct link *link)
{
	size_t from = link->from->node->replicate, to = link->to->node->replicate;

	x->end_total += 2 * from * to;
	if (x->end_total > JOB_LINKS_MAX)
		job_fail(x->arena, at, "more than %d ends of connections", JOB_LINKS_MAX);
	for (size_t r = 0; r < from; r++)
		x->ends[first_replica(link->from, link->from_index) + r]++;
	for (size_t r = 0; r < to; r++)
		x->ends[first_replica(link->to, link->to_index) + r]++;
}

static void
add_link(struct expansion *x, const place *at, const struct link *link)
{
	count_ends(x, at, link);
	if (x->link_count == x->link_room) {
		size_t room = x->link_room ? 2 * x->link_room : 64;
		struct link *links = job_new(x->arena, room, sizeof *links);

		if (x->link_count)
			memcpy(links, x->links, x->link_count * sizeof *links);
		x->links = links;
		x->link_room = room;
	}
	x->links[x->link_count++] = *link;
}

/* "connect": every session of FROM with every one of TO, but none with itself. */
static void
find_connect(struct expansion *x, size_t node, size_t k)
{
	const struct instances *from = &x->groups[node], *to;
	const char *name = from->node->connect.list[k];
	place root = { NULL, NULL, node }, list = { &root, "connect", 0 }, at = { &list, NULL, k };

	to = find_node(x, &at, name, strlen(name));
	if (from == to && from->count == 1)
		job_fail(x->arena, &at, "%s is one session and cannot be connected with itself",
			name);
	for (size_t i = 0; i < from->count; i++)
		for (size_t j = 0; j < to->count; j++)
			if (from != to || i != j)
				add_link(x, &at,
					&(struct link){ .node = node,
						.device = SIZE_MAX,
						.connect = k,
						.from = from,
						.to = to,
						.from_index = i,
						.to_index = j });
}

/* A device with the path zvm://NODE:/dev/NAME: with the session of the same number. */
static void
find_device(struct expansion *x, size_t node, size_t k)
{
	const struct instances *here = &x->groups[node], *there;
	const struct job_device *device = &here->node->devices[k];
	place root = { NULL, NULL, node }, list = { &root, "devices", 0 }, at = { &list, NULL, k };
	const char *name = device->path + sizeof scheme - 1, *there_alias = strstr(name, ":/dev/");
	bool out = device->access & JOB_WRITE;
	const char *alias = job_print(x->arena, "/dev/%s", device->name);

	if (!there_alias || !there_alias[strlen(":/dev/")])
		job_fail(x->arena, &at, "a connection is zvm://NODE:/dev/NAME");
	if (device->access & JOB_RANDOM)
		job_fail(x->arena, &at, "%s is used at any offset: a connection is not",
			device->name);
	there = find_node(x, &at, name, (size_t)(there_alias++ - name));
	if (here == there)
		job_fail(x->arena, &at, "a session cannot be connected with itself");
	if (here->count != there->count)
		job_fail(x->arena, &at, "%zu of %s cannot be connected one by one with %zu of %s",
			here->count, here->node->name, there->count, there->node->name);
	for (size_t i = 0; i < here->count; i++)
		add_link(x, &at,
			&(struct link){ .node = node,
				.device = k,
				.connect = SIZE_MAX,
				.from = out ? here : there,
				.to = out ? there : here,
				.from_index = i,
				.to_index = i,
				.from_alias = out ? alias : there_alias,
				.to_alias = out ? there_alias : alias });
}

void
job_links_find(struct expansion *x)
{
	x->ends = job_new(x->arena, x->cluster->session_count, sizeof *x->ends);
	for (size_t i = 0; i < x->job->node_count; i++) {
		const struct job_node *node = &x->job->nodes[i];

		for (size_t k = 0; k < node->device_count; k++)
			if (job_link_uri(node->devices[k].path))
				find_device(x, i, k);
		for (size_t k = 0; k < node->connect.count; k++)
			find_connect(x, i, k);
	}
}

/* --- channels --- */

static unsigned *
numbers(struct expansion *x, size_t first, size_t count)
{
	unsigned *list = job_new(x->arena, count, sizeof *list);

	for (size_t i = 0; i < count; i++)
		list[i] = (unsigned)(first + i + 1);
	return list;
}

/* Sessions of which the k-th channel belongs to another's k-th must agree on their order. */
static void
insist_on_one(struct expansion *x, const place *at, const struct job_session *session,
	const struct job_channel *channel)
{
	for (size_t i = 0; i < session->channel_count; i++) {
		const struct job_channel *c = &session->channels[i];

		if (c != channel && c->peer_count && c->peers[0] == channel->peers[0] &&
			c->access == channel->access)
			job_fail(x->arena, at,
				"%s is connected with %s twice in the same direction",
				session->label, x->cluster->sessions[c->peers[0] - 1].name);
	}
}

/* Gives each of a link's sessions at one end its channel; PEERS are those at the other. */
static void
add_end(struct expansion *x, const place *at, const struct instances *group, size_t index,
	const char *alias, unsigned access, unsigned *peers, size_t peer_count)
{
	const struct link *link = x->adding;

	for (size_t r = 0; r < group->node->replicate; r++) {
		struct job_session *session =
			&x->cluster->sessions[first_replica(group, index) + r];
		struct job_channel *c = job_channel_add(x, at, session, alias);

		if (c->access && c->access != access)
			job_fail(x->arena, at, "%s goes the other way", alias);
		c->access = access;
		c->peers = peers;
		c->peer_count = peer_count;
		if (link->device != SIZE_MAX && group->node == &x->job->nodes[link->node])
			c->device = &group->node->devices[link->device];
		insist_on_one(x, at, session, c);
	}
}

static void
add_channels(struct expansion *x, const struct link *link)
{
	bool device = link->device != SIZE_MAX;
	place root = { NULL, NULL, link->node };
	place list = { &root, device ? "devices" : "connect", 0 };
	place at = { &list, NULL, device ? link->device : link->connect };
	size_t from = first_replica(link->from, link->from_index);
	size_t to = first_replica(link->to, link->to_index);
	const char *from_alias = link->from_alias, *to_alias = link->to_alias;

	if (!from_alias)
		from_alias = job_print(x->arena, "/dev/out/%s", x->cluster->sessions[to].name);
	if (!to_alias)
		to_alias = job_print(x->arena, "/dev/in/%s", x->cluster->sessions[from].name);
	x->adding = link;
	add_end(x, &at, link->from, link->from_index, from_alias, JOB_WRITE,
		numbers(x, to, link->to->node->replicate), link->to->node->replicate);
	add_end(x, &at, link->to, link->to_index, to_alias, JOB_READ,
		numbers(x, from, link->from->node->replicate), link->from->node->replicate);
}

/* --- groups --- */

/* The session that stands for all connected with I: a union-find, with paths halved. */
static size_t
root_of(size_t *parent, size_t i)
{
	while (parent[i] != i)
		i = parent[i] = parent[parent[i]];
	return i;
}

static void
number_groups(struct expansion *x)
{
	struct job_cluster *cluster = x->cluster;
	size_t *parent = job_new(x->arena, cluster->session_count, sizeof *parent);

	for (size_t i = 0; i < cluster->session_count; i++)
		parent[i] = i;
	for (size_t i = 0; i < cluster->session_count; i++)
		for (size_t k = 0; k < cluster->sessions[i].channel_count; k++) {
			const struct job_channel *c = &cluster->sessions[i].channels[k];

			for (size_t p = 0; p < c->peer_count; p++) {
				size_t a = root_of(parent, i), b = root_of(parent, c->peers[p] - 1);

				/* The first session is the root: its group has its number first. */
				parent[a < b ? b : a] = a < b ? a : b;
			}
		}
	for (size_t i = 0; i < cluster->session_count; i++) {
		size_t root = root_of(parent, i);

		cluster->sessions[i].group = root == i ? cluster->group_count++
						       : cluster->sessions[root].group;
	}
}

void
job_links_add(struct expansion *x)
{
	for (size_t i = 0; i < x->link_count; i++)
		add_channels(x, &x->links[i]);
	number_groups(x);
}
