/* SPDX-License-Identifier: Apache-2.0 */
#include "declaration.h"

#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "number.h"
#include "options.h"

/* What MODE says, in short for types and limits. */
struct mode {
	char name[4]; /* no pointer: that would be relocated at every start */
	bool get, put;
	bool type_given;
	enum zvm_channel_type type;
};

static const struct mode modes[] = {
	{ .name = "r", .get = true },
	{ .name = "w", .put = true },
	{ .name = "rw", .get = true, .put = true },
	{ .name = "a", .put = true, .type_given = true, .type = ZVM_RGET_SPUT },
	{ .name = "ra", .get = true, .put = true, .type_given = true, .type = ZVM_RGET_SPUT },
};

enum { MODE_R, MODE_W, MODES = sizeof modes / sizeof *modes };

static bool
set_etag(struct declaration *d, const char *value)
{
	(void)value;
	return d->etag = true;
}

static bool
set_preallocate(struct declaration *d, const char *value)
{
	(void)value;
	return d->preallocate = true;
}

static bool
set_sequential(struct declaration *d, const char *value)
{
	(void)value;
	/* A mode that appends goes on doing so: its writes are sequential already. */
	if (!d->type_given)
		d->type = ZVM_SGET_SPUT;
	return d->type_given = true;
}

static bool
set_limit(struct declaration *d, enum zvm_limit limit, const char *value)
{
	uint64_t n;

	/* A direction that the mode does not have is not opened by a limit. */
	if (!d->limits[limit] || !zvm_size(value, INT64_MAX, &n))
		return false;
	d->limits[limit] = (int64_t)n;
	return true;
}

static bool
set_gets(struct declaration *d, const char *value)
{
	return set_limit(d, ZVM_GETS, value);
}

static bool
set_get_bytes(struct declaration *d, const char *value)
{
	return set_limit(d, ZVM_GET_BYTES, value);
}

static bool
set_puts(struct declaration *d, const char *value)
{
	return set_limit(d, ZVM_PUTS, value);
}

static bool
set_put_bytes(struct declaration *d, const char *value)
{
	return set_limit(d, ZVM_PUT_BYTES, value);
}

/* What may follow the mode. One that ends with '=' has a value. */
static const struct word {
	const char *name;
	bool (*set)(struct declaration *d, const char *value);
} words[] = {
	{ "etag", set_etag },
	{ "sequential", set_sequential },
	{ "preallocate", set_preallocate },
	{ "gets=", set_gets },
	{ "get-bytes=", set_get_bytes },
	{ "puts=", set_puts },
	{ "put-bytes=", set_put_bytes },
};

/* Returns the last place in TEXT where NEEDLE begins, or NULL. */
static const char *
last(const char *text, const char *needle)
{
	const char *found = NULL;

	while ((text = strstr(text, needle)))
		found = text++;
	return found;
}

/* Which mode a channel has when none is given. */
static const struct mode *
default_mode(const char *name)
{
	bool is_output = !strcmp(name, "/dev/stdout") || !strcmp(name, "/dev/stderr");

	return &modes[is_output ? MODE_W : MODE_R];
}

static const struct mode *
find_mode(const char *name)
{
	for (size_t i = 0; i < MODES; i++)
		if (!strcmp(modes[i].name, name))
			return &modes[i];
	return NULL;
}

static void
set_mode(struct declaration *d, const struct mode *mode)
{
	d->type = mode->type;
	d->type_given = mode->type_given;
	d->limits[ZVM_GETS] = d->limits[ZVM_GET_BYTES] = mode->get ? INT64_MAX : 0;
	d->limits[ZVM_PUTS] = d->limits[ZVM_PUT_BYTES] = mode->put ? INT64_MAX : 0;
}

static bool
set_word(struct declaration *d, const char *text)
{
	size_t name = strcspn(text, "=");

	name += text[name] == '=';
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strncmp(words[i].name, text, name) && !words[i].name[name])
			return words[i].set(d, text + name);
	return false;
}

