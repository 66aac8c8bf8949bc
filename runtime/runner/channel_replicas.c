/*
 * What replicated sources bring is compared, and what most of them bring counts; what is written
 * goes to each. A source that differs, ends elsewhere or fails is dropped: it is reported, and not
 * used any more. Where nobody can say which source is right the channel has failed.
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

/* A kind that has an error of its own has said more of it. */
static void
drop(struct channel *c, struct channel *source, const char *cause)
{
	if (!source->error)
		source->error = cause;
	if (source->kind->drop)
		source->kind->drop(source);
	zvm_say("channel %s: source %s is dropped: %s", c->name, source->name, source->error);
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

/* A transfer that the kernel would refuse, or cut, for what the guest asks: no source's fault. */
static bool
is_beyond(const struct channel *c, enum zvm_channel_type random, size_t size, int64_t offset)
{
	return c->type & random && offset > INT64_MAX - (int64_t)size;
}

/* Sees to it that source I has something unread, has ended or is dropped. */
static void
fill(struct channel *c, size_t i, size_t size, int64_t offset)
{
	struct channel *source = &c->replicas->sources[i];
	struct lookahead *l = &c->replicas->ahead[i];
	int64_t n;

	if (c->type & ZVM_RGET_SPUT) {
		l->at = l->end = 0;
		l->ended = false;
	}
	if (source->error || l->ended || l->at < l->end)
		return;
	c->replicas->current = source;
	n = source->kind->get(source, l->bytes, size, offset);
	c->replicas->current = NULL;
	if (n < 0) {
		drop(c, source, strerror((int)-n));
		return;
	}
	l->at = 0;
	l->end = (size_t)n;
	l->ended = !n;
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
			drop(c, &r->sources[i],
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
			drop(c, &r->sources[i], "it differs from the others");
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
	size_t all, ended;

	if (c->error)
		return -EIO;
	if (size > ZVM_LOOKAHEAD)
		size = ZVM_LOOKAHEAD;
	if (!size)
		return 0;
	if (is_beyond(c, ZVM_RGET_SPUT, size, offset))
		return -EINVAL;
	for (size_t i = 0; i < r->count; i++)
		fill(c, i, size, offset);
	all = count(r, &ended);
	if (!all)
		return give_up(c, "no source is left");
	if (2 * ended == all)
		return give_up(
			c, "its sources end at different places, and no majority agrees");
	if (ended && ended < all) {
		drop_by_end(c, 2 * ended < all);
		all = count(r, &ended);
	}
	return ended ? 0 : deliver(c, all, guest, shared(r, size));
}

/*
 * Writes everything to SOURCE: 0, or -errno and *DONE bytes are written. In order any OFFSET will
 * do.
 */
static int64_t
put_all(struct channel *source, const char *guest, size_t size, int64_t offset, size_t *done)
{
	for (*done = 0; *done < size;) {
		int64_t n = source->kind->put(source, guest + *done, size - *done,
			(int64_t)((uint64_t)offset + *done));

		if (n <= 0)
			return n ? n : -EIO;
		*done += (size_t)n;
	}
	return 0;
}

static int64_t
put(struct channel *c, const void *guest, size_t size, int64_t offset)
{
	struct replicas *r = c->replicas;
	size_t left = 0, done;

	if (c->error)
		return -EIO;
	if (is_beyond(c, ZVM_SGET_RPUT, size, offset))
		return -EINVAL;
	/* Else one source would get the part that is there, and the others nothing. */
	if (!zvm_is_there(guest, size))
		return -EFAULT;
	for (size_t i = 0; i < r->count; i++) {
		struct channel *source = &r->sources[i];
		int64_t error;

		if (source->error)
			continue;
		r->current = source;
		error = put_all(source, guest, size, offset, &done);
		r->current = NULL;
		if (error == -EFBIG && !left && !done)
			return error; /* too far out for all of them, most likely */
		if (error)
			drop(c, source, strerror((int)-error));
		else
			left++;
	}
	return left ? (int64_t)size : give_up(c, "no source is left");
}

/*
 * A source that cannot what the one before it could is not like the others any more. What none of
 * them can the guest is told.
 */
static int64_t
set_size(struct channel *c, int64_t size, int64_t room)
{
	struct replicas *r = c->replicas;
	int64_t added = -1;

	if (c->error)
		return -EIO;
	if (!r->sources->kind->truncate)
		return -EINVAL;
	for (size_t i = 0; i < r->count; i++) {
		struct channel *source = &r->sources[i];
		int64_t n;

		if (source->error)
			continue;
		n = source->kind->truncate(source, size, room);
		if ((n == -EDQUOT || n == -EFBIG) && added < 0)
			return n;
		if (n < 0)
			drop(c, source, strerror((int)-n));
		else if (added < 0)
			added = n;
	}
	return added < 0 ? give_up(c, "no source is left") : added;
}

/* The size that most of the sources have. */
static int64_t
common_size(const struct channel *sources, size_t count)
{
	size_t most = 0;
	int64_t size = 0;

	for (size_t i = 0; i < count; i++) {
		size_t same = 0;

		for (size_t k = 0; k < count; k++)
			same += sources[i].size == sources[k].size;
		if (same > most) {
			most = same;
			size = sources[i].size;
		}
	}
	return size;
}

void
zvm_replicas_open(struct channel *c, const struct declaration *d, struct channel *sources,
	size_t count)
{
	struct replicas *r = calloc(1, sizeof *r);

	if (!r)
		zvm_fail(ZVM_NO_MEMORY, "out of memory");
	*r = (struct replicas){ .count = count, .sources = sources };
	if (zvm_declares_get(d)) {
		r->ahead = calloc(count, sizeof *r->ahead);
		if (!r->ahead)
			zvm_fail(ZVM_NO_MEMORY, "out of memory");
	}
	for (size_t i = 0; i < count; i++)
		sources[i].is_source = true;
	c->replicas = r;
	c->type = sources->type;
	c->size = common_size(sources, count);
	c->kind = &zvm_replicas;
	/* A pipe that nobody reads any more is one source less, and not the end. */
	signal(SIGPIPE, SIG_IGN);
}

const struct channel_kind zvm_replicas = { .get = get, .put = put, .truncate = set_size };
