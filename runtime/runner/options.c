/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arguments.h"
#include "config.h"
#include "ending.h"
#include "layout.h"
#include "message.h"
#include "number.h"
#include "version.h"

/*
 * An option: SET gets its value, or NULL where VALUE, the value's name, is; says if it is good. One
 * that only is kept has no SET, but the MEMBER of the options that it becomes: a text, or true.
 */
struct option {
	const char *name, *value;
	const char *help; /* NULL: only the manual page has it, --help fits a screen */
	bool (*set)(struct options *options, const char *value);
	size_t member;
};

#define MEMBER(name) .member = offsetof(struct options, name)

static bool
add(const char ***list, size_t *count, const char *value)
{
	const char **longer = realloc(*list, (*count + 1) * sizeof *longer);

	if (!longer)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	*list = longer;
	longer[(*count)++] = value;
	return true;
}

static bool
set_env(struct options *options, const char *value)
{
	return strchr(value, '=') && *value != '=' &&
		add(&options->env, &options->env_count, value);
}

void
zvm_options_refuse(const struct options *options, const char *format, ...)
{
	const struct origin *origin = &options->origin;
	char text[ZVM_REASON_MAX];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (origin->file)
		zvm_fail(ZVM_USAGE, "%s:%u: %s", origin->file, origin->line, text);
	zvm_fail(ZVM_USAGE, "%s", text);
}

struct declaration *
zvm_options_declare(struct options *options)
{
	const size_t count = options->channel_count;
	struct declaration *longer = realloc(options->channels, (count + 1) * sizeof *longer);

	if (!longer)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	options->channels = longer;
	options->channel_count++;
	longer[count] = (struct declaration){ .origin = options->origin };
	return &longer[count];
}

static bool
set_channel(struct options *options, const char *value)
{
	const char *cause = zvm_declaration_parse(zvm_options_declare(options), value);

	if (cause)
		zvm_options_refuse(options, "bad value for --channel: %s %s", value, cause);
	return true;
}

/* The last place in the SIZE bytes at TEXT that may begin a mount point, or NULL. */
static const char *
last_mount(const char *text, size_t size)
{
	for (size_t i = size; i-- > 1;)
		if (!memcmp(text + i, ":/", 2))
			return text + i;
	return NULL;
}

struct image_place
zvm_image_place(const char *text)
{
	static const char *const accesses[] = { "ro", "rw", "wo" };
	struct image_place place = { .mount = "/", .mount_size = 1, .access = accesses[0] };
	size_t size = strlen(text);
	const char *mount, *colon = strrchr(text, ':');

	place.tar_size = size;
	for (size_t i = 0; colon && i < sizeof accesses / sizeof *accesses; i++)
		if (!strcmp(colon + 1, accesses[i]) && last_mount(text, (size_t)(colon - text))) {
			place.access = accesses[i];
			size = (size_t)(colon - text);
		}
	mount = last_mount(text, size);
	if (mount) {
		place.tar_size = (size_t)(mount - text);
		place.mount = mount + 1;
		place.mount_size = (size_t)(text + size - place.mount);
	}
	return place;
}

/* Declares the channel too: TAR as /dev/N.tar. */
static bool
set_image(struct options *options, const char *value)
{
	struct image_place place = zvm_image_place(value);
	const char *mode = "rw";
	char *tar, *name;

	if (!place.tar_size)
		return false;
	if (place.access[1] == 'o') /* ro, wo */
		mode = *place.access == 'r' ? "r" : "w";
	add(&options->images, &options->image_count, value);
	tar = strndup(value, place.tar_size);
	if (!tar || asprintf(&name, "/dev/%zu.tar", options->image_count) < 0)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	zvm_declaration_file(zvm_options_declare(options), tar, name, mode);
	return true;
}

static bool
set_mapping(struct options *options, const char *value)
{
	static const char *const kinds[] = { "pipe", "char", "file" };
	const char *kind = strrchr(value, ':');

	if (strncmp(value, "/dev/", 5) || !kind || kind == value + 5)
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i], kind + 1))
			return add(&options->mappings, &options->mapping_count, value);
	return false;
}

