/*
 * What replicated sources bring is compared, and what most of them bring counts; what is written
 * goes to each. A source that differs, ends elsewhere or cannot what another one can is dropped: it
 * is reported, and not used any more. What none of them can is an error of the call. Where nobody
 * can say which source is right the channel has failed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "replicas.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "channel_kinds.h"
#include "entry.h"
#include "message.h"

static const char *
unread(const struct lookahead *l)
{
	return l->bytes + l->at;
}

void
zvm_source_drop(struct channel *source, const char *cause)
{
	if (!source->error)
		source->error = cause;
	if (source->kind && source->kind->drop)
		source->kind->drop(source);
	zvm_say("channel %s: source %s is dropped: %s", source->source_of->name, source->name,
		source->error);
}

/* No more can be known of what C should hold, or be written to it. */
static int64_t
give_up(struct channel *c, const char *cause)
{
	struct replicas *r = c->replicas;

	snprintf(r->error, sizeof r->error, "channel %.100s: %s", c->name, cause);
	c->error = r->error;
	return -EIO;
}

/*
 * Notes that source I of C has DONE so much of a call, and then met ERROR, or 0. One whose other
 * end is gone will never do more.
 */
static void
note(struct channel *c, size_t i, int64_t done, int error)
{
	struct replicas *r = c->replicas;
	struct channel *source = &r->sources[i];
	bool is_gone = source->error || error == EPIPE;

	r->current = NULL;
	r->outcomes[i] = (struct outcome){ is_gone ? -1 : done, error };
	if (is_gone)
		zvm_source_drop(source, strerror(error));
}

/* Source I of C is next; false if it is dropped. */
static bool
begin(struct channel *c, size_t i)
{
	struct replicas *r = c->replicas;

	r->outcomes[i] = (struct outcome){ .done = -1 };
	if (r->sources[i].error)
		return false;
	r->current = &r->sources[i];
	return true;
}

/*
 * Drops the sources that have done less of a call than another. Returns the outcome of those that
 * are left, NULL if none is. What none could do at all is no source's fault but the call's, or all
 * hosts' alike: then none is dropped.
 */
static const struct outcome *
agreed(struct channel *c)
{
	const struct replicas *r = c->replicas;
	const struct outcome *best = NULL;

	for (size_t i = 0; i < r->count; i++)
		if (!r->sources[i].error && (!best || r->outcomes[i].done > best->done))
			best = &r->outcomes[i];
	for (size_t i = 0; best && i < r->count; i++)
		if (!r->sources[i].error && r->outcomes[i].done < best->done)
			zvm_source_drop(&r->sources[i], strerror(r->outcomes[i].error));
	return best;
}

/* Sees to it that source I has something unread or has ended, or notes why not. */
static void
fill(struct channel *c, size_t i, size_t size, int64_t offset)
{
	struct channel *source = &c->replicas->sources[i];
	struct lookahead *l = &c->replicas->ahead[i];
	int64_t n = 0;

	if (!begin(c, i))
		return;
	if (c->type & ZVM_RGET_SPUT) {
		l->at = l->end = 0;
		l->ended = false;
	}
	if (!l->ended && l->at == l->end) {
		n = source->kind->get(source, l->bytes, size, offset);
		l->at = 0;
		l->end = n > 0 ? (size_t)n : 0;
		l->ended = !n;
	}
	note(c, i, n >= 0, n < 0 ? (int)-n : 0);
}

void
zvm_source_lose(struct channel *source, const char *cause)
{
	zvm_source_drop(source, cause);
	if (!zvm_replicas_settle(source->source_of))
		give_up(source->source_of, "no source is left");
}

/* How many sources are in use; *ENDED becomes how many of these have ended. */
static size_t
count(const struct replicas *r, size_t *ended)
{
	size_t all = 0;

	*ended = 0;
	for (size_t i = 0; i < r->count; i++)
		if (!r->sources[i].error) {
			all++;
			*ended += r->ahead[i].ended;
		}
	return all;
}

/* Drops those that have ended, or those that have not. */
static void
drop_by_end(struct channel *c, bool ended)
{
	struct replicas *r = c->replicas;

	for (size_t i = 0; i < r->count; i++)
		if (!r->sources[i].error && r->ahead[i].ended == ended)
			zvm_source_drop(&r->sources[i],
				ended ? "it ends before the others"
				      : "it goes on where the others end");
}

/* How much all that are in use have unread, at most SIZE. */
static size_t
shared(const struct replicas *r, size_t size)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct lookahead *l = &r->ahead[i];

		if (!r->sources[i].error && l->end - l->at < size)
			size = l->end - l->at;
	}
	return size;
}

static bool
agree(const struct replicas *r, size_t a, size_t b, size_t size)
{
	return !r->sources[a].error && !r->sources[b].error &&
		!memcmp(unread(&r->ahead[a]), unread(&r->ahead[b]), size);
}

/* Returns a source whose first SIZE bytes more than half of ALL have; the count if none. */
static size_t
majority(const struct replicas *r, size_t all, size_t size)
{
	for (size_t i = 0; i < r->count; i++) {
		size_t votes = 0;

		for (size_t k = 0; k < r->count; k++)
			votes += agree(r, i, k, size);
		if (2 * votes > all)
			return i;
	}
	return r->count;
}

static int64_t
deliver(struct channel *c, size_t all, void *guest, size_t size)
{
	struct replicas *r = c->replicas;
	size_t winner = majority(r, all, size);

	if (winner == r->count)
		return give_up(c, "its sources differ, and no majority agrees");
	for (size_t i = 0; i < r->count; i++)
		if (!r->sources[i].error && !agree(r, winner, i, size))
			zvm_source_drop(&r->sources[i], "it differs from the others");
	if (zvm_copy_to_guest(guest, unread(&r->ahead[winner]), size))
		return -EFAULT;
	for (size_t i = 0; i < r->count; i++)
		r->ahead[i].at += size;
	return (int64_t)size;
}

