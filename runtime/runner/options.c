/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "layout.h"
#include "message.h"
#include "number.h"
#include "version.h"

/* An option: SET gets its value, or NULL where VALUE, the value's name, is; says if it is good. */
struct option {
	const char *name, *value;
	bool (*set)(struct options *options, const char *value);
	const char *help; /* NULL: only the manual page has it, --help fits a screen */
};

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

struct declaration *
zvm_options_declare(struct options *options)
{
	const size_t count = options->channel_count;
	struct declaration *longer = realloc(options->channels, (count + 1) * sizeof *longer);

	if (!longer)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	options->channels = longer;
	options->channel_count++;
	longer[count] = (struct declaration){ 0 };
	return &longer[count];
}

static bool
set_channel(struct options *options, const char *value)
{
	const char *cause = zvm_declaration_parse(zvm_options_declare(options), value);

	if (cause)
		zvm_fail(ZVM_USAGE, "bad value for --channel: %s %s", value, cause);
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
set_precache(struct options *options, const char *value)
{
	(void)value;
	return options->precache = true;
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
set_secret(struct options *options, const char *value)
{
	options->secret = value;
	return *value;
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
set_preallocate(struct options *options, const char *value)
{
	(void)value;
	return options->preallocate = true;
}

static bool
set_daemon(struct options *options, const char *value)
{
	options->job = value;
	return *value;
}

static bool
set_via(struct options *options, const char *value)
{
	options->via = value;
	return *value;
}

static bool
set_no_validate(struct options *options, const char *value)
{
	(void)value;
	return options->no_validate = true;
}

static bool
set_allow_nondeterminism(struct options *options, const char *value)
{
	(void)value;
	return options->allow_nondeterminism = true;
}

static bool
set_manifest(struct options *options, const char *value)
{
	/* From here on what ends the process is reported in the manifest's way. */
	options->manifest = value;
	return true;
}

static bool
set_lenient(struct options *options, const char *value)
{
	(void)value;
	return options->lenient = true;
}

static bool
set_print_manifest(struct options *options, const char *value)
{
	(void)value;
	return options->print_manifest = true;
}

static bool
set_nvram(struct options *options, const char *value)
{
	options->nvram = value;
	return *value;
}

static bool
set_report(struct options *options, const char *value)
{
	options->report = value;
	return *value;
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

static const struct option table[] = {
	{ "--channel", "HOST:GUEST[:MODE]", set_channel,
		"let it use file, pipe or device HOST as /dev/...;\n"
		"MODE: r, w, rw, a; also fd:N and tcp:HOST:PORT" },
	{ "--image", "TAR[:MOUNT[:MODE]]", set_image,
		"mount TAR on MOUNT (default /); MODE: ro, rw, wo:\n"
		"rw and wo write it anew when the program ends" },
	{ "--mapping", "GUEST:KIND", set_mapping, NULL },
	{ "--env", "NAME=VALUE", set_env, "add to its environment, which is empty" },
	{ "--time", "SECONDS", set_time, "start its clock at SECONDS since 1970 (default 0)" },
	{ "--user", "UID[:GID]", set_user, NULL },
	{ "--seed", "NUMBER", set_seed, NULL },
	{ "--verbosity", "NUMBER", set_verbosity, NULL },
	{ "--timeout", "SECONDS", set_timeout, "end it, with status 124, after so long" },
	{ "--memory", "SIZE", set_memory, "give it at most SIZE (K, M, G) bytes (default 4G)" },
	{ "--max-output", "SIZE", set_max_output, "let it write at most SIZE to each channel" },
	{ "--preallocate", NULL, set_preallocate, NULL },
	{ "--etags", "DIGEST", set_etags, NULL },
	{ "--daemon", "SOCKET", set_daemon, "make it a server, from where it calls Fork on" },
	{ "--precache", NULL, set_precache, NULL },
	{ "--via", "SOCKET", set_via, "run ARGS as a session of the server there" },
	{ "--allow-nondeterminism", NULL, set_allow_nondeterminism, NULL },
	{ "--no-validate", NULL, set_no_validate, "run it unchecked: only for what you trust" },
	{ "--report", "FILE", set_report, "write how it ended to FILE (JSON)" },
	{ "--manifest", "FILE", set_manifest, "run what FILE describes, without PROGRAM" },
	{ "--lenient", NULL, set_lenient, NULL },
	{ "--print-manifest", NULL, set_print_manifest, NULL },
	{ "--nvram", "FILE", set_nvram, NULL },
	{ "--name-server", "HOST:PORT", set_name_server, NULL },
	{ "--node", "NUMBER", set_node, NULL },
	{ "--secret", "FILE", set_secret, NULL },
	{ "--connect-timeout", "SECONDS", set_connect_timeout, NULL },
	{ "--help", NULL, set_help, "print this" },
	{ "--version", NULL, set_version, "print the version" },
};

enum { OPTIONS = sizeof table / sizeof *table, HELP_COLUMN = 30 };

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

static bool
set_help(struct options *options, const char *value)
{
	(void)options, (void)value;
	puts("Usage: zvm-run [options] PROGRAM.nexe [ARGS...]\n"
	     "Run PROGRAM.nexe in a sandbox; it can use its standard input, output and error,\n"
	     "and nothing that an option does not give it.\n");
	for (size_t i = 0; i < OPTIONS; i++)
		if (table[i].help)
			print_help(printf("  %s%s%s", table[i].name, table[i].value ? " " : "",
				   table[i].value ? table[i].value : ""),
			table[i].help);
	puts("\nExit status: the program's; 124 timeout; 125 usage or runner error;\n"
	     "126 rejected; 127 not found; 128+N ended by signal N. More: man zvm-run");
	end_after_printing();
}

/* Finds the option ARGUMENT names; *VALUE becomes what follows its '=', or NULL. */
static const struct option *
find(const char *argument, const char **value)
{
	size_t n = strcspn(argument, "=");

	*value = argument[n] ? argument + n + 1 : NULL;
	for (size_t i = 0; i < OPTIONS; i++)
		if (!strncmp(table[i].name, argument, n) && !table[i].name[n])
			return &table[i];
	zvm_fail(ZVM_USAGE, "unknown option %s; try zvm-run --help", argument);
}

/* Takes one option from ARGV; returns how many arguments it has. */
static int
take_option(struct options *options, char *const argv[])
{
	const char *value;
	const struct option *option = find(argv[0], &value);
	int taken = 1;

	if (!option->value && value)
		zvm_fail(ZVM_USAGE, "%s takes no value", option->name);
	if (option->value && !value) {
		value = argv[1];
		taken = 2;
	}
	if (option->value && !value)
		zvm_fail(ZVM_USAGE, "%s needs a value: %s", option->name, option->value);
	if (!option->set(options, value))
		zvm_fail(ZVM_USAGE, "bad value for %s: %s is not %s", option->name, value,
			option->value);
	return taken;
}

void
zvm_options(struct options *options, int argc, char *const argv[])
{
	int i = 1;

	*options = (struct options){
		.memory = ZVM_SIZE, .max_output = INT64_MAX, .connect_timeout = 30000000
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
	options->arguments = argv + i;
}
