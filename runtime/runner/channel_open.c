/*
 * Opens channels: HOST:GUEST[:MODE] on the command line becomes a row of the table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "channel.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "channel_kinds.h"
#include "message.h"

struct mode {
	const char *name;
	int flags;
	bool get, put;
};

static const struct mode modes[] = {
	{ "r", O_RDONLY, true, false },
	{ "w", O_WRONLY | O_CREAT | O_TRUNC, false, true },
	{ "rw", O_RDWR | O_CREAT, true, true },
	{ "a", O_WRONLY | O_CREAT | O_APPEND, false, true },
};

enum { MODE_R, MODE_W, MODE_RW, MODE_A, MODES };

/* The standard channels, and what MODE is when it is not given. */
static const struct {
	const char *name;
	const struct mode *mode;
} standard[] = {
	[ZVM_STDIN] = { "/dev/stdin", &modes[MODE_R] },
	[ZVM_STDOUT] = { "/dev/stdout", &modes[MODE_W] },
	[ZVM_STDERR] = { "/dev/stderr", &modes[MODE_W] },
};

enum { STANDARD = sizeof standard / sizeof *standard };

/* An option's value in parts. */
struct declaration {
	const char *text; /* all of it, for messages */
	size_t host_size; /* text begins with HOST */
	const char *guest;
	size_t guest_size;
	const struct mode *mode;
};

static bool
is_named(const struct channel *c, const char *name, size_t size)
{
	return c->name_size == size && !memcmp(c->name, name, size);
}

static struct channel *
find(struct channels *channels, const char *name, size_t size)
{
	for (size_t i = 0; i < channels->count; i++)
		if (is_named(&channels->table[i], name, size))
			return &channels->table[i];
	return NULL;
}

static const struct mode *
default_mode(const char *guest, size_t size)
{
	for (size_t i = 0; i < STANDARD; i++)
		if (strlen(standard[i].name) == size && !memcmp(standard[i].name, guest, size))
			return standard[i].mode;
	return &modes[MODE_R];
}

/* Returns the last place in TEXT where NEEDLE begins, or NULL. */
static const char *
last(const char *text, const char *needle)
{
	const char *found = NULL;

	while ((text = strstr(text, needle)))
		found = text++;
	return found;
}

static struct declaration
parse(const char *text)
{
	struct declaration d = { .text = text };
	const char *guest = last(text, ":/dev/"), *end;

	if (!guest || guest == text)
		zvm_fail(ZVM_FAILED, "bad value for --channel: %s is not HOST:/dev/GUEST[:MODE]",
			text);
	d.host_size = (size_t)(guest - text);
	d.guest = guest + 1;
	d.guest_size = strcspn(d.guest, ":");
	end = d.guest + d.guest_size;
	if (d.guest_size == strlen("/dev/"))
		zvm_fail(ZVM_FAILED, "bad value for --channel: %s has no name after /dev/", text);
	d.mode = default_mode(d.guest, d.guest_size);
	if (!*end)
		return d;
	for (size_t i = 0; i < MODES; i++)
		if (!strcmp(modes[i].name, end + 1)) {
			d.mode = &modes[i];
			return d;
		}
	zvm_fail(ZVM_FAILED, "bad value for --channel: mode %s is not r, w, rw or a", end + 1);
}

/* If HOST is fd:N, returns N, else -1. */
static int
given_fd(const char *host)
{
	char *end;
	long n;

	if (strncmp(host, "fd:", 3))
		return -1;
	n = strtol(host + 3, &end, 10);
	if (end == host + 3 || *end || n < 0 || n > INT32_MAX)
		zvm_fail(ZVM_FAILED, "bad value for --channel: %s is not fd:NUMBER", host);
	return (int)n;
}

static int
open_host(const char *host, const struct mode *mode)
{
	int fd = given_fd(host);

	if (fd < 0)
		fd = open(host, mode->flags | O_NOCTTY, 0666);
	if (fd < 0)
		zvm_fail(ZVM_FAILED, "cannot open channel %s: %s", host, strerror(errno));
	return fd;
}

/*
 * Refuses the files of /proc: some show the runner itself, whose memory and addresses are not the
 * guest's business; /proc/self/mem would even let it write its own text. Asks the descriptor, so
 * that links lead nowhere.
 */
