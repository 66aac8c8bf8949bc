/*
 * Digests are nettle's. Its own choice between their implementations would run at every start, and
 * read the environment; the functions that it would choose for are here and in sha256.c instead.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "etag.h"

#include <stdint.h>
#include <string.h>

#include "sha256.h"

const char zvm_etag_names[ZVM_ETAG_KINDS][8] = {
	[ZVM_SHA256] = "sha256",
	[ZVM_SHA1] = "sha1",
	[ZVM_MD5] = "md5",
};

/* Not in nettle's headers. */
void nettle_sha1_compress(uint32_t *state, const uint8_t *block);
void _nettle_sha1_compress_sha_ni(uint32_t *state, const uint8_t *block);
void _nettle_sha1_compress_x86_64(uint32_t *state, const uint8_t *block);

void
nettle_sha1_compress(uint32_t *state, const uint8_t *block)
{
	/* Asked once: in a virtual machine the question takes longer than the work. */
	static void (*chosen)(uint32_t *, const uint8_t *);

	if (!chosen)
		chosen = zvm_cpu_has_sha() ? _nettle_sha1_compress_sha_ni :
					     _nettle_sha1_compress_x86_64;
	chosen(state, block);
}

bool
zvm_etag_named(const char *name, enum zvm_etag_kind *kind)
{
	for (unsigned i = 0; i < ZVM_ETAG_KINDS; i++)
		if (!strcmp(zvm_etag_names[i], name)) {
			*kind = i;
			return true;
		}
	return false;
}

void
zvm_etag_begin(struct zvm_etag *etag, enum zvm_etag_kind kind)
{
	etag->kind = kind;
	switch (kind) {
	case ZVM_SHA1: sha1_init(&etag->state.sha1); break;
	case ZVM_MD5: md5_init(&etag->state.md5); break;
	default: sha256_init(&etag->state.sha256);
	}
}

void
zvm_etag_add(struct zvm_etag *etag, const void *bytes, size_t size)
{
	switch (etag->kind) {
	case ZVM_SHA1: sha1_update(&etag->state.sha1, size, bytes); break;
	case ZVM_MD5: md5_update(&etag->state.md5, size, bytes); break;
	default: sha256_update(&etag->state.sha256, size, bytes);
	}
}

void
zvm_etag_text(const struct zvm_etag *etag, char text[ZVM_ETAG_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	static const unsigned char sizes[] = {
		[ZVM_SHA256] = SHA256_DIGEST_SIZE,
		[ZVM_SHA1] = SHA1_DIGEST_SIZE,
		[ZVM_MD5] = MD5_DIGEST_SIZE,
	};
	struct zvm_etag last = *etag;
	uint8_t bytes[SHA256_DIGEST_SIZE];
	const size_t size = sizes[etag->kind];

	switch (etag->kind) {
	case ZVM_SHA1: sha1_digest(&last.state.sha1, size, bytes); break;
	case ZVM_MD5: md5_digest(&last.state.md5, size, bytes); break;
	default: sha256_digest(&last.state.sha256, size, bytes);
	}
	for (size_t i = 0; i < size; i++) {
		*text++ = digits[bytes[i] >> 4];
		*text++ = digits[bytes[i] & 15];
	}
	*text = '\0';
}
