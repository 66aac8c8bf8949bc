/* SPDX-License-Identifier: Apache-2.0 */
#include "declaration.h"

#include <stdlib.h>
#include <string.h>

/* What MODE says, in short for types and limits. */
struct mode {
	const char *name;
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

/* Makes D's URIs of TEXT, which has them with ';' between and is cut into them. */
static bool
set_uris(struct declaration *d, char *text)
{
	size_t count = 1;

	for (const char *p = text; (p = strchr(p, ';')); p++)
		count++;
	d->uris = malloc(count * sizeof *d->uris);
	if (!d->uris)
		return false;
	while (d->uri_count < count)
		d->uris[d->uri_count++] = strsep(&text, ";");
	return true;
}

const char *
zvm_declaration_parse(struct declaration *d, const char *text)
{
	const char *guest = last(text, ":/dev/");
	const struct mode *mode;
	char *copy, *end;

	d->text = text;
	if (!guest || guest == text)
		return "is not HOST:/dev/GUEST[:MODE]";
	copy = strdup(text);
	if (!copy)
		return "needs more memory than there is";
	end = copy + (guest - text);
	*end++ = '\0';
	d->name = end;
	end += strcspn(end, ":");
	if (end - d->name == strlen("/dev/"))
		return "has no name after /dev/";
	if (*end)
		*end++ = '\0';
	mode = *end ? find_mode(end) : default_mode(d->name);
	if (!mode)
		return "has a mode that is not r, w, rw, a or ra";
	set_mode(d, mode);
	return set_uris(d, copy) ? NULL : "needs more memory than there is";
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