static int64_t
get(struct channel *c, void *guest, size_t size, int64_t offset)
{
	struct replicas *r = c->replicas;
	const struct outcome *outcome;
	size_t all, ended;

	if (c->error)
		return -EIO;
	if (size > ZVM_LOOKAHEAD)
		size = ZVM_LOOKAHEAD;
	if (!size)
		return 0;
	for (size_t i = 0; i < r->count; i++)
		fill(c, i, size, offset);
	outcome = agreed(c);
	if (!outcome)
		return give_up(c, "no source is left");
	if (outcome->error)
		return -outcome->error;
	all = count(r, &ended);
	if (2 * ended == all)
		return give_up(
			c, "its sources end at different places, and no majority agrees");
	if (ended && ended < all) {
		drop_by_end(c, 2 * ended < all);
		all = count(r, &ended);
	}
	return ended ? 0 : deliver(c, all, guest, shared(r, size));
}

/* Writes everything to source I. */
static void
put_all(struct channel *c, size_t i, const char *guest, size_t size, int64_t offset)
{
	struct channel *source = &c->replicas->sources[i];
	size_t done = 0;
	int64_t n = 1;

	while (done < size && n > 0) {
		/* In order any OFFSET will do, the highest too. */
		n = source->kind->put(source, guest + done, size - done,
			(int64_t)((uint64_t)offset + done));
		done += n > 0 ? (size_t)n : 0;
	}
	note(c, i, (int64_t)done, done == size ? 0 : n ? (int)-n : EIO);
}

static int64_t
put(struct channel *c, const void *guest, size_t size, int64_t offset)
{
	const struct outcome *outcome;

	if (c->error)
		return -EIO;
	/* Else one source would get the part that is there, and the others nothing. */
	if (!zvm_is_there(guest, size))
		return -EFAULT;
	for (size_t i = 0; i < c->replicas->count; i++)
		if (begin(c, i))
			put_all(c, i, guest, size, offset);
	outcome = agreed(c);
	if (!outcome)
		return give_up(c, "no source is left");
	return outcome->done || !outcome->error ? outcome->done : -outcome->error;
}

/* A source that is in use; NULL if none is. */
static const struct channel *
any_source(const struct replicas *r)
{
	for (size_t i = 0; i < r->count; i++)
		if (!r->sources[i].error)
			return &r->sources[i];
	return NULL;
}

static int64_t
set_size(struct channel *c, int64_t size, int64_t room)
{
	const struct replicas *r = c->replicas;
	const struct outcome *outcome;
	int64_t added = 0;

	if (c->error)
		return -EIO;
	if (!any_source(r)->kind->truncate)
		return -EINVAL;
	for (size_t i = 0; i < r->count; i++) {
		struct channel *source = &r->sources[i];
		int64_t n;

		if (!begin(c, i))
			continue;
		n = source->kind->truncate(source, size, room);
		note(c, i, n >= 0, n < 0 ? (int)-n : 0);
		if (n > 0)
			added = n;
	}
	outcome = agreed(c);
	if (!outcome)
		return give_up(c, "no source is left");
	return outcome->error ? -outcome->error : added;
}

/* The size that most of the sources in use have. */
static int64_t
common_size(const struct replicas *r)
{
	size_t most = 0;
	int64_t size = 0;

	for (size_t i = 0; i < r->count; i++) {
		size_t same = 0;

		for (size_t k = 0; k < r->count; k++)
			same += !r->sources[k].error && r->sources[i].size == r->sources[k].size;
		if (!r->sources[i].error && same > most) {
			most = same;
			size = r->sources[i].size;
		}
	}
	return size;
}

bool
zvm_replicas_settle(struct channel *c)
{
	const struct channel *any = any_source(c->replicas);

	if (!any)
		return false;
	c->type = any->type;
	c->size = common_size(c->replicas);
	return true;
}

void
zvm_replicas_open(struct channel *c, const struct declaration *d, struct channel *sources,
	size_t count)
{
	struct replicas *r = zvm_need(calloc(1, sizeof *r));

	r->sources = sources;
	r->outcomes = zvm_need(calloc(count, sizeof *r->outcomes));
	if (zvm_declares_get(d))
		r->ahead = zvm_need(calloc(count, sizeof *r->ahead));
	memcpy(c->limits, d->limits, sizeof c->limits);
	c->replicas = r;
	/* A pipe that nobody reads any more is one source less, and not the end. */
	signal(SIGPIPE, SIG_IGN);
}

void
zvm_source_begin(struct channel *c, size_t i, const char *uri)
{
	struct channel *source = &c->replicas->sources[i];

	*source = (struct channel){
		.declared = c->declared, .name = uri, .fd = -1, .source_of = c
	};
	source->name_size = strlen(uri);
	memcpy(source->limits, c->limits, sizeof c->limits); /* for their directions */
	c->replicas->count = i + 1;
	c->replicas->current = source;
}

void
zvm_replicas_begin(struct channel *c, bool (*empty)(struct channel *source))
{
	const struct replicas *r = c->replicas;

	for (size_t i = 0; i < r->count; i++) {
		struct channel *source = &r->sources[i];

		if (!source->error && source->begins_empty && !empty(source))
			zvm_source_drop(source, strerror(errno));
	}
	if (!any_source(r))
		zvm_channel_refuse(c->declared, r->sources->name, r->sources->error);
}

const struct channel_kind zvm_replicas = { .get = get, .put = put, .truncate = set_size };
