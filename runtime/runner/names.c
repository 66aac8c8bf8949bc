/* SPDX-License-Identifier: Apache-2.0 */
#include "names.h"

#include <string.h>

#include <nettle/sha2.h>

const char names_greeting[8] = { 'z', 'v', 'm', '-', 'n', 's', ' ', '1' };
const char names_asks[] = "zvm-asks", names_tells[] = "zvm-says";

enum { SIZE_FIELD = 4 };

/* --- HMAC (RFC 2104) with SHA-256 --------------------------------------------------------- */

struct hmac {
	struct sha256_ctx inner;
	uint8_t key[SHA256_BLOCK_SIZE];
};

/* Begins C with the key, each byte of it XOR PAD. */
static void
begin_padded(struct sha256_ctx *c, const uint8_t key[SHA256_BLOCK_SIZE], uint8_t pad)
{
	uint8_t padded[SHA256_BLOCK_SIZE];

	for (size_t i = 0; i < sizeof padded; i++)
		padded[i] = key[i] ^ pad;
	sha256_init(c);
	sha256_update(c, sizeof padded, padded);
}

static void
hmac_begin(struct hmac *h, const struct names_secret *secret)
{
	memset(h->key, 0, sizeof h->key);
	if (secret->size <= sizeof h->key) {
		memcpy(h->key, secret->bytes, secret->size);
	} else {
		sha256_init(&h->inner);
		sha256_update(&h->inner, secret->size, secret->bytes);
		sha256_digest(&h->inner, SHA256_DIGEST_SIZE, h->key);
	}
	begin_padded(&h->inner, h->key, 0x36);
}

static void
hmac_add(struct hmac *h, const void *data, size_t size)
{
	sha256_update(&h->inner, size, data);
}

static void
hmac_end(struct hmac *h, uint8_t *mac, size_t size)
{
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(&h->inner, sizeof digest, digest);
	begin_padded(&h->inner, h->key, 0x5c);
	sha256_update(&h->inner, sizeof digest, digest);
	sha256_digest(&h->inner, size, mac);
}

static void
prove(uint8_t mac[NAMES_MAC], const uint8_t *body, size_t size, const struct names_secret *secret,
	const struct names_proof *proof)
{
	struct hmac h;

	hmac_begin(&h, secret);
	hmac_add(&h, proof->label, 8);
	hmac_add(&h, proof->service, sizeof proof->service);
	hmac_add(&h, proof->session, sizeof proof->session);
	hmac_add(&h, body, size);
	hmac_end(&h, mac, NAMES_MAC);
}

bool
names_proves(const uint8_t *message, size_t size, const struct names_secret *secret,
	const struct names_proof *proof)
{
	uint8_t mac[NAMES_MAC], differ = 0;

	if (size < SIZE_FIELD + NAMES_MAC)
		return false;
	size -= NAMES_MAC;
	prove(mac, message + SIZE_FIELD, size - SIZE_FIELD, secret, proof);
	/* In a time that does not say how much of a guess was right. */
	for (size_t i = 0; i < sizeof mac; i++)
		differ |= mac[i] ^ message[size + i];
	return !differ;
}

/* --- bytes -------------------------------------------------------------------------------- */

static uint8_t *
put32(uint8_t *p, uint32_t n)
{
	for (int i = 0; i < 4; i++, n >>= 8)
		*p++ = (uint8_t)n;
	return p;
}

static uint8_t *
put_bytes(uint8_t *p, const void *bytes, size_t size)
{
	memcpy(p, bytes, size);
	return p + size;
}

/* What is left of a message that is being read. */
struct cursor {
	const uint8_t *at;
	size_t left;
	bool failed;
};

/* Steps over SIZE bytes to TO; past the end it fills TO with zeros, and fails. */
static void
take_bytes(struct cursor *c, void *to, size_t size)
{
	memset(to, 0, size);
	if (size > c->left) {
		c->failed = true;
		return;
	}
	memcpy(to, c->at, size);
	c->at += size;
	c->left -= size;
}

