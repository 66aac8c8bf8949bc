/*
 * Opens channels: a declaration becomes a row of the table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "channel_kinds.h"
#include "message.h"
#include "number.h"
#include "replicas.h"
#include "tcp.h"

static const char *const standard[] = {
	[ZVM_STDIN] = "/dev/stdin",
	[ZVM_STDOUT] = "/dev/stdout",
	[ZVM_STDERR] = "/dev/stderr",
};

enum { STANDARD = sizeof standard / sizeof *standard };

static _Noreturn void
refuse(const struct declaration *d, const char *uri, enum zvm_cause because, const char *cause)
{
	if (d->origin.file)
		zvm_fail(because, "%s:%u: cannot open channel %s: %s", d->origin.file,
			d->origin.line, uri, cause);
	zvm_fail(because, "cannot open channel %s: %s", uri, cause);
}

void
zvm_channel_refuse(const struct declaration *d, const char *uri, const char *cause)
{
	refuse(d, uri, ZVM_FAILED, cause);
}

void
zvm_channel_senseless(const struct declaration *d, const char *uri, const char *cause)
{
	refuse(d, uri, d->origin.is_manifest ? ZVM_BAD_MANIFEST : ZVM_USAGE, cause);
}

/* Why the host has no such channel. A channel is refused for it, a replica dropped. */
struct obstacle {
	enum zvm_cause because;
	const char *cause; /* NULL: there is none */
};

static struct obstacle
failed(void)
{
	return (struct obstacle){ ZVM_FAILED, strerror(errno) };
}

/* Kinds of file that are no channels. */
static const struct {
	mode_t type;
	char cause[24];
} unfit[] = {
	{ S_IFDIR, "it is a directory" },
	{ S_IFSOCK, "it is a socket" },
	{ S_IFBLK, "it is a block device" },
};

static struct obstacle
find_unfit(mode_t mode)
{
	for (size_t i = 0; i < sizeof unfit / sizeof *unfit; i++)
		if ((mode & S_IFMT) == unfit[i].type)
			return (struct obstacle){ ZVM_UNSUPPORTED, unfit[i].cause };
	if (!S_ISREG(mode) && !S_ISFIFO(mode) && !S_ISCHR(mode))
		return (struct obstacle){ ZVM_UNSUPPORTED,
			"it is not a file, pipe or character device" };
	return (struct obstacle){ 0 };
}

/*
 * Refuses the files of /proc: some show the runner itself, whose memory and addresses are not the
 * guest's business; /proc/self/mem would even let it write its own text. Asks the descriptor, so
 * that links and mounts elsewhere do not matter.
 */
static struct obstacle
find_proc(const struct channel *c)
{
	enum { PROC_SUPER_MAGIC = 0x9fa0 }; /* linux/magic.h */
	struct statfs fs;

	if (fstatfs(c->fd, &fs))
		return failed();
	if (fs.f_type == PROC_SUPER_MAGIC)
		return (struct obstacle){ ZVM_FAILED, "a file of /proc" };
	return (struct obstacle){ 0 };
}

/* Takes blocks for all that may be written to the end of C, without making it longer. */
static bool
preallocate(const struct channel *c)
{
	return !fallocate(c->fd, FALLOC_FL_KEEP_SIZE, c->size, c->preallocated) ||
		errno == EOPNOTSUPP || errno == ENOSYS;
}

/* How a regular file is used, by its type. */
static const struct channel_kind *const regular[] = {
	[ZVM_SGET_SPUT] = &zvm_ordered_file,
	[ZVM_RGET_SPUT] = &zvm_cdr,
	[ZVM_SGET_RPUT] = &zvm_file, /* to write: it goes one way only */
	[ZVM_RGET_RPUT] = &zvm_file,
};

static struct obstacle
set_regular(struct channel *c, const struct declaration *d, const struct stat *st)
{
	c->type = d->type_given ? d->type : ZVM_RGET_RPUT;
	c->kind = regular[c->type];
	if (c->type == ZVM_SGET_RPUT && zvm_declares_get(d))
		c->kind = &zvm_ordered_file;
	c->size = c->begins_empty ? 0 : st->st_size;
	c->begins_empty &= st->st_size > 0;
	if (d->preallocate)
		c->preallocated = d->limits[ZVM_PUT_BYTES];
	return c->preallocated && !preallocate(c) ? failed() : (struct obstacle){ 0 };
}

/* Pipes and devices go in order, and one way: who reads what he wrote would wait for himself. */
static struct obstacle
set_stream(struct channel *c, const struct declaration *d, const char *uri)
{
	unsigned random = d->type_given ? d->type : ZVM_SGET_SPUT;
	bool get = zvm_declares_get(d), put = zvm_declares_put(d);

	if (get && put)
		zvm_channel_senseless(d, uri, "a pipe or device goes one way, r or w");
	if ((get && random & ZVM_RGET_SPUT) || (put && random & ZVM_SGET_RPUT))
		zvm_channel_senseless(d, uri, "a pipe or device has no random access");
	c->begins_empty = false;
	c->type = ZVM_SGET_SPUT;
	c->kind = &zvm_stream;
	return (struct obstacle){ 0 };
}

