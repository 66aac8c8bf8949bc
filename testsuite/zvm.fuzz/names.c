/*
 * Messages between sessions and the name service: any body, behind a size and before a proof. What
 * is taken for a request or a reply says the same when it is written down again, and is proved by
 * who knows the secret, and nobody else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct names_secret ours = { 16, "of this session" }, theirs = { 16, "of another one." };
static const struct names_proof proof = { names_asks, { 1 }, { 2 } };

static void
must(bool ok)
{
	if (!ok)
		abort();
}

/* OUT is what the SIZE bytes at MESSAGE, which were read, were written as. */
static void
check_written(uint8_t *out, size_t written, const uint8_t *message, size_t size)
{
	must(written == size && !memcmp(out, message, size - NAMES_MAC));
	must(4 + names_rest(out) == size);
	must(names_proves(out, size, &ours, &proof) && !names_proves(out, size, &theirs, &proof));
	out[4 + message[size - NAMES_MAC - 1] % (size - 4)] ^= 1;
	must(!names_proves(out, size, &ours, &proof));
}

static void
read_message(const uint8_t *message, size_t size)
{
	static struct names_request request;
	static struct names_reply reply;
	static uint8_t out[NAMES_MESSAGE_MAX];

	must(!names_proves(message, size, &ours, &proof));
	if (names_get_request(&request, message, size)) {
		must(request.node && request.listens + request.connects <= NAMES_LINKS_MAX);
		check_written(out, names_put_request(out, &request, &ours, &proof), message, size);
	}
	if (names_get_reply(&reply, message, size)) {
		must(strlen(reply.error) < sizeof reply.error && reply.count <= NAMES_LINKS_MAX);
		check_written(out, names_put_reply(out, &reply, &ours, &proof), message, size);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const size_t whole = 4 + size + NAMES_MAC;
	uint8_t *message;

	if (size > NAMES_BODY_MAX)
		return 0;
	message = calloc(1, whole); /* so that a read past its end is seen */
	for (int i = 0; i < 4; i++)
		message[i] = (uint8_t)(size >> 8 * i);
	if (size)
		memcpy(message + 4, data, size);
	read_message(message, whole);
	names_proves(message, size % (4 + NAMES_MAC), &ours, &proof);
	free(message);
	return 0;
}
