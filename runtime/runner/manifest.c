/*
 * Reads manifests. They may come from anybody (a daemon's clients): each is a bounded number of
 * bytes, cut in place into lines, and these into fields.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "channel.h"
#include "layout.h"
#include "number.h"

enum {
	FORMAT = 20130611,
	STACK_SIZE = 16 << 20,
	SOCKET_MAX = 107, /* what fits into a socket's address with its NUL */
};

struct parser;

/* A key: SET takes its value, which is not empty, and says if it is good. */
struct key {
	const char *name;
	bool obligatory, repeated;
	bool (*set)(struct parser *parser, char *value);
};

enum { NAME_SERVER = 5, KEYS = 9 };

struct parser {
	struct options *options;
	const char *name;
	struct manifest_error *error;
	unsigned line;
	unsigned seen[KEYS]; /* in which line; 0: not yet */
	const struct key *key;
};

/* Keeps the sentence for the caller; returns false, for his. */
__attribute__((format(printf, 3, 4))) static bool
refuse(struct parser *p, enum zvm_cause cause, const char *format, ...)
{
	struct manifest_error *e = p->error;
	va_list arguments;
	int n;

	if (p->line)
		n = snprintf(e->sentence, sizeof e->sentence, "%.200s:%u: ", p->name, p->line);
	else
		n = snprintf(e->sentence, sizeof e->sentence, "%.200s: ", p->name);
	if (p->key)
		n += snprintf(e->sentence + n, sizeof e->sentence - (size_t)n, "%s: ",
			p->key->name);
	va_start(arguments, format);
	vsnprintf(e->sentence + n, sizeof e->sentence - (size_t)n, format, arguments);
	va_end(arguments);
	e->cause = cause;
	return false;
}

static bool
is_space(char c)
{
	return c && strchr(" \t\r\v\f", c);
}

/* Cuts the blanks off both ends of TEXT. */
static char *
trim(char *text)
{
	size_t n;

	while (is_space(*text))
		text++;
	n = strlen(text);
	while (n && is_space(text[n - 1]))
		n--;
	text[n] = '\0';
	return text;
}

/* Takes what is before the next SEPARATOR in *REST, trimmed; NULL if nothing is left. */
static char *
take(char **rest, char separator)
{
	char *field = *rest, *end;

	if (!field)
		return NULL;
	end = strchr(field, separator);
	if (end)
		*end++ = '\0';
	*rest = end;
	return trim(field);
}

/* Takes the number TEXT, WHAT is its name. */
static bool
take_number(struct parser *p, const char *what, const char *text, uint64_t min, uint64_t max,
	uint64_t *n)
{
	if (zvm_integer(text, n) && *n >= min && *n <= max)
		return true;
	return refuse(p, ZVM_BAD_MANIFEST, "%s%s%.80s is not a number from %" PRIu64 " to %" PRIu64,
		what, *what ? " " : "", text, min, max);
}

static bool
set_version(struct parser *p, char *value)
{
	uint64_t n;

	if (zvm_integer(value, &n) && n == FORMAT)
		return true;
	return refuse(p, ZVM_BAD_MANIFEST, "%.80s is not %d, the only one there is", value, FORMAT);
}

static bool
set_program(struct parser *p, char *value)
{
	char **arguments = calloc(2, sizeof *arguments);

	if (!arguments)
		return refuse(p, ZVM_NO_MEMORY, "out of memory");
	arguments[0] = value;
	p->options->arguments = arguments;
	return true;
}

static bool
set_memory(struct parser *p, char *value)
{
	char *bytes = take(&value, ','), *etag = take(&value, ',');
	uint64_t n, flag;

	if (!etag || value)
		return refuse(p, ZVM_BAD_MANIFEST, "is not bytes, etag");
	if (!take_number(p, "", bytes, STACK_SIZE + ZVM_MANIFEST_HEAP + 1, ZVM_SIZE, &n) ||
		!take_number(p, "etag", etag, 0, 1, &flag))
		return false;
	if (n < p->options->memory) /* --memory may be less */
		p->options->memory = n;
	p->options->memory_line = p->line;
	p->options->memory_etag = flag;
	return true;
}