static void
refuse_proc(const struct channel *c, const char *host)
{
	enum { PROC_SUPER_MAGIC = 0x9fa0 }; /* linux/magic.h */
	struct statfs fs;

	if (fstatfs(c->fd, &fs))
		zvm_fail(ZVM_FAILED, "cannot use channel %s: %s", host, strerror(errno));
	if (fs.f_type == PROC_SUPER_MAGIC)
		zvm_fail(ZVM_FAILED, "cannot use channel %s: a file of /proc", host);
}

/* Sets how C is used from what its descriptor is. */
static void
set_kind(struct channel *c, const char *host, const struct mode *mode)
{
	struct stat st;

	if (fstat(c->fd, &st))
		zvm_fail(ZVM_FAILED, "cannot use channel %s: %s", host, strerror(errno));
	refuse_proc(c, host);
	if (S_ISREG(st.st_mode)) {
		c->kind = mode == &modes[MODE_A] ? &zvm_stream : &zvm_file;
		c->type = mode == &modes[MODE_A] ? ZVM_RGET_SPUT : ZVM_RGET_RPUT;
		c->size = st.st_size;
		return;
	}
	if (!S_ISFIFO(st.st_mode) && !S_ISCHR(st.st_mode))
		zvm_fail(ZVM_FAILED, "cannot use channel %s: not a file, pipe or character device",
			host);
	if (mode->get && mode->put)
		zvm_fail(ZVM_FAILED, "cannot use channel %s: a pipe or device goes one way, r or w",
			host);
	c->kind = &zvm_stream;
	c->type = ZVM_SGET_SPUT;
}

static void
set_limits(struct channel *c, const struct mode *mode, uint64_t max_output)
{
	c->limits[ZVM_GETS] = c->limits[ZVM_GET_BYTES] = mode->get ? INT64_MAX : 0;
	c->limits[ZVM_PUTS] = mode->put ? INT64_MAX : 0;
	c->limits[ZVM_PUT_BYTES] = mode->put ? (int64_t)max_output : 0;
}

static void
open_declared(struct channels *channels, const char *text, uint64_t max_output)
{
	struct declaration d = parse(text);
	struct channel *c = find(channels, d.guest, d.guest_size);
	char host[PATH_MAX];

	if (d.host_size >= sizeof host)
		zvm_fail(ZVM_FAILED, "cannot open channel %s: %s", text, strerror(ENAMETOOLONG));
	memcpy(host, text, d.host_size);
	host[d.host_size] = '\0';
	if (!c)
		c = &channels->table[channels->count++];
	else if (c >= &channels->table[STANDARD] || c->fd != (int)(c - channels->table))
		zvm_fail(ZVM_FAILED, "channel %.*s is declared twice", (int)d.guest_size, d.guest);
	c->name = d.guest;
	c->name_size = d.guest_size;
	c->fd = open_host(host, d.mode);
	set_kind(c, host, d.mode);
	if (c < &channels->table[STANDARD] && c->kind == &zvm_file) {
		/* The standard channels are sequential, whatever they are on the host. */
		c->kind = &zvm_stream;
		c->type = ZVM_SGET_SPUT;
		c->size = 0;
	}
	set_limits(c, d.mode, max_output);
}

static void
open_standard(struct channels *channels, uint64_t max_output)
{
	for (size_t i = 0; i < STANDARD; i++) {
		struct channel *c = &channels->table[i];

		*c = (struct channel){
			.kind = &zvm_stream, .name = standard[i].name, .fd = (int)i
		};
		c->name_size = strlen(c->name);
		set_limits(c, standard[i].mode, max_output);
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
	set_limits(c, &modes[MODE_R], 0);
}

void
zvm_channels_open(struct channels *channels, const struct options *options, const char *nvram,
	size_t nvram_size)
{
	if (options->channel_count > ZVM_CHANNELS_MAX - STANDARD - 1)
		zvm_fail(ZVM_FAILED, "more than %d channels", ZVM_CHANNELS_MAX);
	open_standard(channels, options->max_output);
	open_nvram(channels, nvram, nvram_size);
	for (size_t i = 0; i < options->channel_count; i++)
		open_declared(channels, options->channels[i], options->max_output);
}
