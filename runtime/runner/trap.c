/*
 * The trap's functions. All they get is copied from the guest, once, before it is looked at.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <stdbool.h>

#include "ending.h"
#include "entry.h"
#include "sandbox.h"
#include "server.h"
#include "session.h"

struct function {
	uint64_t id;
	unsigned words; /* how many of the guest's it reads */
	int32_t (*call)(struct session *session, const uint64_t words[ZVM_WORDS]);
};

/* The buffer and size in WORDS: true if they are inside the 4 GiB. It may still be unmapped. */
static bool
is_inside(uint64_t buffer, uint64_t size)
{
	return buffer < ZVM_SIZE && size <= ZVM_SIZE - buffer;
}

/* The arguments of Read and Writ; both orders of the words are the same. */
enum { DESC = ZVM_WORD_FIRST, BUFFER, SIZE, OFFSET };

static int32_t
call_read(struct session *session, const uint64_t words[ZVM_WORDS])
{
	if (words[SIZE] > INT32_MAX)
		return -EINVAL;
	if (!is_inside(words[BUFFER], words[SIZE]))
		return -EFAULT;
	return zvm_channel_get(&session->channels, words[DESC], zvm_at((uint32_t)words[BUFFER]),
		(int32_t)words[SIZE], (int64_t)words[OFFSET]);
}

static int32_t
call_write(struct session *session, const uint64_t words[ZVM_WORDS])
{
	if (words[SIZE] > INT32_MAX)
		return -EINVAL;
	if (!is_inside(words[BUFFER], words[SIZE]))
		return -EFAULT;
	return zvm_channel_put(&session->channels, words[DESC], zvm_at((uint32_t)words[BUFFER]),
		(int32_t)words[SIZE], (int64_t)words[OFFSET]);
}

/* The argument of Trun behind DESC. */
enum { NEW_SIZE = DESC + 1 };

static int32_t
call_truncate(struct session *session, const uint64_t words[ZVM_WORDS])
{
	return zvm_channel_truncate(&session->channels, words[DESC], (int64_t)words[NEW_SIZE]);
}

/* The arguments of Jail and Unjl. */
enum { RANGE = ZVM_WORD_FIRST, RANGE_SIZE };

static int32_t
call_jail(struct session *session, const uint64_t words[ZVM_WORDS])
{
	return zvm_jail_add(&session->jail, &session->image, &session->sandbox, words[RANGE],
		words[RANGE_SIZE]);
}

static int32_t
call_unjail(struct session *session, const uint64_t words[ZVM_WORDS])
{
	return zvm_jail_remove(&session->jail, words[RANGE], words[RANGE_SIZE]);
}

static int32_t
call_exit(struct session *session, const uint64_t words[ZVM_WORDS])
{
	(void)session;
	zvm_end(&(struct ending){
		.cause = ZVM_EXITED, .code = (int)(words[ZVM_WORD_FIRST] & 0xff) });
}

static int32_t
call_fork(struct session *session, const uint64_t words[ZVM_WORDS])
{
	(void)words;
	return zvm_template_fork(session);
}

static const struct function functions[] = {
	{ ZVM_READ, 6, call_read },
	{ ZVM_WRITE, 6, call_write },
	{ ZVM_EXIT, 3, call_exit },
	{ ZVM_TRUNCATE, 4, call_truncate },
	{ ZVM_JAIL, 4, call_jail },
	{ ZVM_UNJAIL, 4, call_unjail },
	{ ZVM_FORK, 2, call_fork },
};

/* Copies COUNT words from user address FROM; false if they are not there. */
static bool
fetch(uint64_t *to, uint64_t from, unsigned count)
{
	return is_inside(from, count * sizeof *to) &&
		!zvm_fetch_words(to, zvm_at((uint32_t)from), count);
}

/* Serves the trap with words at user address ADDRESS, which it copies to WORDS. */
static int32_t
serve(uint32_t address, uint64_t words[ZVM_WORDS])
{
	if (!fetch(words, address, ZVM_WORD_FIRST))
		return -EFAULT;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		const struct function *f = &functions[i];
		unsigned more = f->words - ZVM_WORD_FIRST;

		if (f->id != words[ZVM_WORD_FUNCTION])
			continue;
		if (!fetch(words + ZVM_WORD_FIRST, address + ZVM_WORD_FIRST * sizeof *words, more))
			return -EFAULT;
		return f->call(&zvm_session, words);
	}
	return -ENOSYS;
}

int32_t
zvm_trap(uint32_t address)
{
	struct trace *trace = &zvm_session.trace;
	uint64_t words[ZVM_WORDS] = { 0 };
	int32_t result;

	zvm_trace_begin(trace, words);
	result = serve(address, words);
	if (!trace->active)
		return result;
	/* A session of a server begins in its call of Fork, which was the template's. */
	if (!trace->words)
		zvm_trace_began_before(trace, words);
	zvm_trace_end(trace, &zvm_session.channels, &result);
	return result;
}
