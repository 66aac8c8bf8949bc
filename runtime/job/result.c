/*
 * What came of a job: its outputs, why it failed, a table and a summary in JSON.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "replicas.h"
#include "zvm-job.h"

/* --- outputs --- */

void
print_file(const char *path, FILE *out)
{
	char buffer[1 << 16];
	FILE *in = fopen(path, "r");
	size_t n;

	while (in && (n = fread(buffer, 1, sizeof buffer, in)) > 0)
		fwrite(buffer, 1, n, out);
	if (in)
		fclose(in);
}

static bool
is_stderr(const struct job_channel *channel)
{
	return !strcmp(channel->alias, "/dev/stderr");
}

/*
 * Standard output cannot be written: returns the exit status, or ends as SIGPIPE would if it is a
 * pipe that nobody reads any more.
 */
static int
output_lost(int error)
{
	if (error == EPIPE)
		exit(128 + SIGPIPE);
	say("cannot write standard output: %s", strerror(error));
	return BROKEN;
}

/*
 * Outputs without a path: the chosen replica's, in the order of the sessions. Returns an exit
 * status.
 */
static int
print_outputs(const struct program *program)
{
	for (size_t i = 0; i < program->cluster->session_count; i++) {
		const struct job_session *s = program->runs[i].session;

		for (size_t k = 0; program->runs[i].state == ENDED && k < s->channel_count; k++)
			if (is_printed(&s->channels[k]) && is_chosen(program, &program->runs[i]))
				print_file(place_of(program, s, &s->channels[k]),
					is_stderr(&s->channels[k]) ? stderr : stdout);
		if (fflush(stdout) || ferror(stdout))
			return output_lost(errno);
	}
	return DONE;
}

/* A file that has less than its device's "min_size" is not kept. */
static void
remove_small(const struct program *program)
{
	for (size_t i = 0; i < program->cluster->session_count; i++) {
		const struct job_session *s = program->runs[i].session;

		for (size_t k = 0; k < s->channel_count; k++) {
			const struct job_channel *c = &s->channels[k];
			struct stat st;

			if (c->path && c->device && c->device->min_size && is_written(c) &&
				!stat(absolute_path(c->path), &st) && S_ISREG(st.st_mode) &&
				st.st_size < c->device->min_size)
				unlink(absolute_path(c->path));
		}
	}
}

/* --- why it failed --- */

static const struct job_channel *
find_channel(const struct job_session *session, const char *alias)
{
	for (size_t i = 0; i < session->channel_count; i++)
		if (!strcmp(session->channels[i].alias, alias))
			return &session->channels[i];
	return NULL;
}

static const char *
verdict_of(const struct run *run)
{
	const char *verdict = json_string_value(json_object_get(run->report, "verdict"));

	return verdict ? verdict : "no report";
}

/* Says for which session this one waited when it was ended. */
static void
say_wait(const struct program *program, const struct run *run)
{
	const char *alias = NULL, *call = NULL;
	const struct job_channel *c;

	if (json_unpack(run->report, "{s:{s:s, s:s}}", "waiting", "channel", &alias, "call", &call))
		return;
	c = find_channel(run->session, alias);
	for (size_t i = 0; c && i < c->peer_count; i++)
		say("%s waits for %s: it would %s %s", run->session->label,
			program->runs[c->peers[i] - 1].session->label, call, alias);
}

/* Others fail because of it, not it because of others. */
static bool
is_cause(const struct run *run)
{
	return run->failed && !run->stopped && strcmp(verdict_of(run), "peer lost") != 0;
}

static void
say_failure(const struct program *program, const struct run *run)
{
	const struct job_channel *err = &run->session->channels[2];
	const char *label = run->session->label;

	say("%s: %s", label, run->reason);
	if (!run->report)
		print_file(file_of(program, label, "messages"), stderr);
	if (!err->device && !err->peer_count)
		print_file(place_of(program, run->session, err), stderr);
}

static void
say_failures(const struct program *program)
{
	size_t count = program->cluster->session_count, causes = 0, limit = 10;

	for (size_t i = 0; i < count; i++)
		if (is_cause(&program->runs[i]) && causes++ < limit)
			say_failure(program, &program->runs[i]);
	for (size_t i = 0; i < count && causes == 0; i++)
		if (program->runs[i].failed && !program->runs[i].stopped)
			say_failure(program, &program->runs[i]);
	if (causes > limit)
		say("... and %zu more", causes - limit);
	if (program->timed_out)
		for (size_t i = 0; i < count; i++)
			say_wait(program, &program->runs[i]);
}

/* --- the table --- */

struct totals {
	double user, system, wall;
	json_int_t memory, read, written;
};

static json_int_t
bytes_of(const json_t *channel, const char *direction)
{
	return json_integer_value(json_object_get(json_object_get(channel, direction), "bytes"));
}

