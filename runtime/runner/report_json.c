/*
 * The report as JSON. zvm-report(5) and doc/report.md describe it: what is changed here so that a
 * reader might stumble gets a new SCHEMA.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <signal.h>
#include <stdio.h>

#include "ending.h"
#include "json.h"
#include "replicas.h"
#include "report.h"
#include "session.h"
#include "tcp.h"
#include "version.h"

enum { SCHEMA = 1 };

/* Characters, not pointers: these would have to be relocated at each start. */
static const struct {
	int number;
	char name[12];
} signals[] = {
	{ SIGHUP, "SIGHUP" },
	{ SIGINT, "SIGINT" },
	{ SIGQUIT, "SIGQUIT" },
	{ SIGILL, "SIGILL" },
	{ SIGTRAP, "SIGTRAP" },
	{ SIGBUS, "SIGBUS" },
	{ SIGFPE, "SIGFPE" },
	{ SIGSEGV, "SIGSEGV" },
	{ SIGPIPE, "SIGPIPE" },
	{ SIGABRT, "SIGABRT" },
	{ SIGUSR1, "SIGUSR1" },
	{ SIGUSR2, "SIGUSR2" },
	{ SIGXCPU, "SIGXCPU" },
	{ SIGVTALRM, "SIGVTALRM" },
	{ SIGALRM, "SIGALRM" },
	{ SIGTERM, "SIGTERM" },
	{ SIGPROF, "SIGPROF" },
};

static void
put_signal(struct json *j, int number)
{
	const char *name = NULL;

	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (signals[i].number == number)
			name = signals[i].name;
	zvm_json_open(j, "signal", '{');
	zvm_json_number(j, "number", number);
	zvm_json_string(j, "name", name);
	zvm_json_close(j, '}');
}

static void
put_pc(struct json *j, const struct ending *e)
{
	const struct zvm_place *p = &e->place;

	zvm_json_open(j, "pc", '{');
	zvm_json_number(j, "address", e->pc);
	zvm_json_string(j, "symbol", *p->symbol ? p->symbol : NULL);
	if (*p->symbol)
		zvm_json_number(j, "offset", p->offset);
	else
		zvm_json_null(j, "offset");
	zvm_json_string(j, "file", *p->file ? p->file : NULL);
	if (*p->file)
		zvm_json_number(j, "line", p->line);
	else
		zvm_json_null(j, "line");
	zvm_json_close(j, '}');
}

static void
put_verdict(struct json *j, const struct ending *e)
{
	zvm_json_string(j, "verdict", zvm_verdict(e->cause));
	zvm_json_string(j, "reason", e->reason);
	zvm_json_number(j, "status", zvm_status(e));
	if (e->exited)
		zvm_json_number(j, "exit", e->code);
	else
		zvm_json_null(j, "exit");
	if (e->cause > ZVM_SIGNAL)
		put_signal(j, (int)e->cause - ZVM_SIGNAL);
	else
		zvm_json_null(j, "signal");
	if (e->has_pc)
		put_pc(j, e);
	else
		zvm_json_null(j, "pc");
}

static void
put_validator(struct json *j, const struct report *r, const struct ending *e)
{
	static const char verdicts[][12] = {
		[ZVM_NOT_VALIDATED] = "not reached",
		[ZVM_VALIDATING] = "rejected",
		[ZVM_VALIDATED] = "accepted",
		[ZVM_VALIDATION_SKIPPED] = "skipped",
	};

	zvm_json_open(j, "validator", '{');
	zvm_json_string(j, "verdict",
		e->cause == ZVM_REJECTED ? verdicts[ZVM_VALIDATING] : verdicts[r->validation]);
	if (r->validation == ZVM_VALIDATED)
		zvm_json_seconds(j, "seconds", r->validation_time);
	else
		zvm_json_null(j, "seconds");
	zvm_json_close(j, '}');
}

/* One direction of a channel; what has no limit has null. */
static void
put_direction(struct json *j, const char *name, const struct channel *c, enum zvm_limit count)
{
	static const char names[][2][10] = { { "calls", "max_calls" }, { "bytes", "max_bytes" } };

	zvm_json_open(j, name, '{');
	for (unsigned i = 0; i < 2; i++) {
		zvm_json_number(j, names[i][0], c->used[count + i]);
		if (c->limits[count + i] == INT64_MAX)
			zvm_json_null(j, names[i][1]);
		else
			zvm_json_number(j, names[i][1], c->limits[count + i]);
	}
	zvm_json_close(j, '}');
}

static void
put_uris(struct json *j, const struct channel *c)
{
	const struct declaration *d = c->declared;

	zvm_json_open(j, "uris", '[');
	if (c->uri)
		zvm_json_string(j, NULL, c->uri);
	for (size_t i = 0; d && i < d->uri_count; i++)
		zvm_json_string(j, NULL, d->uris[i]);
	zvm_json_close(j, ']');
}

