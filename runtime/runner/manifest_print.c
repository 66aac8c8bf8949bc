/*
 * Prints options as a manifest. Arguments, environment, time and mounts have no place in one: a
 * program finds them in /dev/nvram, so the manifest names a file for that channel.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "manifest.h"
#include "number.h"
#include "nvram.h"

/* What cannot be told from a manifest's own marks. */
static const char in_value[] = "=\n";
static const char in_field[] = "=\n,";
static const char in_uri[] = "=\n,;";

/* Ends the session if TEXT could not be read back. */
static void
check(const char *text, const char *marks)
{
	static const char blanks[] = " \t\r\v\f";
	size_t n = strlen(text);

	if (text[strcspn(text, marks)])
		zvm_fail(ZVM_USAGE, "a manifest cannot say %s: it has one of %s", text,
			marks == in_value ? "= and newline" :
			marks == in_field ? "= , and newline" : "= , ; and newline");
	if (!n || strchr(blanks, text[0]) || strchr(blanks, text[n - 1]))
		zvm_fail(ZVM_USAGE, "a manifest cannot say '%s': it begins or ends with a blank",
			text);
}

static void
print_uri(FILE *to, const char *uri)
{
	check(uri, in_uri);
	if (*uri != '/' && strncmp(uri, "fd:", 3) && strncmp(uri, "tcp:", 4)) {
		char *here = getcwd(NULL, 0);

		if (!here)
			zvm_fail(ZVM_FAILED, "cannot find the current folder: %s", strerror(errno));
		check(here, in_uri);
		fprintf(to, "%s/", strcmp(here, "/") ? here : "");
		free(here);
	}
	fputs(uri, to);
	/* In a manifest a node has a port, which may be empty. */
	if (!strncmp(uri, "tcp:", 4) && !strchr(uri + 4, ':'))
		fputs(":", to);
}

static bool
is_standard(const char *name)
{
	return !strcmp(name, "/dev/stdin") || !strcmp(name, "/dev/stdout") ||
		!strcmp(name, "/dev/stderr");
}

/* Says if what is there at URI goes in order; false, too, if nothing is. */
static bool
is_stream(const char *uri)
{
	struct stat st;

	if (!strncmp(uri, "tcp:", 4))
		return true;
	return !(strncmp(uri, "fd:", 3) ? stat(uri, &st) : fstat(zvm_descriptor(uri), &st)) &&
		!S_ISREG(st.st_mode);
}

/* The type that D will get: where it was not given, what is there decides. */
static enum zvm_channel_type
type_of(const struct declaration *d)
{
	if (d->type_given)
		return d->type;
	/* A source that is not there will be dropped. */
	for (size_t i = 0; i < d->uri_count; i++)
		if (is_stream(d->uris[i]))
			return ZVM_SGET_SPUT;
	return ZVM_RGET_RPUT;
}

static void
print_channel(FILE *to, const struct options *options, const struct declaration *declared)
{
	const struct declaration d =
		zvm_declaration_under(options, declared, is_standard(declared->name));

	fputs("Channel = ", to);
	for (size_t i = 0; i < d.uri_count; i++) {
		fputs(i ? ";" : "", to);
		print_uri(to, d.uris[i]);
	}
	check(d.name, in_field);
	fprintf(to, ", %s, %d, %d", d.name, type_of(&d), d.etag || options->etags);
	for (size_t i = 0; i < ZVM_LIMITS; i++)
		fprintf(to, ", %" PRId64, d.limits[i]);
	fputs("\n", to);
}

static bool
declares(const struct options *options, const char *name)
{
	for (size_t i = 0; i < options->channel_count; i++)
		if (!strcmp(options->channels[i].name, name))
			return true;
	return false;
}

static void
print_standard(FILE *to, const struct options *options)
{
	static const char *uris[] = { "fd:0", "fd:1", "fd:2" };
	const struct declaration standard[] = {
		{ .name = "/dev/stdin", .limits = { INT64_MAX, INT64_MAX, 0, 0 } },
		{ .name = "/dev/stdout", .limits = { 0, 0, INT64_MAX, INT64_MAX } },
		{ .name = "/dev/stderr", .limits = { 0, 0, INT64_MAX, INT64_MAX } },
	};

	for (size_t i = 0; i < sizeof standard / sizeof *standard; i++) {
		struct declaration d = standard[i];

		d.uris = uris + i;
		d.uri_count = 1;
		if (!declares(options, d.name))
			print_channel(to, options, &d);
	}
}