static bool
set_timeout(struct parser *p, char *value)
{
	uint64_t n;

	if (!take_number(p, "", value, 1, INT32_MAX, &n))
		return false;
	n *= 1000000;
	if (!p->options->timeout || n < (uint64_t)p->options->timeout) /* as may --timeout */
		p->options->timeout = (int64_t)n;
	return true;
}

/* The part of TEXT behind PREFIX, or NULL if it begins otherwise. */
static const char *
behind(const char *text, const char *prefix)
{
	size_t n = strlen(prefix);

	return strncmp(text, prefix, n) ? NULL : text + n;
}

/* HOST:PORT: the port is what follows the last colon. */
static bool
has_port(const char *address)
{
	const char *colon = strrchr(address, ':');
	uint64_t port;

	return colon && colon != address && zvm_integer(colon + 1, &port) && port &&
		port <= UINT16_MAX;
}

/* The original's was asked by UDP; ours is asked by TCP, whichever of them is named. */
static bool
set_name_server(struct parser *p, char *value)
{
	const char *address = behind(value, "udp:");

	if (!address)
		address = behind(value, "tcp:");
	if (!address || is_space(*address) || !has_port(address))
		return refuse(p, ZVM_BAD_MANIFEST, "%.200s is not udp:HOST:PORT or tcp:HOST:PORT",
			value);
	p->options->name_server = address;
	return true;
}

static bool
set_node(struct parser *p, char *value)
{
	uint64_t n;

	if (!take_number(p, "", value, 1, INT32_MAX, &n))
		return false;
	p->options->node = (uint32_t)n;
	return true;
}

static bool
set_job(struct parser *p, char *value)
{
	if (strlen(value) > SOCKET_MAX)
		return refuse(p, ZVM_BAD_MANIFEST, "the path has more than %d bytes", SOCKET_MAX);
	p->options->job = value;
	return true;
}

/* The original reserved this key for an integer that meant nothing. */
static bool
set_etag(struct parser *p, char *value)
{
	uint64_t n;

	if (zvm_etag_named(value, &p->options->digest) || zvm_integer(value, &n))
		return true;
	return refuse(p, ZVM_BAD_MANIFEST, "%.80s is not sha256, sha1 or md5", value);
}

static bool
is_uri(const char *uri)
{
	const char *tcp = behind(uri, "tcp:");

	if (tcp) /* the port may be empty: a name server gives it */
		return strrchr(tcp, ':') > tcp;
	return *uri == '/' || zvm_descriptor(uri) >= 0;
}

/* Takes the URIs of channel D, which are at least one. */
static bool
take_uris(struct parser *p, struct declaration *d, char *text)
{
	const char **uris;
	size_t most = 1;
	char *uri;

	for (const char *at = text; (at = strchr(at, ';')); at++)
		most++;
	uris = calloc(most, sizeof *uris);
	if (!uris)
		return refuse(p, ZVM_NO_MEMORY, "out of memory");
	d->uris = uris;
	while ((uri = take(&text, ';'))) {
		uris[d->uri_count++] = uri;
		if (!is_uri(uri))
			return refuse(p, ZVM_BAD_MANIFEST,
				"%.200s is not an absolute path, tcp:HOST:PORT or fd:NUMBER", uri);
	}
	return true;
}

static bool
take_name(struct parser *p, struct declaration *d, const char *name)
{
	const struct options *o = p->options;
	const char *rest = behind(name, "/dev/");

	if (!rest || !*rest)
		return refuse(p, ZVM_BAD_MANIFEST, "%.200s does not begin with /dev/", name);
	if (strlen(name) > ZVM_NAME_MAX)
		return refuse(p, ZVM_BAD_MANIFEST, "%.80s... has more than %d bytes", name,
			ZVM_NAME_MAX);
	for (size_t i = 0; i < o->channel_count; i++)
		if (!strcmp(o->channels[i].name, name))
			return refuse(p, ZVM_BAD_MANIFEST, "%s is declared twice", name);
	d->name = name;
	return true;
}