static bool
set_user(struct options *options, const char *value)
{
	if (!zvm_number_prefix(&value, UINT32_MAX - 1, &options->uid))
		return false;
	options->gid = options->uid;
	return !*value ||
		(*value == ':' && zvm_number(value + 1, UINT32_MAX - 1, &options->gid));
}

static bool
set_verbosity(struct options *options, const char *value)
{
	return zvm_number(value, 4, &options->verbosity);
}

static bool
set_seed(struct options *options, const char *value)
{
	uint64_t n;

	options->seed = value;
	return zvm_number(value, INT64_MAX, &n);
}

static bool
set_time(struct options *options, const char *value)
{
	uint64_t n;

	if (!zvm_number(value, INT64_MAX / 1000000, &n))
		return false;
	options->time = (int64_t)n;
	return true;
}

/* Reads seconds, with up to six decimals, as microseconds; they are not 0. */
static bool
seconds(const char *value, int64_t *microseconds)
{
	uint64_t n;

	if (!zvm_number_prefix(&value, INT32_MAX, &n))
		return false;
	n *= 1000000;
	if (*value == '.') {
		uint64_t unit = 100000;

		for (value++; *value >= '0' && *value <= '9'; value++, unit /= 10)
			n += unit * (uint64_t)(*value - '0');
	}
	*microseconds = (int64_t)n;
	return !*value && n;
}

static bool
set_timeout(struct options *options, const char *value)
{
	return seconds(value, &options->timeout);
}

static bool
set_connect_timeout(struct options *options, const char *value)
{
	return seconds(value, &options->connect_timeout);
}

static bool
set_name_server(struct options *options, const char *value)
{
	options->name_server = value;
	return strchr(value, ':') && *value != ':';
}

static bool
set_node(struct options *options, const char *value)
{
	uint64_t n;

	if (!zvm_number(value, INT32_MAX, &n))
		return false;
	options->node = (uint32_t)n;
	return n;
}

static bool
set_memory(struct options *options, const char *value)
{
	return zvm_size(value, ZVM_SIZE, &options->memory) && options->memory;
}

static bool
set_max_output(struct options *options, const char *value)
{
	return zvm_size(value, INT64_MAX, &options->max_output);
}

static bool
set_etags(struct options *options, const char *value)
{
	options->etags = true;
	return zvm_etag_named(value, &options->digest);
}

static bool
set_cpu_timeout(struct options *options, const char *value)
{
	return seconds(value, &options->cpu_timeout);
}

static bool
set_config(struct options *options, const char *value)
{
	if (options->origin.file)
		zvm_options_refuse(options, "a configuration file cannot name another");
	zvm_config_read(options, value);
	return true;
}

static _Noreturn void
end_after_printing(void)
{
	if (fflush(stdout))
		zvm_fail(ZVM_FAILED, "cannot write: %s", strerror(errno));
	exit(0);
}

_Noreturn static bool
set_version(struct options *options, const char *value)
{
	(void)options, (void)value;
	puts("zvm-run " ZVM_VERSION);
	end_after_printing();
}

_Noreturn static bool set_help(struct options *options, const char *value);