/* TEXT, which is cut: MODE, WORDs, with commas between; either may be missing. */
static const char *
set_manner(struct declaration *d, char *text)
{
	const char *name = strsep(&text, ",");
	const struct mode *mode = *name ? find_mode(name) : default_mode(d->name);
	char *word;

	if (!mode)
		return "has a mode that is not r, w, rw, a or ra";
	set_mode(d, mode);
	while ((word = strsep(&text, ",")))
		if (!set_word(d, word))
			return "has a word after its mode that is none, or makes no sense there";
	return zvm_declaration_check(d);
}

static char *
copy_of(const char *text, size_t size)
{
	char *copy = zvm_need(malloc(size + 1));

	memcpy(copy, text, size);
	copy[size] = '\0';
	return copy;
}

/* Makes D's URIs of TEXT, which has them with ';' between and is cut; false if one is empty. */
static bool
set_uris(struct declaration *d, char *text)
{
	bool good = true;
	size_t count = 1;

	for (const char *p = text; (p = strchr(p, ';')); p++)
		count++;
	d->uris = zvm_need(malloc(count * sizeof *d->uris));
	while (d->uri_count < count) {
		good &= *text && *text != ';';
		d->uris[d->uri_count++] = strsep(&text, ";");
	}
	return good;
}

const char *
zvm_declaration_parse(struct declaration *d, const char *text)
{
	const char *guest = last(text, ":/dev/");
	char *copy, *name, *manner;

	d->text = text;
	if (!guest || guest == text)
		return "is not HOST:/dev/GUEST[:MODE][,WORD...]";
	copy = copy_of(text, strlen(text));
	name = copy + (guest - text);
	*name++ = '\0';
	if (!set_uris(d, copy))
		return "has an empty HOST beside a ;";
	manner = name + strcspn(name, ":,");
	if (manner - name == strlen("/dev/"))
		return "has no name after /dev/";
	if (manner - name > ZVM_NAME_MAX)
		return "has a name of more than 255 bytes";
	if (*manner == ':' && (!manner[1] || manner[1] == ','))
		return "has an empty mode";
	/* A comma at once means that the mode is the default: it stays, for what it begins. */
	d->name = *manner == ',' ? copy_of(name, (size_t)(manner - name)) : name;
	if (*manner == ':')
		*manner++ = '\0';
	return set_manner(d, manner);
}

void
zvm_declaration_file(struct declaration *d, const char *uri, const char *name, const char *mode)
{
	d->text = uri;
	d->name = name;
	d->uris = zvm_need(malloc(sizeof *d->uris));
	d->uris[d->uri_count++] = uri;
	set_mode(d, find_mode(mode));
}

bool
zvm_declares_get(const struct declaration *d)
{
	return d->limits[ZVM_GETS] && d->limits[ZVM_GET_BYTES];
}

bool
zvm_declares_put(const struct declaration *d)
{
	return d->limits[ZVM_PUTS] && d->limits[ZVM_PUT_BYTES];
}

const char *
zvm_declaration_check(const struct declaration *d)
{
	const bool get = zvm_declares_get(d), put = zvm_declares_put(d);

	if (!get && !put)
		return "can be neither read nor written";
	if (get && put && d->type_given && d->type != ZVM_RGET_SPUT && d->type != ZVM_RGET_RPUT)
		return "goes both ways, which only random reads allow";
	if (d->preallocate && (!put || d->limits[ZVM_PUT_BYTES] == INT64_MAX))
		return "is to be preallocated, which needs a limit, put-bytes=SIZE";
	return NULL;
}

struct declaration
zvm_declaration_under(
	const struct options *options, const struct declaration *declared, bool is_standard)
{
	struct declaration d = *declared;

	/*
	 * Without a type the standard channels are sequential, whatever they are on the host, if
	 * they go one way.
	 */
	if (is_standard && !d.type_given && zvm_declares_get(&d) != zvm_declares_put(&d)) {
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