/* What the type, the direction and the URIs of D say together. */
static bool
agrees(struct parser *p, const struct declaration *d)
{
	bool get = zvm_declares_get(d), put = zvm_declares_put(d);

	if (!get && !put)
		return refuse(p, ZVM_USAGE, "%s: its limits allow neither reads nor writes",
			d->name);
	if (!get || !put)
		return true;
	if (d->type == ZVM_SGET_SPUT || d->type == ZVM_SGET_RPUT)
		return refuse(p, ZVM_BAD_MANIFEST,
			"%s: type %d is read or written, not both: both need type 1 or 3", d->name,
			d->type);
	for (size_t i = 0; i < d->uri_count; i++)
		if (behind(d->uris[i], "tcp:"))
			return refuse(p, ZVM_BAD_MANIFEST,
				"%s: tcp is read or written, not both", d->name);
	return true;
}

enum { URI, NAME, TYPE, ETAG, GETS, GET_SIZE, PUTS, PUT_SIZE, FIELDS };

/* The fields that are numbers. */
static const struct {
	const char *name;
	uint64_t max;
} numbers[FIELDS] = {
	[TYPE] = { "type", ZVM_RGET_RPUT },
	[ETAG] = { "etag", 1 },
	[GETS] = { "gets", INT64_MAX },
	[GET_SIZE] = { "get_size", INT64_MAX },
	[PUTS] = { "puts", INT64_MAX },
	[PUT_SIZE] = { "put_size", INT64_MAX },
};

static bool
set_channel(struct parser *p, char *value)
{
	struct declaration d = { .origin = { p->name, p->line, true }, .type_given = true };
	char *fields[FIELDS], *field;
	uint64_t n[FIELDS];
	unsigned count = 0;

	while ((field = take(&value, ',')))
		if (count++ < FIELDS)
			fields[count - 1] = field;
	if (count != FIELDS)
		return refuse(p, ZVM_BAD_MANIFEST, "has %u field%s, not %d", count,
			count == 1 ? "" : "s", FIELDS);
	d.text = fields[NAME];
	if (!take_uris(p, &d, fields[URI]) || !take_name(p, &d, fields[NAME]))
		return false;
	for (unsigned i = TYPE; i < FIELDS; i++)
		if (!take_number(p, numbers[i].name, fields[i], 0, numbers[i].max, &n[i]))
			return false;
	d.type = (enum zvm_channel_type)n[TYPE];
	d.etag = n[ETAG];
	for (unsigned i = 0; i < ZVM_LIMITS; i++)
		d.limits[i] = (int64_t)n[GETS + i];
	if (!agrees(p, &d))
		return false;
	if (p->options->channel_count >= ZVM_CHANNELS_MAX)
		return refuse(p, ZVM_BAD_MANIFEST, "more than %d channels", ZVM_CHANNELS_MAX);
	*zvm_options_declare(p->options) = d;
	return true;
}

static const struct key keys[KEYS] = {
	{ "Version", true, false, set_version },
	{ "Program", true, false, set_program },
	{ "Memory", true, false, set_memory },
	{ "Timeout", true, false, set_timeout },
	{ "Channel", true, true, set_channel },
	[NAME_SERVER] = { "NameServer", false, false, set_name_server },
	{ "Node", false, false, set_node },
	{ "Job", false, false, set_job },
	{ "Etag", false, false, set_etag },
};

static const struct key *
find_key(const char *name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (!strcmp(keys[i].name, name))
			return &keys[i];
	return NULL;
}

static bool
take_value(struct parser *p, char *value)
{
	unsigned *seen = &p->seen[p->key - keys];

	if (*seen && !p->key->repeated)
		return refuse(p, ZVM_BAD_MANIFEST, "is in line %u already", *seen);
	*seen = p->line;
	if (!*value)
		return refuse(p, ZVM_BAD_MANIFEST, "has no value");
	return p->key->set(p, value);
}

/*
 * A line with no `=`, more than one, or nothing before it is ignored, as the original did: rules
 * and titles in templates. But not one that begins with a key, which somebody meant: a path with a
 * `=` in it would silently not be there.
 */
