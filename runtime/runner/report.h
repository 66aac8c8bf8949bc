/*
 * What is told about a session when it has ended: as JSON (zvm-report(5)), and as the six lines of
 * the original where a manifest was run (zvm-manifest(5)).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_REPORT_H
#define ZVM_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "etag.h"
#include "options.h"

struct ending;
struct session;

enum validation {
	ZVM_NOT_VALIDATED, /* nobody got so far */
	ZVM_VALIDATING,
	ZVM_VALIDATED,
	ZVM_VALIDATION_SKIPPED,
};

/* What is open and noted on the way to the end. */
enum { ZVM_REPORT_JSON, ZVM_REPORT_LINES, ZVM_REPORT_STATUS, ZVM_REPORT_PAGEMAP, ZVM_REPORT_FDS };

struct report {
	bool reached;            /* it is known whether it is */
	bool wanted;             /* all of this */
	bool entered;            /* the program has begun to run */
	bool daemon;             /* it has become a server */
	int fds[ZVM_REPORT_FDS]; /* where a report goes to, and comes from; -1: none */
	enum validation validation;
	int64_t started; /* nanoseconds; and how long validation took: */
	int64_t validation_time;
};

/*
 * Opens what reports on a session with OPTIONS need, for later nothing can be opened. Ends the
 * process with a message if that cannot be done.
 */
void zvm_report_open(struct report *report, const struct options *options);

/*
 * At the end, where zvm_report_open() was not reached: the command line made no sense, or no server
 * was there. Else the file would go on telling of another session.
 */
void zvm_report_open_late(struct report *report, const struct options *options);

/* Says if the report has memory's etag. */
bool zvm_report_wants_memory(const struct report *report, const struct options *options);

/* Opens what memory's etag needs, where one is wanted: a manifest may say so. */
void zvm_report_open_memory(struct report *report, const struct options *options);

/* In a process that was forked: what it reports of itself is not its parent's. */
void zvm_report_forked(struct report *report);

/* Note that validation begins; that it did not fail, or was skipped. */
void zvm_report_validating(struct report *report);
void zvm_report_validated(struct report *report, bool skipped);

/* Writes the reports on SESSION, which ended as ENDING says. */
void zvm_report_write(const struct session *session, const struct ending *ending);

/* What the process has used, for the two forms: these return 0, or why writing failed. */
struct usage {
	int64_t wall, user, system; /* nanoseconds */
	int64_t memory;             /* the most memory it had at a time, in bytes; -1: not known */
	char etag[ZVM_ETAG_TEXT]; /* of the sandbox's memory; "": none */
};

int zvm_report_json(const struct session *session, const struct ending *ending,
	const struct usage *usage);
int zvm_report_lines(const struct session *session, const struct ending *ending,
	const struct usage *usage);

#endif
