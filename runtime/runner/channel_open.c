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

/* Kinds of file that are no channels. */
static const struct {
	mode_t type;
	const char *cause;
} unfit[] = {
	{ S_IFDIR, "it is a directory" },
	{ S_IFSOCK, "it is a socket" },
	{ S_IFBLK, "it is a block device" },
};

static void
refuse_unfit(mode_t mode, const struct declaration *d, const char *uri)
{
	for (size_t i = 0; i < sizeof unfit / sizeof *unfit; i++)
		if ((mode & S_IFMT) == unfit[i].type)
			refuse(d, uri, ZVM_UNSUPPORTED, unfit[i].cause);
	if (!S_ISREG(mode) && !S_ISFIFO(mode) && !S_ISCHR(mode))
		refuse(d, uri, ZVM_UNSUPPORTED, "it is not a file, pipe or character device");
}

/*
 * Refuses the files of /proc: some show the runner itself, whose memory and addresses are not the
 * guest's business; /proc/self/mem would even let it write its own text. Asks the descriptor, so
 * that links lead nowhere.
 */
static void
refuse_proc(const struct channel *c, const struct declaration *d, const char *uri)
{
	enum { PROC_SUPER_MAGIC = 0x9fa0 }; /* linux/magic.h */
	struct statfs fs;

	if (fstatfs(c->fd, &fs))
		zvm_channel_refuse(d, uri, strerror(errno));
	if (fs.f_type == PROC_SUPER_MAGIC)
		zvm_channel_refuse(d, uri, "a file of /proc");
}

/* Takes blocks for all that may be written to the end of C, without making it longer. */
static void
preallocate(const struct channel *c, const struct declaration *d, const char *uri)
{
	if (fallocate(c->fd, FALLOC_FL_KEEP_SIZE, c->size, d->limits[ZVM_PUT_BYTES]) &&
		errno != EOPNOTSUPP && errno != ENOSYS)
		zvm_channel_refuse(d, uri, strerror(errno));
}

/* How a regular file is used, by its type. */
static const struct channel_kind *const regular[] = {
	[ZVM_SGET_SPUT] = &zvm_ordered_file,
	[ZVM_RGET_SPUT] = &zvm_cdr,
	[ZVM_SGET_RPUT] = &zvm_file, /* to write: it goes one way only */
	[ZVM_RGET_RPUT] = &zvm_file,
};

static void
set_regular(struct channel *c, const struct declaration *d, const char *uri, const struct stat *st)
{
	c->type = d->type_given ? d->type : ZVM_RGET_RPUT;
	c->kind = regular[c->type];
	if (c->type == ZVM_SGET_RPUT && zvm_declares_get(d))
		c->kind = &zvm_ordered_file;
	c->size = st->st_size;
	c->preallocated = d->preallocate;
	if (d->preallocate)
		preallocate(c, d, uri);
}

/* Pipes and devices go in order, and one way: who reads what he wrote would wait for himself. */
static void
set_stream(struct channel *c, const struct declaration *d, const char *uri)
{
	unsigned random = d->type_given ? d->type : ZVM_SGET_SPUT;
	bool get = zvm_declares_get(d), put = zvm_declares_put(d);

	if (get && put)
		zvm_channel_senseless(d, uri, "a pipe or device goes one way, r or w");
	if ((get && random & ZVM_RGET_SPUT) || (put && random & ZVM_SGET_RPUT))
		zvm_channel_senseless(d, uri, "a pipe or device has no random access");
	c->type = ZVM_SGET_SPUT;
	c->kind = &zvm_stream;
}

/* Sets how C is used from what its descriptor is. */
static void
set_kind(struct channel *c, const struct declaration *d, const char *uri)
{
	struct stat st;

	if (fstat(c->fd, &st))
		zvm_channel_refuse(d, uri, strerror(errno));
	refuse_proc(c, d, uri);
	refuse_unfit(st.st_mode, d, uri);
	if (S_ISREG(st.st_mode))
		set_regular(c, d, uri, &st);
	else
		set_stream(c, d, uri);
}

