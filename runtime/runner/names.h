/*
 * What sessions and the name service say to each other (doc/network.md): messages to bytes and
 * back, and what proves that one knows the job's secret. All functions but names_read_secret() only
 * compute.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_NAMES_H
#define ZVM_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	NAMES_SECRET_MIN = 16,
	NAMES_SECRET_MAX = 4096,
	NAMES_NONCE = 32,
	NAMES_MAC = 32,
	NAMES_TOKEN = 16,
	NAMES_LINKS_MAX = 1000,                /* of one session */
	NAMES_GREETING = 8 + NAMES_NONCE,      /* what the service says first */
	NAMES_BODY_MAX = 32 << 10,
	NAMES_MESSAGE_MAX = 4 + NAMES_BODY_MAX + NAMES_MAC, /* size, body, proof */
	NAMES_ERROR_MAX = 200,
};

extern const char names_greeting[8];

struct names_secret {
	size_t size;
	uint8_t bytes[NAMES_SECRET_MAX];
};

/*
 * Reads the content of FILE, or of descriptor N of fd:N, which it closes, to SECRET, which is
 * empty. False if it cannot be opened (errno says why), or has too few or too many bytes (errno
 * is 0).
 */
bool names_read_secret(struct names_secret *secret, const char *file);

/* A session tells where it listens for whom, and whom it wants to connect to, in this order. */
struct names_request {
	uint8_t nonce[NAMES_NONCE];
	uint32_t node, listens, connects;
	struct {
		uint32_t node, port; /* port 0: of a connect */
	} links[NAMES_LINKS_MAX];
};

/* The answer: addresses for its connects, in their order; or an error, and nothing else. */
struct names_reply {
	char error[NAMES_ERROR_MAX]; /* "": none */
	uint8_t job[NAMES_NONCE];
	uint32_t count;
	struct names_address {
		uint32_t family; /* 4 or 6 */
		uint8_t address[16];
		uint32_t port;
	} addresses[NAMES_LINKS_MAX];
};

/*
 * What a proof is made for: a label, the service's nonce and, in a reply, the session's. Nothing
 * that was said on another connection, or the other way, is good for this one.
 */
struct names_proof {
	const char *label; /* 8 characters: names_asks or names_tells */
	uint8_t service[NAMES_NONCE], session[NAMES_NONCE];
};

extern const char names_asks[9], names_tells[9];

/* Write a message to OUT, which has NAMES_MESSAGE_MAX bytes; return its size. */
size_t names_put_request(uint8_t *out, const struct names_request *request,
	const struct names_secret *secret, const struct names_proof *proof);
size_t names_put_reply(uint8_t *out, const struct names_reply *reply,
	const struct names_secret *secret, const struct names_proof *proof);

/* How many bytes follow the first four of a message; 0: it is too long. */
size_t names_rest(const uint8_t first[4]);

/* Is the message's proof, at its end, good? The first thing to ask. */
bool names_proves(const uint8_t *message, size_t size, const struct names_secret *secret,
	const struct names_proof *proof);

/* Read the body of a message that is proved; false if it makes no sense. */
bool names_get_request(struct names_request *request, const uint8_t *message, size_t size);
bool names_get_reply(struct names_reply *reply, const uint8_t *message, size_t size);

/* What a writer shows to a reader of the same job: of the N-th connection from one to the other. */
void names_token(uint8_t token[NAMES_TOKEN], const struct names_secret *secret,
	const uint8_t job[NAMES_NONCE], uint32_t writer, uint32_t reader, uint32_t n);

#endif
