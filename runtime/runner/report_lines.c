/*
 * The report of the original, whose readers go by position: the validator's verdict, daemon or not,
 * the program's code, etags, accounting, and what happened.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "ending.h"
#include "output.h"
#include "replicas.h"
#include "report.h"
#include "session.h"

enum { VALIDATOR_OK, VALIDATOR_FAILED, VALIDATOR_SKIPPED };

static int
validator_verdict(const struct report *r, const struct ending *e)
{
	if (e->cause == ZVM_REJECTED)
		return VALIDATOR_FAILED;
	return r->validation == ZVM_VALIDATED ? VALIDATOR_OK : VALIDATOR_SKIPPED;
}

static void
put_number_line(struct output *o, int64_t n)
{
	zvm_output_number(o, n);
	zvm_output_text(o, "\n");
}

/* NAME and DIGEST; *FOLLOWS says if others stand before, and becomes true. */
static void
put_etag(struct output *o, const char *name, size_t size, const char *digest, bool *follows)
{
	zvm_output_text(o, *follows ? " " : "");
	*follows = true;
	zvm_output_escaped(o, name, size, " ");
	zvm_output_text(o, " ");
	zvm_output_text(o, digest);
}

/* A transfer that the end interrupted may have moved more than was digested. */
static void
put_etags(struct output *o, const struct session *s, const char *memory)
{
	static const char memory_name[] = "/dev/memory";
	const struct channels *channels = &s->channels;
	bool follows = false;

	for (size_t i = 0; i < channels->count; i++) {
		const struct channel *c = &channels->table[i];
		char digest[ZVM_ETAG_TEXT];

		if (!c->etag || channels->busy == c)
			continue;
		zvm_etag_text(c->etag, digest);
		put_etag(o, c->name, c->name_size, digest, &follows);
	}
	if (*memory)
		put_etag(o, memory_name, sizeof memory_name - 1, memory, &follows);
	zvm_output_text(o, follows ? "\n" : "disabled\n");
}

static bool
is_network(const struct channel *c)
{
	return c->declared && !strncmp(c->declared->uris[0], "tcp:", 4);
}

/* Reads, bytes read, writes and bytes written of all channels that are NETWORK, or are not. */
static void
put_sums(struct output *o, const struct channels *channels, bool network)
{
	int64_t sums[ZVM_LIMITS] = { 0 };

	for (size_t i = 0; i < channels->count; i++)
		for (size_t k = 0; k < ZVM_LIMITS; k++)
			if (is_network(&channels->table[i]) == network)
				sums[k] += channels->table[i].used[k];
	for (size_t k = 0; k < ZVM_LIMITS; k++) {
		zvm_output_text(o, " ");
		zvm_output_number(o, sums[k]);
	}
}

static void
put_accounting(struct output *o, const struct session *s, const struct usage *usage)
{
	zvm_output_seconds(o, usage->system, 2);
	zvm_output_text(o, " ");
	zvm_output_seconds(o, usage->user, 2);
	put_sums(o, &s->channels, false);
	put_sums(o, &s->channels, true);
	zvm_output_text(o, "\n");
}

/* Sources that were dropped, each as "; channel NAME: source URI is dropped: REASON". */
static void
put_dropped(struct output *o, const struct channel *c)
{
	const struct replicas *r = c->replicas;

	for (size_t i = 0; r && i < r->count; i++) {
		const struct channel *source = &r->sources[i];

		if (!source->error)
			continue;
		zvm_output_text(o, "; channel ");
		zvm_output_escaped(o, c->name, c->name_size, "");
		zvm_output_text(o, ": source ");
		zvm_output_escaped(o, source->name, source->name_size, "");
		zvm_output_text(o, " is dropped: ");
		zvm_output_escaped(o, source->error, strlen(source->error), "");
	}
}

static void
put_message(struct output *o, const struct session *s, const struct ending *ending)
{
	if (ending->reason)
		zvm_output_escaped(o, ending->reason, strlen(ending->reason), "");
	else
		zvm_output_text(o, "ok");
	for (size_t i = 0; i < s->channels.count; i++)
		put_dropped(o, &s->channels.table[i]);
	zvm_output_text(o, "\n");
}

int
zvm_report_lines(
	const struct session *session, const struct ending *ending, const struct usage *usage)
{
	struct output o = { .fd = session->report.fds[ZVM_REPORT_LINES] };

	put_number_line(&o, validator_verdict(&session->report, ending));
	put_number_line(&o, session->report.daemon);
	put_number_line(&o, ending->exited ? ending->code : 0);
	put_etags(&o, session, usage->etag);
	put_accounting(&o, session, usage);
	put_message(&o, session, ending);
	zvm_output_flush(&o);
	return o.error;
}