static int
open_flags(const struct declaration *d)
{
	int flags = O_NOCTTY;

	if (!zvm_declares_put(d))
		return flags | O_RDONLY;
	flags |= O_CREAT | (zvm_declares_get(d) ? O_RDWR : O_WRONLY);
	if (d->type_given && d->type == ZVM_RGET_SPUT)
		return flags | O_APPEND;
	return zvm_declares_get(d) ? flags : flags | O_TRUNC;
}

static void
open_path(struct channel *c, const struct declaration *d, const char *path)
{
	struct stat st;

	c->fd = open(path, open_flags(d), 0666);
	if (c->fd < 0) {
		const char *cause = strerror(errno);

		/* A directory cannot be written, a socket not opened at all. */
		if (!stat(path, &st))
			refuse_unfit(st.st_mode, d, path);
		zvm_channel_refuse(d, path, cause);
	}
	set_kind(c, d, path);
}

/* REST, after "fd:", is the number of an open descriptor. */
static void
open_descriptor(struct channel *c, const struct declaration *d, const char *rest)
{
	const char *uri = rest - strlen("fd:");

	c->fd = zvm_descriptor(uri);
	if (c->fd < 0)
		zvm_channel_refuse(d, uri, "it is not fd:NUMBER");
	/* What is closed by exec is no descriptor of our caller's but one of ours, of a report. */
	if (fcntl(c->fd, F_GETFD) & FD_CLOEXEC)
		zvm_channel_refuse(d, uri, strerror(EBADF));
	set_kind(c, d, uri);
}

static const struct scheme {
	const char *prefix;
	/* Opens D's channel at the URI that ends with REST, after the prefix. */
	void (*open)(struct channel *c, const struct declaration *d, const char *rest);
} schemes[] = {
	{ "fd:", open_descriptor },
	{ "tcp:", zvm_tcp_open },
	{ "", open_path },
};

static void
open_uri(struct channel *c, const struct declaration *d, const char *uri)
{
	const struct scheme *s = schemes;

	while (strncmp(uri, s->prefix, strlen(s->prefix)) != 0)
		s++;
	s->open(c, d, uri + strlen(s->prefix));
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

/* Makes C, for D, of a source for each of its URIs. */
static void
open_replicas(struct channels *channels, struct channel *c, const struct declaration *d)
{
	struct channel *sources = &channels->sources[channels->source_count];

	if (d->uri_count > ZVM_SOURCES_MAX - channels->source_count)
		zvm_channel_senseless(d, d->name, "there are too many sources");
	for (size_t i = 0; i < d->uri_count; i++) {
		sources[i] = (struct channel){
			.declared = c->declared, .name = d->uris[i], .fd = -1
		};
		sources[i].name_size = strlen(d->uris[i]);
		memcpy(sources[i].limits, d->limits, sizeof d->limits); /* for their directions */
		open_uri(&sources[i], d, d->uris[i]);
		channels->source_count++;
		if (sources[i].type != sources[0].type)
			zvm_channel_senseless(d, d->uris[i],
				"of a channel's sources all have random access, or none");
	}
	zvm_replicas_open(c, d, sources, d->uri_count);
}

/* What is to be opened for DECLARED, which is C's, under OPTIONS. */
static struct declaration
effective(const struct options *options, const struct declaration *declared, bool is_standard)
{
	struct declaration d = *declared;

	/* Without a type the standard channels are sequential, whatever they are on the host. */
	if (is_standard && !d.type_given) {
		d.type_given = true;
		d.type = ZVM_SGET_SPUT;
	}
	/* At 0 it would be a channel of another direction: 0 is set when it is open. */
	if (options->max_output && (uint64_t)d.limits[ZVM_PUT_BYTES] > options->max_output)
		d.limits[ZVM_PUT_BYTES] = (int64_t)options->max_output;
	if (options->preallocate && d.limits[ZVM_PUT_BYTES] != INT64_MAX)
		d.preallocate = zvm_declares_put(&d);
	return d;
}

static void
open_declared(struct channels *channels, const struct options *options,
	const struct declaration *declared)
{
	struct channel *c = row(channels, options, declared);
	const struct declaration d = effective(options, declared, is_standard(channels, c));

	*c = (struct channel){
		.declared = declared, .name = d.name, .name_size = strlen(d.name), .fd = -1
	};
	if (d.uri_count > 1)
		open_replicas(channels, c, &d);
	else
		open_uri(c, &d, d.uris[0]);
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