static struct totals
totals_of(const struct run *run)
{
	const json_t *channels = json_object_get(run->report, "channels");
	const json_t *times = json_object_get(run->report, "time");
	struct totals t = {
		.user = json_number_value(json_object_get(times, "user")),
		.system = json_number_value(json_object_get(times, "system")),
		.wall = json_number_value(json_object_get(times, "wall")),
		.memory = json_integer_value(
			json_object_get(json_object_get(run->report, "memory"), "peak")),
	};

	for (size_t i = 0; i < json_array_size(channels); i++) {
		t.read += bytes_of(json_array_get(channels, i), "gets");
		t.written += bytes_of(json_array_get(channels, i), "puts");
	}
	return t;
}

/* SIZE as 12.3M, in BUFFER. */
static const char *
short_size(json_int_t size, char buffer[16])
{
	static const char units[] = " KMGTPE";
	double value = (double)size;
	size_t unit = 0;

	for (; value >= 1000 && unit + 1 < sizeof units - 1; unit++)
		value /= 1024;
	snprintf(buffer, 16, unit ? "%.1f%c" : "%.0f", value, units[unit]);
	return buffer;
}

static const char *
result_of(const struct run *run)
{
	if (run->state == WAITING)
		return "not started";
	if (run->stopped)
		return run->reason;
	if (!strcmp(verdict_of(run), "exited"))
		return run->failed ? "failed" : "done";
	return verdict_of(run);
}

static void
print_table(const struct program *program)
{
	int width = 7;

	for (size_t i = 0; i < program->cluster->session_count; i++)
		if ((int)strlen(program->runs[i].session->label) > width)
			width = (int)strlen(program->runs[i].session->label);
	fprintf(stderr, "%-*s  %-12s %8s %8s %8s %8s %8s\n", width, "session", "result", "seconds",
		"cpu", "memory", "read", "written");
	for (size_t i = 0; i < program->cluster->session_count; i++) {
		const struct run *run = &program->runs[i];
		struct totals t = totals_of(run);
		char memory[16], read[16], written[16];

		fprintf(stderr, "%-*s  %-12s %8.2f %8.2f %8s %8s %8s\n", width, run->session->label,
			result_of(run), run->ended - run->started, t.user + t.system,
			short_size(t.memory, memory), short_size(t.read, read),
			short_size(t.written, written));
	}
}

static const char *
outcome(const struct program *program, int status)
{
	if (program->signal)
		return "signal";
	if (program->timed_out)
		return "timed out";
	return status == DONE ? "done" : "failed";
}

/* --- JSON --- */

static json_t *
json_of(const struct run *run)
{
	return json_pack("{s:s, s:s, s:i, s:s, s:s?, s:f, s:f, s:O?}", "session",
		run->session->label, "node", run->session->node->name, "replica",
		(int)run->session->replica, "result", result_of(run), "reason",
		run->failed ? run->reason : NULL, "started", run->started, "ended", run->ended,
		"report", run->report);
}

static void
write_summary(const struct program *program, int status)
{
	const char *file = program->settings.summary;
	FILE *out = strcmp(file, "-") ? fopen(file, "w") : stdout;
	json_t *sessions = json_array(), *summary;

	for (size_t i = 0; i < program->cluster->session_count; i++)
		json_array_append_new(sessions, json_of(&program->runs[i]));
	summary = json_pack("{s:i, s:s, s:s, s:i, s:f, s:o}", "schema", 1, "job",
		program->settings.file, "result", outcome(program, status), "status", status,
		"seconds", now() - program->began, "sessions", sessions);
	if (!out || !summary ||
		json_dumpf(summary, out,
			JSON_INDENT(1) | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(9)) ||
		putc('\n', out) == EOF || fflush(out)) {
		if (out == stdout && errno == EPIPE)
			output_lost(errno);
		die("%s: %s", file, errno ? strerror(errno) : "cannot be written");
	}
	if (out != stdout && fclose(out))
		die("%s: %s", file, strerror(errno));
	json_decref(summary);
}

/* --- all of it --- */

static int
exit_status(const struct program *program)
{
	if (program->signal)
		return 128 + program->signal;
	if (program->timed_out)
		return TIMED_OUT;
	for (size_t i = 0; i < program->cluster->session_count; i++)
		if (!is_good(program, &program->runs[i]))
			return SESSION_FAILED;
	return DONE;
}

int
finish(struct program *program)
{
	size_t count = program->cluster->session_count;
	int status, printed;

	for (size_t i = 0; i < count; i++)
		if (is_cause(&program->runs[i]) &&
			!strcmp(verdict_of(&program->runs[i]), "timed out"))
			program->timed_out = true;
	choose_replicas(program);
	status = exit_status(program);
	printed = print_outputs(program);
	if (status == DONE)
		status = printed;
	if (status == DONE)
		remove_small(program);
	if (!program->settings.quiet)
		print_table(program);
	say_failures(program);
	if (program->settings.summary)
		write_summary(program, status);
	if (!program->settings.quiet || status != DONE)
		say("%s in %.2f seconds: %zu sessions", outcome(program, status),
			now() - program->began, count);
	for (size_t i = 0; i < count; i++)
		json_decref(program->runs[i].report);
	return status;
}