/* Writes SIZE bytes of TEXT to the file that the manifest names. */
static void
write_nvram(const char *path, const char *text, size_t size)
{
	FILE *file = fopen(path, "we");

	if (!file || fwrite(text, 1, size, file) != size || fclose(file))
		zvm_fail(ZVM_FAILED, "cannot write %s: %s", path, strerror(errno));
}

/* Says if a program that is given nothing finds TEXT in its nvram. */
static bool
is_default(const struct options *options, const char *text)
{
	char *const arguments[] = { options->arguments[0], NULL };
	const struct options plain = { .arguments = arguments };
	size_t size;

	return !strcmp(zvm_nvram(&plain, &size), text);
}

static void
print_nvram(FILE *to, const struct options *options)
{
	const struct declaration d = {
		.uris = (const char *[]){ options->nvram },
		.uri_count = 1,
		.name = "/dev/nvram",
		.type = ZVM_RGET_RPUT,
		.type_given = true,
		.limits = { INT64_MAX, INT64_MAX, 0, 0 },
	};
	size_t size;
	char *text;

	if (declares(options, d.name))
		return;
	text = strdup(zvm_nvram(options, &size));
	if (!text)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	if (options->nvram) {
		write_nvram(options->nvram, text, size);
		print_channel(to, options, &d);
	} else if (!is_default(options, text)) {
		fputs("# And in /dev/nvram, which --nvram FILE writes and names here:\n", to);
		for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
			fprintf(to, "# %s\n", line);
	}
	free(text);
}

static bool
preallocates(const struct options *options)
{
	for (size_t i = 0; i < options->channel_count; i++)
		if (options->channels[i].preallocate)
			return true;
	return options->preallocate;
}

static void
print_beside_time(FILE *to, const char *option, int64_t microseconds)
{
	fprintf(to, "# And beside it: %s %" PRId64 ".%06" PRId64 "\n", option,
		microseconds / 1000000, microseconds % 1000000);
}

/* Options that are in neither, and are to stand beside the manifest again. */
static void
print_beside(FILE *to, const struct options *options)
{
	const struct {
		bool given;
		const char *option;
	} beside[] = {
		{ !options->max_output, "--max-output 0" },
		{ options->no_validate, "--no-validate" },
		{ options->allow_nondeterminism, "--allow-nondeterminism" },
		{ preallocates(options), "--preallocate" },
	};

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
		if (beside[i].given)
			fprintf(to, "# And beside it: %s\n", beside[i].option);
	if (options->cpu_timeout)
		print_beside_time(to, "--cpu-timeout", options->cpu_timeout);
	if (options->timeout % 1000000)
		print_beside_time(to, "--timeout", options->timeout);
	if (options->connect_timeout != ZVM_CONNECT_TIMEOUT)
		print_beside_time(to, "--connect-timeout", options->connect_timeout);
	if (options->secret) {
		check(options->secret, in_value);
		fprintf(to, "# And beside it: --secret %s\n", options->secret);
	}
}

void
zvm_manifest_print(const struct options *options, FILE *to)
{
	const int64_t second = 1000000;

	check(options->arguments[0], in_value);
	fprintf(to, "Version = 20130611\nProgram = %s\n", options->arguments[0]);
	fprintf(to, "Memory = %" PRIu64 ", %d\n", options->memory,
		options->memory_etag || options->etags);
	fprintf(to, "Timeout = %" PRId64 "\n",
		options->timeout ? (options->timeout + second - 1) / second : INT32_MAX);
	if (options->name_server) {
		check(options->name_server, in_value);
		fprintf(to, "NameServer = tcp:%s\n", options->name_server);
	}
	if (options->node)
		fprintf(to, "Node = %" PRIu32 "\n", options->node);
	if (options->job) {
		check(options->job, in_value);
		fprintf(to, "Job = %s\n", options->job);
	}
	if (options->digest != ZVM_SHA256)
		fprintf(to, "Etag = %s\n", zvm_etag_names[options->digest]);
	print_standard(to, options);
	for (size_t i = 0; i < options->channel_count; i++)
		print_channel(to, options, &options->channels[i]);
	print_nvram(to, options);
	print_beside(to, options);
	if (fflush(to))
		zvm_fail(ZVM_FAILED, "cannot write: %s", strerror(errno));
}
