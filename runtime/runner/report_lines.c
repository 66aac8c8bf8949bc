/*
 * The report of the original, whose readers go by position: the validator's verdict, daemon or not,
 * the program's code, etags, accounting, and what happened.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "ending.h"
#include "output.h"
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

int
zvm_report_lines(
	const struct session *session, const struct ending *ending, const struct usage *usage)
{
	struct output o = { .fd = session->report.fds[ZVM_REPORT_LINES] };

	put_number_line(&o, validator_verdict(&session->report, ending));
	put_number_line(&o, session->report.daemon);
	put_number_line(&o, ending->exited ? ending->code : 0);
	zvm_output_text(&o, "disabled\n");
	put_accounting(&o, session, usage);
	if (ending->reason)
		zvm_output_escaped(&o, ending->reason, strlen(ending->reason), "");
	else
		zvm_output_text(&o, "ok");
	zvm_output_text(&o, "\n");
	zvm_output_flush(&o);
	return o.error;
}