/* Sets how C is used from what its descriptor is. */
static struct obstacle
set_kind(struct channel *c, const struct declaration *d, const char *uri)
{
	struct obstacle obstacle;
	struct stat st;

	if (fstat(c->fd, &st))
		return failed();
	obstacle = find_proc(c);
	if (!obstacle.cause)
		obstacle = find_unfit(st.st_mode);
	if (obstacle.cause)
		return obstacle;
	return S_ISREG(st.st_mode) ? set_regular(c, d, &st) : set_stream(c, d, uri);
}

static bool
appends(const struct declaration *d)
{
	return d->type_given && d->type == ZVM_RGET_SPUT;
}

static int
open_flags(const struct declaration *d)
{
	int flags = O_NOCTTY;

	if (!zvm_declares_put(d))
		return flags | O_RDONLY;
	flags |= O_CREAT | (zvm_declares_get(d) ? O_RDWR : O_WRONLY);
	return appends(d) ? flags | O_APPEND : flags;
}

static struct obstacle
open_path(struct channel *c, const struct declaration *d, const char *path)
{
	struct obstacle obstacle, better;
	struct stat st;

	c->fd = open(path, open_flags(d), 0666);
	if (c->fd < 0) {
		obstacle = failed();
		/* A directory cannot be written, a socket not opened at all. */
		better = stat(path, &st) ? obstacle : find_unfit(st.st_mode);
		return better.cause ? better : obstacle;
	}
	/* Not yet: something else may be refused, and then nothing shall be lost. */
	c->begins_empty = zvm_declares_put(d) && !zvm_declares_get(d) && !appends(d);
	return set_kind(c, d, path);
}

/* REST, after "fd:", is the number of an open descriptor. */
static struct obstacle
open_descriptor(struct channel *c, const struct declaration *d, const char *rest)
{
	const char *uri = rest - strlen("fd:");
	struct obstacle obstacle;

	c->fd = zvm_descriptor(uri);
	if (c->fd < 0)
		zvm_channel_refuse(d, uri, "it is not fd:NUMBER");
	/* What is closed by exec is no descriptor of our caller's but one of ours, of a report. */
	if (fcntl(c->fd, F_GETFD) & FD_CLOEXEC)
		return (struct obstacle){ ZVM_FAILED, strerror(EBADF) };
	obstacle = set_kind(c, d, uri);
	/* Type 1 overwrites nothing, not even what another process has just appended. */
	if (!obstacle.cause && c->kind == &zvm_cdr && zvm_declares_put(d) &&
		!(fcntl(c->fd, F_GETFL) & O_APPEND))
		return (struct obstacle){ ZVM_FAILED, "it is not open for appending" };
	return obstacle;
}

/* It is not connected yet. */
static struct obstacle
open_tcp(struct channel *c, const struct declaration *d, const char *rest)
{
	zvm_tcp_open(c, d, rest);
	return (struct obstacle){ 0 };
}

static const struct scheme {
	const char *prefix;
	/* Opens D's channel at the URI that ends with REST, after the prefix. */
	struct obstacle (*open)(struct channel *c, const struct declaration *d, const char *rest);
} schemes[] = {
	{ "fd:", open_descriptor },
	{ "tcp:", open_tcp },
	{ "", open_path },
};

static struct obstacle
open_uri(struct channel *c, const struct declaration *d, const char *uri)
{
	const struct scheme *s = schemes;

	while (strncmp(uri, s->prefix, strlen(s->prefix)) != 0)
		s++;
	return s->open(c, d, uri + strlen(s->prefix));
}

static struct channel *
find(struct channels *channels, const char *name)
{
	size_t size = strlen(name);

	for (size_t i = 0; i < channels->count; i++) {
		struct channel *c = &channels->table[i];

		if (c->name_size == size && !memcmp(c->name, name, size))
			return c;
	}
	return NULL;
}

static bool
is_standard(const struct channels *channels, const struct channel *c)
{
	return c < &channels->table[STANDARD];
}

/* The row for D: its own, or that of a channel that is there without it. */
static struct channel *
row(struct channels *channels, const struct options *options, const struct declaration *d)
{
	struct channel *c = find(channels, d->name);

	if (!c && channels->count == ZVM_CHANNELS_MAX)
		zvm_channel_senseless(d, d->name, "there are too many");
	if (!c)
		return &channels->table[channels->count++];
	/* A manifest may have a file with the text that we would make. */
	if (c->declared || !(is_standard(channels, c) || (options->manifest && c->bytes)))
		zvm_channel_senseless(d, d->name, "it is declared twice");
	return c;
}