static bool
take_line(struct parser *p, char *line)
{
	char *value = strchr(line, '='), *name;
	bool many;

	if (!value || *line == '#')
		return true;
	*value++ = '\0';
	many = strchr(value, '=');
	name = trim(line);
	p->key = find_key(name);
	if (p->key && many && !p->options->lenient)
		return refuse(p, ZVM_BAD_MANIFEST, "has more than one =");
	if (many || !*name)
		return true;
	if (p->key)
		return take_value(p, trim(value));
	return p->options->lenient || refuse(p, ZVM_BAD_MANIFEST, "unknown key %.80s", name);
}

/* What only the whole shows. */
static bool
is_complete(struct parser *p)
{
	static const char *const standard[] = { "/dev/stdin", "/dev/stdout", "/dev/stderr" };
	const struct options *o = p->options;

	p->line = 0;
	p->key = NULL;
	for (size_t i = 0; i < KEYS; i++)
		if (keys[i].obligatory && !p->seen[i])
			return refuse(p, ZVM_BAD_MANIFEST, "%s is missing", keys[i].name);
	for (size_t i = 0; i < sizeof standard / sizeof *standard; i++) {
		size_t k = 0;

		while (k < o->channel_count && strcmp(o->channels[k].name, standard[i]))
			k++;
		if (k == o->channel_count)
			return refuse(p, ZVM_BAD_MANIFEST, "channel %s is missing", standard[i]);
	}
	p->line = p->seen[NAME_SERVER];
	if (o->name_server && !o->node)
		return refuse(p, ZVM_BAD_MANIFEST, "NameServer needs a Node");
	return true;
}

bool
zvm_manifest_parse(struct options *options, const char *name, char *text, size_t size,
	struct manifest_error *error)
{
	struct parser p = { .options = options, .name = name, .error = error };
	char *end = text + size, *next;

	if (size > ZVM_MANIFEST_MAX)
		return refuse(&p, ZVM_BAD_MANIFEST, "larger than %d KiB", ZVM_MANIFEST_MAX >> 10);
	*end = '\0';
	for (char *line = text; line < end; line = next) {
		next = memchr(line, '\n', (size_t)(end - line));
		next = next ? next : end;
		p.key = NULL;
		if (p.line++ == ZVM_MANIFEST_LINES)
			return refuse(&p, ZVM_BAD_MANIFEST, "more than %d lines",
				ZVM_MANIFEST_LINES);
		if (memchr(line, '\0', (size_t)(next - line)))
			return refuse(&p, ZVM_BAD_MANIFEST, "has a NUL byte");
		*next++ = '\0';
		if (!take_line(&p, line))
			return false;
	}
	return is_complete(&p);
}

/* Options that go to /dev/nvram would be lost if the manifest has a file for it. */
static void
check_nvram(const struct options *options, const char *path)
{
	bool has_text = options->env_count || options->image_count || options->mapping_count ||
		options->uid || options->gid || options->seed || options->time ||
		options->verbosity || options->precache;

	for (size_t i = 0; has_text && i < options->channel_count; i++)
		if (!strcmp(options->channels[i].name, "/dev/nvram"))
			zvm_fail(ZVM_USAGE,
				"%s has a /dev/nvram: --env, --image, --mapping, --user, --seed, "
				"--time, --verbosity and --precache belong there",
				path);
}

/* Reads up to SIZE bytes; returns how many, or -1. */
static ssize_t
read_all(int fd, char *to, size_t size)
{
	size_t done = 0;

	while (done < size) {
		ssize_t n = read(fd, to + done, size - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (!n)
			break;
		done += (size_t)n;
	}
	return (ssize_t)done;
}

void
zvm_manifest_read(struct options *options, const char *path)
{
	char *text = malloc(ZVM_MANIFEST_MAX + 2); /* one byte more than allowed, and a NUL */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct manifest_error error;
	ssize_t size;

	if (!text)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	if (fd < 0)
		zvm_fail(ZVM_BAD_MANIFEST, "%s: %s", path, strerror(errno));
	size = read_all(fd, text, ZVM_MANIFEST_MAX + 1);
	if (size < 0)
		zvm_fail(ZVM_BAD_MANIFEST, "%s: %s", path, strerror(errno));
	close(fd);
	if (!zvm_manifest_parse(options, path, text, (size_t)size, &error))
		zvm_fail(error.cause, "%s", error.sentence);
	check_nvram(options, path);
}
