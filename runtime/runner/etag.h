/*
 * Etags: digests of what passed a channel, and of memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_ETAG_H
#define ZVM_ETAG_H

#include <stdbool.h>
#include <stddef.h>

#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

/* ZVM_SHA256 is the default; old tools expect the others. */
enum zvm_etag_kind { ZVM_SHA256, ZVM_SHA1, ZVM_MD5, ZVM_ETAG_KINDS };

enum { ZVM_ETAG_TEXT = 2 * SHA256_DIGEST_SIZE + 1 };

struct zvm_etag {
	enum zvm_etag_kind kind;
	union {
		struct sha256_ctx sha256;
		struct sha1_ctx sha1;
		struct md5_ctx md5;
	} state;
};

/* "sha256", "sha1", "md5". */
extern const char zvm_etag_names[ZVM_ETAG_KINDS][8];

/* Finds the kind called NAME; false if there is none. */
bool zvm_etag_named(const char *name, enum zvm_etag_kind *kind);

void zvm_etag_begin(struct zvm_etag *etag, enum zvm_etag_kind kind);
void zvm_etag_add(struct zvm_etag *etag, const void *bytes, size_t size);

/* TEXT becomes the digest of all that was added, in hexadecimal. More can be added after. */
void zvm_etag_text(const struct zvm_etag *etag, char text[ZVM_ETAG_TEXT]);

#endif