/* Makes C, for D, of a source for each of its URIs. Those that cannot be opened are dropped. */
static void
open_replicas(struct channels *channels, struct channel *c, const struct declaration *d)
{
	struct channel *sources = &channels->sources[channels->source_count];
	struct obstacle first = { 0 };

	if (d->uri_count > ZVM_SOURCES_MAX - channels->source_count)
		zvm_channel_senseless(d, d->name, "there are too many sources");
	zvm_replicas_open(c, d, sources, d->uri_count);
	for (size_t i = 0; i < d->uri_count; i++) {
		struct obstacle obstacle;

		zvm_source_begin(c, i, d->uris[i]);
		channels->source_count++;
		obstacle = open_uri(&sources[i], d, d->uris[i]);
		if (obstacle.cause)
			zvm_source_drop(&sources[i], obstacle.cause);
		if (!i)
			first = obstacle;
		if (!zvm_replicas_settle(c) && i + 1 == d->uri_count)
			refuse(d, d->uris[0], first.because, first.cause);
		if (!sources[i].error && sources[i].type != c->type)
			zvm_channel_senseless(d, d->uris[i],
				"of a channel's sources all have random access, or none");
	}
	c->replicas->current = NULL;
	c->kind = &zvm_replicas;
}

static void
open_one(struct channel *c, const struct declaration *d)
{
	const char *uri = d->uris[0];
	struct obstacle obstacle = open_uri(c, d, uri);

	if (obstacle.cause)
		refuse(d, uri, obstacle.because, obstacle.cause);
}

static void
open_declared(struct channels *channels, const struct options *options,
	const struct declaration *declared)
{
	struct channel *c = row(channels, options, declared);
	const struct declaration d =
		zvm_declaration_under(options, declared, is_standard(channels, c));

	*c = (struct channel){
		.declared = declared, .name = d.name, .name_size = strlen(d.name), .fd = -1
	};
	if (d.uri_count > 1)
		open_replicas(channels, c, &d);
	else
		open_one(c, &d);
	if (c->type == ZVM_SGET_SPUT)
		c->size = 0;
	memcpy(c->limits, d.limits, sizeof c->limits);
	if (!options->max_output)
		c->limits[ZVM_PUT_BYTES] = 0;
}

static void
open_standard(struct channels *channels, uint64_t max_output)
{
	for (size_t i = 0; i < STANDARD; i++) {
		struct channel *c = &channels->table[i];

		*c = (struct channel){ .kind = &zvm_stream, .name = standard[i], .fd = (int)i };
		c->name_size = strlen(c->name);
		if (i == ZVM_STDIN) {
			c->limits[ZVM_GETS] = c->limits[ZVM_GET_BYTES] = INT64_MAX;
		} else {
			c->limits[ZVM_PUTS] = INT64_MAX;
			c->limits[ZVM_PUT_BYTES] = (int64_t)max_output;
		}
	}
	channels->count = STANDARD;
}

static void
open_nvram(struct channels *channels, const char *nvram, size_t size)
{
	struct channel *c = &channels->table[channels->count++];

	*c = (struct channel){ .kind = &zvm_memory,
		.name = "/dev/nvram",
		.type = ZVM_RGET_RPUT,
		.fd = -1,
		.bytes = nvram,
		.size = (int64_t)size };
	c->name_size = strlen(c->name);
	c->limits[ZVM_GETS] = c->limits[ZVM_GET_BYTES] = INT64_MAX;
}

/* Etags are for reports: where there is none nobody would see them. */
static void
begin_etags(struct channels *channels, const struct options *options)
{
	for (size_t i = 0; i < channels->count; i++) {
		struct channel *c = &channels->table[i];

		if (c->bytes || (!options->report && !options->manifest) ||
			(!options->etags && (!c->declared || !c->declared->etag)))
			continue;
		c->etag = &channels->etags[i];
		zvm_etag_begin(c->etag, options->digest);
	}
}

void
zvm_channels_open(struct channels *channels, const struct options *options, const char *nvram,
	size_t nvram_size)
{
	open_standard(channels, options->max_output);
	open_nvram(channels, nvram, nvram_size);
	for (size_t i = 0; i < options->channel_count; i++)
		open_declared(channels, options, &options->channels[i]);
	begin_etags(channels, options);
	if (options->channel_count)
		zvm_tcp_join(channels, options);
}

/* Empties C, which may give back what was reserved; false, and errno, if it cannot. */
static bool
empty(struct channel *c)
{
	c->begins_empty = false;
	return !ftruncate(c->fd, 0) && (!c->preallocated || preallocate(c));
}

void
zvm_channels_begin(struct channels *channels)
{
	for (size_t i = 0; i < channels->count; i++) {
		struct channel *c = &channels->table[i];

		if (c->replicas)
			zvm_replicas_begin(c, empty);
		else if (c->begins_empty && !empty(c))
			zvm_channel_refuse(c->declared, c->declared->uris[0], strerror(errno));
	}
}
