/*
 * What the URIs of a job mean on this machine, and the files a session needs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "zvm-job.h"

/* --- local files --- */

/* The path that URI means: itself, or that of file:///PATH; NULL if it is not local. */
static const char *
local_path(const char *uri)
{
	const char *colon = strstr(uri, "://");

	if (!strncmp(uri, "file:///", 8))
		return uri + 7;
	return colon && strcspn(uri, "/") == (size_t)(colon - uri) + 1 ? NULL : uri;
}

const char *
absolute_path(const char *uri)
{
	const char *path = local_path(uri);
	char *here = *path == '/' ? NULL : getcwd(NULL, 0), *result;

	if (!here)
		return path;
	if (asprintf(&result, "%s/%s", here, path) < 0)
		die("out of memory");
	free(here);
	return result;
}

/* PATTERN for glob(3), where [ and ? mean more than themselves. */
static char *
glob_pattern(const char *pattern)
{
	char *result = malloc(2 * strlen(pattern) + 1), *end = result;

	for (; result && *pattern; pattern++) {
		if (strchr("[]?\\", *pattern))
			*end++ = '\\';
		*end++ = *pattern;
	}
	if (result)
		*end = '\0';
	return result;
}

static const char *
list_files(void *ctx, const char *uri, job_found *found, void *found_ctx)
{
	const char *path = local_path(uri);
	glob_t list = { 0 };
	char *pattern;
	int error;

	(void)ctx;
	if (!path)
		return "not a local file";
	pattern = glob_pattern(uri == path ? uri : path);
	error = pattern ? glob(pattern, GLOB_ERR, NULL, &list) : GLOB_NOSPACE;
	free(pattern);
	for (size_t i = 0; !error && i < list.gl_pathc; i++) {
		char *match;

		if (asprintf(&match, "%.*s%s", (int)(path - uri), uri, list.gl_pathv[i]) < 0)
			break;
		error = !found(found_ctx, match);
		free(match);
	}
	globfree(&list);
	return error == GLOB_ABORTED ? "a folder cannot be read" : NULL;
}

static const char *
find_image(void *ctx, const char *name)
{
	const struct settings *settings = ctx;

	for (size_t i = 0; i < settings->image_count; i++)
		if (!strcmp(settings->images[i].name, name))
			return settings->images[i].value;
	return NULL;
}

struct job_resolver
local_resolver(const struct settings *settings)
{
	return (struct job_resolver){
		.list = list_files, .image = find_image, .ctx = (void *)settings
	};
}

/* --- where channels go --- */

static bool
is(const struct job_channel *channel, const char *alias)
{
	return !strcmp(channel->alias, alias);
}

bool
is_printed(const struct job_channel *channel)
{
	return channel->device && !channel->path && !channel->peer_count &&
		(channel->access & JOB_WRITE);
}

/*
 * Does what CHANNEL gets go to a file in the folder? Each replica writes one of its own, of which
 * finish() takes one. What a session says of its errors is shown if it fails.
 */
static bool
is_kept(const struct job_session *session, const struct job_channel *channel)
{
	if (channel->peer_count || !(channel->access & JOB_WRITE) || is(channel, "/dev/debug"))
		return false;
	if (channel->device)
		return !channel->path || session->node->replicate > 1;
	return is(channel, "/dev/stderr");
}

const char *
file_of(const struct program *program, const char *label, const char *kind)
{
	char *path;

	if (asprintf(&path, "%s/%s%s%s", program->folder, label ? label : "", label ? "." : "",
		    kind) < 0)
		die("out of memory");
	return path;
}

const char *
place_of(const struct program *program, const struct job_session *session,
	const struct job_channel *channel)
{
	const char *name = channel->alias + strlen("/dev/");

	if (channel->path && is(channel, "/dev/debug")) {
		char *uri;

		if (asprintf(&uri, "tcp:%s", channel->path + strlen("tcp://")) < 0)
			die("out of memory");
		return uri;
	}
	if (is_kept(session, channel))
		return file_of(program, session->label, name);
	if (channel->path)
		return absolute_path(channel->path);
	if (channel->device)
		return "fd:0";
	return "/dev/null"; /* what nobody declared */
}