/* In groups; a row whose name is no option is the title of one. */
static const struct option table[] = {
	{ .name = "What it can use" },
	{ "--channel", "HOST:GUEST[:MODE]",
		"file, pipe, device, fd:N, tcp:HOST:PORT as GUEST;\n"
		"MODE: r, w, rw, a, ra, and ,etag and the like",
		.set = set_channel },
	{ "--image", "TAR[:MOUNT[:MODE]]", "TAR mounted on MOUNT (default /); MODE: ro, rw, wo",
		.set = set_image },
	{ "--env", "NAME=VALUE", "a variable of its environment, which is empty", .set = set_env },
	{ "--mapping", "GUEST:KIND", .set = set_mapping },
	{ "--time", "SECONDS", .set = set_time },
	{ "--user", "UID[:GID]", .set = set_user },
	{ "--seed", "NUMBER", .set = set_seed },
	{ "--verbosity", "NUMBER", .set = set_verbosity },
	{ .name = "How far it gets" },
	{ "--timeout", "SECONDS", "end it, with status 124, after so long", .set = set_timeout },
	{ "--cpu-timeout", "SECONDS", "end it after computing for so long",
		.set = set_cpu_timeout },
	{ "--memory", "SIZE", "at most SIZE (K, M, G) bytes (default 4G)", .set = set_memory },
	{ "--max-output", "SIZE", .set = set_max_output },
	{ "--preallocate", MEMBER(preallocate) },
	{ .name = "What is said of it" },
	{ "--report", "FILE", "how it ended, as JSON", MEMBER(report) },
	{ "--trace", "FILE", "a line for each call that it makes", MEMBER(trace) },
	{ "--etags", "DIGEST", .set = set_etags },
	{ .name = "From files, as servers, in jobs" },
	{ "--config", "FILE", "options from FILE, one a line", .set = set_config },
	{ "--manifest", "FILE", "the session that FILE describes, without PROGRAM",
		MEMBER(manifest) },
	{ "--daemon", "SOCKET", "a server, from where PROGRAM calls Fork on", MEMBER(job) },
	{ "--via", "SOCKET", "a session of the server there, with ARGS", MEMBER(via) },
	{ "--lenient", MEMBER(lenient) },
	{ "--print-manifest", MEMBER(print_manifest) },
	{ "--nvram", "FILE", MEMBER(nvram) },
	{ "--precache", MEMBER(precache) },
	{ "--name-server", "HOST:PORT", .set = set_name_server },
	{ "--node", "NUMBER", .set = set_node },
	{ "--secret", "FILE", MEMBER(secret) },
	{ "--connect-timeout", "SECONDS", .set = set_connect_timeout },
	{ .name = "Other" },
	{ "--no-validate", NULL, "run it unchecked: only for what you trust", MEMBER(no_validate) },
	{ "--allow-nondeterminism", MEMBER(allow_nondeterminism) },
	{ "--help", .set = set_help },
	{ "--version", .set = set_version },
};

enum { OPTIONS = sizeof table / sizeof *table, HELP_COLUMN = 30, HELP_WIDTH = 79 };

static bool
is_title(const struct option *option)
{
	return *option->name != '-';
}

/* Prints TEXT with all its lines at HELP_COLUMN, the first after the COLUMN characters printed. */
static void
print_help(int column, const char *text)
{
	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		int n = (int)strcspn(text, "\n");

		printf("%*s%.*s\n", column < HELP_COLUMN ? HELP_COLUMN - column : 1, "", n, text);
		column = 0;
	}
}

/* The title of a group, with those of its options that only the manual explains. */
static void
print_title(const struct option *title)
{
	int column = printf("%s", title->name);
	const char *between = "; also ";

	for (const struct option *o = title + 1; o < table + OPTIONS && !is_title(o); o++) {
		if (o->help)
			continue;
		if (column + (int)(strlen(between) + strlen(o->name)) >= HELP_WIDTH)
			column = printf("\n   ") - 1;
		column += printf("%s%s", between, o->name);
		between = " ";
	}
	puts(":");
}

static bool
set_help(struct options *options, const char *value)
{
	(void)options, (void)value;
	puts("Usage: zvm-run [options] PROGRAM.nexe [ARGS...]\n"
	     "Run PROGRAM.nexe in a sandbox; an argument @FILE gives it FILE, options more.");
	for (const struct option *o = table; o < table + OPTIONS; o++)
		if (is_title(o))
			print_title(o);
		else if (o->help)
			print_help(printf("  %s%s%s", o->name, o->value ? " " : "",
					   o->value ? o->value : ""),
				o->help);
	puts("Exit status: the program's; 124 timeout; 125 usage or runner error;\n"
	     "126 rejected; 127 not found; 128+N ended by signal N. More: man zvm-run");
	end_after_printing();
}

