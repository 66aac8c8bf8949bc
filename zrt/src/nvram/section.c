/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/dev.h"
#include "nvram/parser.h"

#include <string.h>

#define COUNT(table) (sizeof (table) / sizeof *(table))

/* The seconds of both ends leave room for what the clock adds. */
#define SECONDS_MAX (INT64_MAX / 1000000 / 20)

#define SEED 0x5a65726f564d2121 /* of a session that says none */

static struct nvram session = { .seed = SEED };

const struct nvram *
zrt_nvram(void)
{
	return &session;
}

static void *
need(size_t size)
{
	void *p = zrt_heap_take(size);

	if (!p)
		zrt_die("no memory for what /dev/nvram says", 0);
	return p;
}

static void
args_line(struct nvram_parser *p)
{
	if (!nvram_take(p, "args="))
		nvram_fail(p, "not `args=`");
	nvram_skip_spaces(p);
	while (*p->at) {
		p->argv[p->argc++] = p->out;
		nvram_take_word(p);
		if (*p->at == ',')
			nvram_fail(p, "a comma in an argument must be quoted, or \\x2C");
		nvram_end_string(p);
		nvram_skip_spaces(p);
	}
}

static void
env_line(struct nvram_parser *p)
{
	char *name, *value;
	const struct nvram_field fields[] = {
		{ "name", &name, "a variable without `name=`" },
		{ "value", &value, "a variable without `value=`" },
	};

	nvram_take_fields(p, fields, COUNT(fields));
	if (!*name || strchr(name, '='))
		nvram_fail(p, "a variable's name is empty or has a = in it");
	if (value < name)
		nvram_fail(p, "`value=` is before `name=`");
	value[-1] = '='; /* it was the name's NUL */
	p->envp[p->envc++] = name;
}

static bool
is_in_dev(const char *name)
{
	return strncmp(name, "/dev/", 5) == 0 && name[5];
}

static void
fstab_line(struct nvram_parser *p)
{
	static const char *const accesses[] = { "ro", "rw", "wo" };
	static const char *const yesno[] = { "no", "yes" };
	char *channel, *place, *access, *removable, *fsname;
	const struct nvram_field fields[] = {
		{ "channel", &channel, "a mount without `channel=`" },
		{ "mountpoint", &place, "a mount without `mountpoint=`" },
		{ "access", &access, "a mount without `access=`" },
		{ "removable", &removable, NULL },
		{ "fsname", &fsname, NULL },
	};
	struct nvram_mount *m = need(sizeof *m);

	nvram_take_fields(p, fields, COUNT(fields));
	if (!is_in_dev(channel))
		nvram_fail(p, "a channel's name does not begin with /dev/");
	if (*place != '/')
		nvram_fail(p, "a mount point does not begin with /");
	if (removable)
		nvram_choice(p, removable, yesno, COUNT(yesno), "removable is not yes or no");
	if (fsname && strcmp(fsname, "tar") != 0)
		nvram_fail(p, "fsname is not tar");
	*m = (struct nvram_mount){ .channel = channel, .place = place, .line = p->line,
		.removable = removable && *removable == 'y',
		.access = nvram_choice(p, access, accesses, COUNT(accesses),
			"access is not ro, rw or wo") };
	*p->last_mount = m;
	p->last_mount = (struct nvram_mount **)&m->next;
}

static void
mapping_line(struct nvram_parser *p)
{
	static const char *const kinds[] = { "pipe", "char", "file" };
	char *channel, *mode;
	const struct nvram_field fields[] = {
		{ "channel", &channel, "a mapping without `channel=`" },
		{ "mode", &mode, "a mapping without `mode=`" },
	};
	struct nvram_mapping *m = need(sizeof *m);

	nvram_take_fields(p, fields, COUNT(fields));
	if (!is_in_dev(channel))
		nvram_fail(p, "a channel's name does not begin with /dev/");
	if (channel_find(channel) < 0)
		nvram_fail(p, "there is no channel of this name");
	*m = (struct nvram_mapping){ .channel = channel, .line = p->line,
		.kind = nvram_choice(p, mode, kinds, COUNT(kinds),
			"mode is not pipe, char or file") };
	*p->last_mapping = m;
	p->last_mapping = (struct nvram_mapping **)&m->next;
}

static void
time_line(struct nvram_parser *p)
{
	char *seconds;
	const struct nvram_field field = { "seconds", &seconds, NULL };

	nvram_take_fields(p, &field, 1);
	zrt_clock_set(nvram_number(p, seconds, -SECONDS_MAX, SECONDS_MAX,
		"seconds is not a number in range"));
}

static void
debug_line(struct nvram_parser *p)
{
	char *verbosity;
	const struct nvram_field field = { "verbosity", &verbosity, NULL };

	nvram_take_fields(p, &field, 1);
	session.verbosity = (int)nvram_number(p, verbosity, 0, 4, "verbosity is not from 0 to 4");
}

static void
precache_line(struct nvram_parser *p)
{
	static const char *const yesno[] = { "no", "yes" };
	char *precache;
	const struct nvram_field field = { "precache", &precache, NULL };

	nvram_take_fields(p, &field, 1);
	session.precache =
		nvram_choice(p, precache, yesno, COUNT(yesno), "precache is not yes or no");
}

static void
user_line(struct nvram_parser *p)
{
	char *uid, *gid;
	const struct nvram_field fields[] = {
		{ "uid", &uid, "no `uid=`" },
		{ "gid", &gid, "no `gid=`" },
	};

	nvram_take_fields(p, fields, COUNT(fields));
	/* The highest number means none in chown() and its like. */
	session.uid = (uid_t)nvram_number(p, uid, 0, UINT32_MAX - 1, "uid is not a user's number");
	session.gid = (gid_t)nvram_number(p, gid, 0, UINT32_MAX - 1, "gid is not a group's number");
}

static void
random_line(struct nvram_parser *p)
{
	char *seed;
	const struct nvram_field field = { "seed", &seed, NULL };

	nvram_take_fields(p, &field, 1);
	session.seed = (uint64_t)nvram_number(p, seed, 0, INT64_MAX,
		"seed is not a number in range");
}

static const struct nvram_section sections[] = {
	{ "[args]", args_line, 1 << 0 },
	{ "[env]", env_line, 0 },
	{ "[fstab]", fstab_line, 0 },
	{ "[mapping]", mapping_line, 0 },
	{ "[time]", time_line, 1 << 1 },
	{ "[debug]", debug_line, 1 << 2 },
	{ "[precache]", precache_line, 1 << 3 },
	{ "[user]", user_line, 1 << 4 },
	{ "[random]", random_line, 1 << 5 },
};

const struct nvram_section *
nvram_take_section(struct nvram_parser *p)
{
	for (size_t i = 0; i < COUNT(sections); i++)
		if (nvram_take(p, sections[i].name)) {
			nvram_expect_end(p);
			return &sections[i];
		}
	nvram_fail(p, "no such section");
}

/* Before the first line: as if there were no nvram. */
void
nvram_parser_begin(struct nvram_parser *p)
{
	session = (struct nvram){ .seed = SEED };
	p->last_mount = &session.mounts;
	p->last_mapping = &session.mappings;
}