/* --- what cannot be here --- */

static void
check_channel(const struct program *program, const struct job_session *session,
	const struct job_channel *channel, const struct job_session **reader)
{
	const char *file = program->settings.file;

	if (channel->peer_count || !channel->device)
		return;
	if (is(channel, "/dev/debug")) {
		if (strncmp(channel->path, "tcp://", 6))
			die("%s: %s: debug: %s is not tcp://HOST:PORT", file, session->label,
				channel->path);
		return;
	}
	if (channel->path && !local_path(channel->path))
		die("%s: %s: %s: not a local file", file, session->label, channel->path);
	if (channel->path || !(channel->access & JOB_READ))
		return;
	if (channel->access & JOB_RANDOM)
		die("%s: %s: %s needs a path", file, session->label, channel->device->name);
	if (*reader || !strcmp(file, "-"))
		die("%s: %s: stdin without a path is zvm-job's own, which %s reads", file,
			session->label, *reader ? (*reader)->label : "zvm-job");
	*reader = session;
}

void
check_paths(const struct program *program)
{
	const struct job_session *reader = NULL;

	for (size_t i = 0; i < program->cluster->session_count; i++) {
		const struct job_session *s = &program->cluster->sessions[i];

		if (!local_path(s->node->exec.path))
			die("%s: %s: %s: not a local file", program->settings.file, s->label,
				s->node->exec.path);
		for (size_t k = 0; k < s->channel_count; k++)
			check_channel(program, s, &s->channels[k], &reader);
	}
}

/* --- manifests --- */

static const char *
open_program(void *ctx, const struct job_session *session)
{
	(void)ctx;
	return absolute_path(session->node->exec.path);
}

static const char *
open_channel(void *ctx, const struct job_session *session, const struct job_channel *channel)
{
	return place_of(ctx, session, channel);
}

static FILE *
create(const char *path)
{
	FILE *out = fopen(path, "w");

	if (!out)
		die("%s: %s", path, strerror(errno));
	return out;
}

static void
close_written(FILE *out, const char *path)
{
	bool failed = ferror(out);

	if (fclose(out) || failed)
		die("%s: cannot be written", path);
}

/*
 * A session's own timeout is for the case that we cannot end it: later than the job's, so that all
 * are ended at once, and each can say what it waited for.
 */
static uint64_t
time_left(const struct program *program)
{
	double left = (double)program->settings.timeout - (now() - program->began);

	return (uint64_t)(left > 0 ? left : 0) + 5;
}

static void
write_manifest(struct program *program, const struct run *run, const char *path, const char *nvram)
{
	const struct job_session *session = run->session;
	const struct job_manifest manifest = {
		.nvram = nvram,
		.name_server = program->groups[session->group].address,
		.memory = program->settings.memory,
		.timeout = time_left(program),
		.etags = program->settings.etags || session->node->replicate > 1,
		.open_program = open_program,
		.open_channel = open_channel,
		.ctx = program,
	};
	FILE *out = create(path);
	const char *error = job_write_manifest(out, session, &manifest);

	if (error)
		die("%s: %s: %s", program->settings.file, session->label, error);
	close_written(out, path);
}

/* What an earlier run left in this folder would be believed where this one writes nothing. */
static void
remove_old(const struct program *program, const struct job_session *session)
{
	unlink(file_of(program, session->label, "report"));
	for (size_t i = 0; i < session->channel_count; i++)
		if (is_kept(session, &session->channels[i]))
			unlink(place_of(program, session, &session->channels[i]));
}

void
write_files(struct program *program, const struct run *run)
{
	const char *label = run->session->label, *nvram = file_of(program, label, "nvram");
	FILE *out = create(nvram);

	remove_old(program, run->session);
	job_write_nvram(out, run->session);
	close_written(out, nvram);
	write_manifest(program, run, file_of(program, label, "manifest"), nvram);
}