static void
put_dropped(struct json *j, const struct channel *c)
{
	const struct replicas *r = c->replicas;

	zvm_json_open(j, "dropped", '[');
	for (size_t i = 0; r && i < r->count; i++) {
		if (!r->sources[i].error)
			continue;
		zvm_json_open(j, NULL, '{');
		zvm_json_string(j, "uri", r->sources[i].name);
		zvm_json_string(j, "reason", r->sources[i].error);
		zvm_json_close(j, '}');
	}
	zvm_json_close(j, ']');
}

/* The digest TEXT, "" for none. */
static void
put_etag(struct json *j, enum zvm_etag_kind kind, const char *text)
{
	char etag[sizeof zvm_etag_names[0] + ZVM_ETAG_TEXT];

	snprintf(etag, sizeof etag, "%s:%s", zvm_etag_names[kind], text);
	zvm_json_string(j, "etag", *text ? etag : NULL);
}

/* What was interrupted may have moved more than was digested. */
static void
put_channel_etag(struct json *j, const struct channel *c, bool is_interrupted)
{
	char text[ZVM_ETAG_TEXT] = "";

	if (c->etag && !is_interrupted)
		zvm_etag_text(c->etag, text);
	put_etag(j, c->etag ? c->etag->kind : ZVM_SHA256, text);
}

static void
put_channel(struct json *j, const struct channel *c, bool is_interrupted)
{
	zvm_json_open(j, NULL, '{');
	zvm_json_bytes(j, "name", c->name, c->name_size);
	put_uris(j, c);
	put_dropped(j, c);
	zvm_json_number(j, "type", c->type);
	put_direction(j, "gets", c, ZVM_GETS);
	put_direction(j, "puts", c, ZVM_PUTS);
	put_channel_etag(j, c, is_interrupted);
	zvm_json_bool(j, "interrupted", is_interrupted);
	zvm_json_string(j, "error", c->error);
	zvm_json_close(j, '}');
}

static void
put_channels(struct json *j, const struct channels *channels)
{
	zvm_json_open(j, "channels", '[');
	for (size_t i = 0; i < channels->count; i++)
		put_channel(j, &channels->table[i], channels->busy == &channels->table[i]);
	zvm_json_close(j, ']');
}

/* The transfer that the end interrupted. */
static void
put_waiting(struct json *j, const struct channels *channels)
{
	const struct channel *c = channels->busy, *source;

	if (!c) {
		zvm_json_null(j, "waiting");
		return;
	}
	zvm_json_open(j, "waiting", '{');
	zvm_json_bytes(j, "channel", c->name, c->name_size);
	zvm_json_string(j, "call", channels->busy_put ? "write" : "read");
	source = zvm_channel_current(c);
	zvm_json_string(j, "peer", source->tcp ? source->tcp->peer : NULL);
	zvm_json_string(j, "source", source == c ? NULL : source->name);
	zvm_json_close(j, '}');
}

static void
put_memory(struct json *j, const struct session *s, const struct usage *usage)
{
	zvm_json_open(j, "memory", '{');
	zvm_json_number(j, "limit", (int64_t)s->options.memory);
	if (usage->memory >= 0)
		zvm_json_number(j, "peak", usage->memory);
	else
		zvm_json_null(j, "peak");
	put_etag(j, s->options.digest, usage->etag);
	zvm_json_close(j, '}');
}

static void
put_time(struct json *j, const struct usage *usage)
{
	zvm_json_open(j, "time", '{');
	zvm_json_seconds(j, "wall", usage->wall);
	zvm_json_seconds(j, "user", usage->user);
	zvm_json_seconds(j, "system", usage->system);
	zvm_json_close(j, '}');
}

int
zvm_report_json(
	const struct session *session, const struct ending *ending, const struct usage *usage)
{
	struct json j = { .out = { .fd = session->report.fds[ZVM_REPORT_JSON] } };
	char *const *arguments = session->options.arguments;

	zvm_json_open(&j, NULL, '{');
	zvm_json_number(&j, "schema", SCHEMA);
	zvm_json_string(&j, "zvm", ZVM_VERSION);
	zvm_json_string(&j, "manifest", session->options.manifest);
	zvm_json_string(&j, "program", arguments ? *arguments : NULL);
	put_verdict(&j, ending);
	put_waiting(&j, &session->channels);
	put_validator(&j, &session->report, ending);
	put_time(&j, usage);
	put_memory(&j, session, usage);
	put_channels(&j, &session->channels);
	zvm_json_close(&j, '}');
	zvm_output_text(&j.out, "\n");
	zvm_output_flush(&j.out);
	return j.out.error;
}
