/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "nvram/parser.h"

/* The seconds of both ends leave room for what the clock adds. */
#define SECONDS_MAX (INT64_MAX / 1000000 / 20)

static struct variable {
	char *name, *value;
} variable;

static void
args_line(struct nvram_parser *p, void *record)
{
	(void)record;
	if (!nvram_take(p, "args="))
		nvram_fail(p, "not `args=`");
	nvram_skip_spaces(p);
	while (*p->at)
		if (nvram_take_word(p, &p->argv[p->argc++]) == ',')
			nvram_fail(p, "a comma in an argument must be quoted, or \\x2C");
}

static void
add_variable(struct nvram_parser *p, void *record)
{
	const struct variable *v = record;
	const char *c = v->name;

	while (*c && *c != '=')
		c++;
	if (*c || c == v->name)
		nvram_fail(p, "a variable's name is empty or has a = in it");
	if (v->value < v->name)
		nvram_fail(p, "`value=` is before `name=`");
	v->value[-1] = '='; /* it was the name's NUL */
	p->envp[p->envc++] = v->name;
}

static void
add_mount(struct nvram_parser *p, void *record)
{
	struct nvram_mount *m = record;

	m->line = p->line;
	*p->last_mount = m;
	p->last_mount = &m->next;
}

static void
add_mapping(struct nvram_parser *p, void *record)
{
	struct nvram_mapping *m = record;

	if (channel_find(m->channel) < 0)
		nvram_fail(p, "there is no channel of this name");
	m->line = p->line;
	*p->last_mapping = m;
	p->last_mapping = &m->next;
}

static void
set_clock(struct nvram_parser *p, void *record)
{
	(void)p;
	zrt_clock_set(((struct nvram *)record)->seconds);
}

/* Where a value goes: member M of struct S. */
#define TO(s, m) .at = offsetof(struct s, m), .size = sizeof ((struct s *)0)->m

#define IN_DEV .kind = NVRAM_NAME, .rule = "/dev/", \
	.otherwise = "a channel's name does not begin with /dev/"

static const struct nvram_field env[] = {
	{ "name=", "a variable without `name=`", TO(variable, name), .rule = "" },
	{ "value=", "a variable without `value=`", TO(variable, value), .rule = "" },
};

static const struct nvram_field fstab[] = {
	{ "channel=", "a mount without `channel=`", TO(nvram_mount, channel), IN_DEV },
	{ "mountpoint=", "a mount without `mountpoint=`", TO(nvram_mount, place), .rule = "/",
		.otherwise = "a mount point does not begin with /" },
	{ "access=", "a mount without `access=`", TO(nvram_mount, access), .kind = NVRAM_CHOICE,
		.rule = "ro\0rw\0wo\0", .otherwise = "access is not ro, rw or wo" },
	{ "removable=", NULL, TO(nvram_mount, removable), .kind = NVRAM_CHOICE,
		.rule = "no\0yes\0", .otherwise = "removable is not yes or no" },
	{ "fsname=", .kind = NVRAM_CHOICE, .rule = "tar\0", .otherwise = "fsname is not tar" },
};

static const struct nvram_field mapping[] = {
	{ "channel=", "a mapping without `channel=`", TO(nvram_mapping, channel), IN_DEV },
	{ "mode=", "a mapping without `mode=`", TO(nvram_mapping, kind), .kind = NVRAM_CHOICE,
		.rule = "pipe\0char\0file\0", .otherwise = "mode is not pipe, char or file" },
};

static const struct nvram_field seconds[] = {
	{ "seconds=", NULL, TO(nvram, seconds), .kind = NVRAM_NUMBER, .min = -SECONDS_MAX,
		.max = SECONDS_MAX, .otherwise = "seconds is not a number in range" },
};

static const struct nvram_field debug[] = {
	{ "verbosity=", NULL, TO(nvram, verbosity), .kind = NVRAM_NUMBER, .max = 4,
		.otherwise = "verbosity is not from 0 to 4" },
};

static const struct nvram_field precache[] = {
	{ "precache=", NULL, TO(nvram, precache), .kind = NVRAM_CHOICE, .rule = "no\0yes\0",
		.otherwise = "precache is not yes or no" },
};

/* The highest number means none in chown() and its like. */
static const struct nvram_field user[] = {
	{ "uid=", "no `uid=`", TO(nvram, uid), .kind = NVRAM_NUMBER, .max = UINT32_MAX - 1,
		.otherwise = "uid is not a user's number" },
	{ "gid=", "no `gid=`", TO(nvram, gid), .kind = NVRAM_NUMBER, .max = UINT32_MAX - 1,
		.otherwise = "gid is not a group's number" },
};

static const struct nvram_field seed[] = {
	{ "seed=", NULL, TO(nvram, seed), .kind = NVRAM_NUMBER, .max = INT64_MAX,
		.otherwise = "seed is not a number in range" },
};

#define COUNT(table) (int)(sizeof (table) / sizeof *(table))
#define FIELDS(table) .fields = table, .count = COUNT(table)

static const struct nvram_section sections[] = {
	{ "[args]", .once = 1 << 0, .end = args_line },
	{ "[env]", FIELDS(env), .record = &variable, .end = add_variable },
	{ "[fstab]", FIELDS(fstab), .size = sizeof(struct nvram_mount), .end = add_mount },
	{ "[mapping]", FIELDS(mapping), .size = sizeof(struct nvram_mapping), .end = add_mapping },
	{ "[time]", FIELDS(seconds), .once = 1 << 1, .record = &zrt_nvram, .end = set_clock },
	{ "[debug]", FIELDS(debug), .once = 1 << 2, .record = &zrt_nvram },
	{ "[precache]", FIELDS(precache), .once = 1 << 3, .record = &zrt_nvram },
	{ "[user]", FIELDS(user), .once = 1 << 4, .record = &zrt_nvram },
	{ "[random]", FIELDS(seed), .once = 1 << 5, .record = &zrt_nvram },
};

const struct nvram_section *
nvram_take_section(struct nvram_parser *p)
{
	for (int i = 0; i < COUNT(sections); i++)
		if (nvram_take(p, sections[i].name)) {
			nvram_expect_end(p);
			return &sections[i];
		}
	nvram_fail(p, "no such section");
}