static uint32_t
take32(struct cursor *c)
{
	uint8_t p[4];

	take_bytes(c, p, sizeof p);
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* --- messages ----------------------------------------------------------------------------- */

size_t
names_rest(const uint8_t first[4])
{
	struct cursor c = { first, SIZE_FIELD, false };
	uint32_t size = take32(&c);

	return size <= NAMES_BODY_MAX ? size + NAMES_MAC : 0;
}

/* Puts the size before the body, which ends at P, and the proof behind it. */
static size_t
wrap(uint8_t *out, uint8_t *p, const struct names_secret *secret, const struct names_proof *proof)
{
	uint8_t *body = out + SIZE_FIELD;

	put32(out, (uint32_t)(p - body));
	prove(p, body, (size_t)(p - body), secret, proof);
	return (size_t)(p - out) + NAMES_MAC;
}

/* The body of MESSAGE, whose proof is at its end. */
static struct cursor
unwrap(const uint8_t *message, size_t size)
{
	return (struct cursor){ message + SIZE_FIELD, size - SIZE_FIELD - NAMES_MAC, false };
}

size_t
names_put_request(uint8_t *out, const struct names_request *r, const struct names_secret *secret,
	const struct names_proof *proof)
{
	uint8_t *p = put_bytes(out + SIZE_FIELD, r->nonce, sizeof r->nonce);

	p = put32(put32(put32(p, r->node), r->listens), r->connects);
	for (size_t i = 0; i < r->listens + r->connects; i++)
		p = put32(put32(p, r->links[i].node), r->links[i].port);
	return wrap(out, p, secret, proof);
}

bool
names_get_request(struct names_request *r, const uint8_t *message, size_t size)
{
	struct cursor c = unwrap(message, size);
	bool good;

	take_bytes(&c, r->nonce, sizeof r->nonce);
	r->node = take32(&c);
	r->listens = take32(&c);
	r->connects = take32(&c);
	if (r->listens > NAMES_LINKS_MAX || r->connects > NAMES_LINKS_MAX - r->listens)
		return false;
	good = r->node != 0;
	for (size_t i = 0; i < r->listens + r->connects; i++) {
		r->links[i].node = take32(&c);
		r->links[i].port = take32(&c);
		good &= r->links[i].node && r->links[i].port <= UINT16_MAX;
		good &= (i < r->listens) == (r->links[i].port != 0);
	}
	return good && !c.failed && !c.left;
}

size_t
names_put_reply(uint8_t *out, const struct names_reply *r, const struct names_secret *secret,
	const struct names_proof *proof)
{
	uint8_t *p = put_bytes(out + SIZE_FIELD, r->error, sizeof r->error);

	p = put32(put_bytes(p, r->job, sizeof r->job), r->count);
	for (size_t i = 0; i < r->count; i++) {
		const struct names_address *a = &r->addresses[i];

		p = put_bytes(put32(p, a->family), a->address, sizeof a->address);
		p = put32(p, a->port);
	}
	return wrap(out, p, secret, proof);
}

bool
names_get_reply(struct names_reply *r, const uint8_t *message, size_t size)
{
	struct cursor c = unwrap(message, size);
	bool good;

	take_bytes(&c, r->error, sizeof r->error);
	take_bytes(&c, r->job, sizeof r->job);
	r->count = take32(&c);
	good = !r->error[sizeof r->error - 1] && r->count <= NAMES_LINKS_MAX;
	for (size_t i = 0; good && i < r->count; i++) {
		struct names_address *a = &r->addresses[i];

		a->family = take32(&c);
		take_bytes(&c, a->address, sizeof a->address);
		a->port = take32(&c);
		good = (a->family == 4 || a->family == 6) && a->port && a->port <= UINT16_MAX;
	}
	return good && !c.failed && !c.left;
}

void
names_token(uint8_t token[NAMES_TOKEN], const struct names_secret *secret,
	const uint8_t job[NAMES_NONCE], uint32_t writer, uint32_t reader, uint32_t n)
{
	uint8_t numbers[12];
	struct hmac h;

	put32(put32(put32(numbers, writer), reader), n);
	hmac_begin(&h, secret);
	hmac_add(&h, "zvm-link", 8);
	hmac_add(&h, job, NAMES_NONCE);
	hmac_add(&h, numbers, sizeof numbers);
	hmac_end(&h, token, NAMES_TOKEN);
}
