/*
 * Jobs: a text in JSON that describes programs and how they are connected (doc/jobs.md), read and
 * expanded to the list of sessions that it stands for.
 *
 *     job = job_parse(text, size, &error);           what the text says
 *     cluster = job_expand(job, &resolver, &error);  sessions, their channels, who talks to whom
 *     job_write_manifest(out, session, ...);         what zvm-run needs for one of them
 *
 * The text may be hostile: everything is bounded (below), an unknown key is an error, and an error
 * says where it is. Paths are URIs that mean something to the caller only, who gives a resolver
 * for them. The library opens nothing, prints nothing and has no state of its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_JOB_H
#define ZVM_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum {
	JOB_TEXT_MAX = 1 << 20,    /* bytes of JSON */
	JOB_STRING_MAX = 1 << 16,  /* bytes of one string in it */
	JOB_PATH_MAX = 4000,       /* bytes of a path */
	JOB_NAME_MAX = 64,         /* characters of a name: letters, digits, - and _ */
	JOB_ALIAS_MAX = 255,       /* bytes of a channel's name, as in manifests */
	JOB_SESSIONS_MAX = 10000,  /* of one job; a node's count, too */
	JOB_CHANNELS_MAX = 999,    /* of one session: zvm-run has 1000, /dev/nvram among them */
	JOB_LINKS_MAX = 200000,    /* ends of connections of one job */
	JOB_REPLICAS_MAX = 3,
};

/* Where and why. TEXT errors have a line and a column, others a path such as "[0].exec.path". */
struct job_error {
	int line, column;
	char path[200];
	char cause[400];
};

/* --- what the text says --- */

/* How a program uses a channel. Without JOB_RANDOM it goes from beginning to end. */
enum { JOB_READ = 1, JOB_WRITE = 2, JOB_RANDOM = 4 };

/* What fstat() tells the program of a channel. */
enum job_mode { JOB_MODE_DEFAULT, JOB_MODE_FILE, JOB_MODE_CHAR, JOB_MODE_PIPE, JOB_MODE_BLOCK };

struct job_pair {
	const char *name, *value;
};

/* A list of COUNT. */
struct job_pairs {
	struct job_pair *list;
	size_t count;
};

struct job_strings {
	const char **list;
	size_t count;
};

struct job_device {
	const char *name; /* "stdin", ... or a system image's */
	const char *path; /* NULL: none was given */
	unsigned access;
	bool image;        /* holds a file system: "image" and system images */
	bool system_image; /* its path is the resolver's business */
	enum job_mode mode;
	const char *content_type; /* of what is written; NULL: not given */
	struct job_pairs meta;    /* of what is written */
	int64_t min_size;         /* less than that is not kept */
};

struct job_exec {
	const char *path;
	const char *name; /* argv[0]; NULL: the session's */
	struct job_strings args;
	struct job_pairs env;
};

struct job_node {
	const char *name;
	struct job_exec exec;
	struct job_device *devices;
	size_t device_count;
	struct job_strings connect; /* names of nodes, each once */
	unsigned count;             /* 0: not given */
	unsigned replicate;
	const char *attach, *location; /* hints where to run it; NULL: none */
};

struct job {
	struct job_node *nodes;
	size_t node_count;
	struct job_arena *arena; /* its memory */
};

/* Reads the SIZE bytes at TEXT. Returns NULL and fills in ERROR if they are no job. */
struct job *job_parse(const char *text, size_t size, struct job_error *error);
void job_free(struct job *job); /* NULL is allowed */

/* --- sessions --- */

/* One of the programs that run. */
struct job_session {
	const struct job_node *node;
	unsigned number;   /* its index in the cluster plus one */
	const char *name;  /* NODE or NODE-N: what the program and its peers know */
	const char *label; /* unique: NAME, or NAME.R for the R-th replica */
	unsigned replica;  /* from 1 */
	unsigned group;    /* connected sessions, however indirectly, have the same; from 0 */
	struct job_channel *channels; /* /dev/stdin, /dev/stdout and /dev/stderr first, always */
	size_t channel_count;
};

/* A device with a path, a device without one, one end of a connection, or nothing. */
struct job_channel {
	const char *alias; /* "/dev/stdin", "/dev/in/map-1" */
	unsigned access;
	const struct job_device *device; /* NULL: no device declared it */
	const char *path;                /* without wildcards; NULL: none */
	unsigned *peers;                 /* numbers of sessions at the other end: one's replicas */
	size_t peer_count;               /* 0: this is no connection */
};

struct job_cluster {
	struct job_session *sessions;
	size_t session_count;
	unsigned group_count;
	struct job_arena *arena; /* its memory */
};

/* Takes a URI that a wildcard found; copies it. Returns false if it is enough. */
typedef bool job_found(void *found_ctx, const char *uri);

struct job_resolver {
	/*
	 * Calls FOUND(FOUND_CTX, URI) for what exists that PATTERN, a URI in which * stands for any
	 * characters, may match, in the order in which sessions shall be numbered; what does not
	 * match is left out. Returns NULL, or why it cannot.
	 */
	const char *(*list)(void *ctx, const char *pattern, job_found *found, void *found_ctx);
	/* The URI of the system image NAME, which must live as long as the cluster; NULL: none. */
	const char *(*image)(void *ctx, const char *name);
	void *ctx;
};

/*
 * Makes the list of sessions: a node with a count, or a wildcard in the path of a device it
 * reads, becomes NODE-1 ... NODE-N; each is multiplied by "replicate"; connections become
 * channels. In other paths of the node * takes the text that the wildcard matched, or the
 * session's number. JOB must outlive the result. Returns NULL and fills in ERROR if the job
 * makes no sense.
 */
struct job_cluster *job_expand(
	const struct job *job, const struct job_resolver *resolver, struct job_error *error);
void job_cluster_free(struct job_cluster *cluster);

/* --- files for zvm-run --- */

struct job_manifest {
	const char *nvram; /* path of the file that job_write_nvram() wrote */
	const char *name_server; /* HOST:PORT; NULL if the session has no connections */
	uint64_t memory, timeout; /* bytes, seconds */
	bool etags;
	/* The path or fd:N that zvm-run shall open for a program, or for what is no connection. */
	const char *(*open_program)(void *ctx, const struct job_session *session);
	const char *(*open_channel)(
		void *ctx, const struct job_session *session, const struct job_channel *channel);
	void *ctx;
};

/* Writes zvm-manifest(5). Returns NULL, or why it cannot be one (a path with a comma, say). */
const char *job_write_manifest(FILE *out, const struct job_session *session,
	const struct job_manifest *manifest);

/* Writes zvm-nvram(5): arguments, environment, mounts. */
void job_write_nvram(FILE *out, const struct job_session *session);

#endif