/* Finds the option that the SIZE bytes at NAME are, in a file also without its "--". */
static const struct option *
find(const struct options *options, const char *name, size_t size)
{
	const size_t skip = options->origin.file && strncmp(name, "--", 2) ? 2 : 0;

	for (size_t i = 0; i < OPTIONS; i++) {
		const char *full = table[i].name + skip;

		if (!is_title(&table[i]) && strlen(full) == size && !memcmp(full, name, size))
			return &table[i];
	}
	zvm_options_refuse(options, "unknown option %s; try zvm-run --help", name);
}

/* Says if VALUE is good. */
static bool
keep(struct options *options, const struct option *option, const char *value)
{
	void *member = (char *)options + option->member;

	if (option->set)
		return option->set(options, value);
	if (!option->value)
		return *(bool *)member = true;
	*(const char **)member = value;
	return *value;
}

/* Which values are good, where their name does not say it. Pointers would make starts slower. */
static const struct {
	char option[20], values[36];
} ranges[] = {
	{ "--mapping", "KIND is pipe, char or file" },
	{ "--time", "0 to 9223372036854" },
	{ "--user", "0 to 4294967294" },
	{ "--seed", "0 to 9223372036854775807" },
	{ "--verbosity", "0 to 4" },
	{ "--timeout", "more than 0, less than 2147483648" },
	{ "--cpu-timeout", "more than 0, less than 2147483648" },
	{ "--connect-timeout", "more than 0, less than 2147483648" },
	{ "--memory", "1 to 4G" },
	{ "--max-output", "0 to 9223372036854775807" },
	{ "--etags", "sha256, sha1 or md5" },
	{ "--node", "1 to 2147483647" },
};

static _Noreturn void
refuse_value(const struct options *options, const struct option *option, const char *value)
{
	size_t i = 0;

	while (i < sizeof ranges / sizeof *ranges && strcmp(ranges[i].option, option->name) != 0)
		i++;
	if (i < sizeof ranges / sizeof *ranges)
		zvm_options_refuse(options, "bad value for %s: %s is not %s (%s)", option->name,
			value, option->value, ranges[i].values);
	zvm_options_refuse(options, "bad value for %s: %s is not %s", option->name, value,
		option->value);
}

static void
set(struct options *options, const struct option *option, const char *value)
{
	if (!option->value && value)
		zvm_options_refuse(options, "%s takes no value", option->name);
	if (option->value && !value)
		zvm_options_refuse(options, "%s needs a value: %s", option->name, option->value);
	if (!keep(options, option, value))
		refuse_value(options, option, value);
}

void
zvm_options_set(struct options *options, const char *name, const char *value)
{
	set(options, find(options, name, strlen(name)), value);
}

/* Takes one option from ARGV; returns how many arguments it has. */
static int
take_option(struct options *options, char *const argv[])
{
	const size_t size = strcspn(argv[0], "=");
	const struct option *option = find(options, argv[0], size);
	const bool is_next = option->value && !argv[0][size];

	set(options, option, argv[0][size] ? argv[0] + size + 1 : is_next ? argv[1] : NULL);
	return is_next ? 2 : 1;
}

void
zvm_options_check(const struct options *options)
{
	if (options->nvram && !options->print_manifest)
		zvm_fail(ZVM_USAGE, "--nvram is for --print-manifest");
	if (options->secret && !options->name_server && !options->manifest)
		zvm_fail(ZVM_USAGE, "--secret is for --name-server");
}

void
zvm_options(struct options *options, int argc, char *const argv[])
{
	int i = 1;

	*options = (struct options){
		.memory = ZVM_SIZE, .max_output = INT64_MAX, .connect_timeout = ZVM_CONNECT_TIMEOUT
	};
	while (i < argc && argv[i][0] == '-') {
		if (!strcmp(argv[i], "--")) {
			i++;
			break;
		}
		i += take_option(options, argv + i);
	}
	if (options->manifest) {
		if (i < argc)
			zvm_fail(ZVM_USAGE, "%s: the manifest names the program", argv[i]);
		return;
	}
	if (i >= argc && !options->via)
		zvm_fail(ZVM_USAGE, "no program given; try zvm-run --help");
	options->arguments = zvm_arguments(options, argv + i, !options->via);
}
