/*
 * What expand.c and links.c share while a job becomes sessions.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_JOB_EXPAND_H
#define ZVM_JOB_EXPAND_H

#include "arena.h"

/* A node's sessions: COUNT times its replicas, from FIRST on; replicas of one stand together. */
struct instances {
	const struct job_node *node;
	size_t first, count;
	bool numbered;               /* their names have a number */
	struct job_strings *matches; /* of a wildcard: what it stands for in each; NULL: none */
};

struct link;

struct expansion {
	struct job_arena *arena;
	const struct job *job;
	const struct job_resolver *resolver;
	struct job_cluster *cluster;
	struct instances *groups; /* one for each node */
	struct link *links;       /* every connection, in the order of the text */
	size_t link_count, link_room;
	const struct link *adding; /* the one whose channels are being made */
	size_t *ends;              /* of each session: how many connections it has */
	size_t end_total;          /* with replicas */
};

/* Does PATH, which may be NULL, connect a device with another session: zvm://NODE:/dev/NAME? */
bool job_link_uri(const char *path);

/*
 * Finds all connections and counts their ends; then, when the sessions exist, makes the channels.
 */
void job_links_find(struct expansion *x);
void job_links_add(struct expansion *x);

/* A channel of SESSION called ALIAS, still empty; fails if there is one already. */
struct job_channel *job_channel_add(struct expansion *x, const struct job_place *place,
	struct job_session *session, const char *alias);

#endif
