/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    code generation benchmark
   Purpose: rotates and adds on 32-bit values that do not all fit in registers.  */

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MEGABYTES 100

struct sha256 {
	uint32_t h[8];
	uint64_t length;
	uint8_t block[64];
};

static const uint32_t start[8] = {
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static const uint32_t k[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t
ror(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

static void
schedule(uint32_t w[64], const uint8_t *p)
{
	for (int i = 0; i < 16; i++, p += 4)
		w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
	for (int i = 16; i < 64; i++) {
		uint32_t x = w[i - 15], y = w[i - 2];

		w[i] = w[i - 16] + w[i - 7] + (ror(x, 7) ^ ror(x, 18) ^ x >> 3) +
		       (ror(y, 17) ^ ror(y, 19) ^ y >> 10);
	}
}

static void
compress(uint32_t s[8], const uint8_t *p)
{
	uint32_t w[64];
	uint32_t a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];

	schedule(w, p);
	for (int i = 0; i < 64; i++) {
		uint32_t t1 = h + (ror(e, 6) ^ ror(e, 11) ^ ror(e, 25)) +
			      ((e & f) ^ (~e & g)) + k[i] + w[i];
		uint32_t t2 = (ror(a, 2) ^ ror(a, 13) ^ ror(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));

		h = g, g = f, f = e, e = d + t1;
		d = c, c = b, b = a, a = t1 + t2;
	}
	s[0] += a, s[1] += b, s[2] += c, s[3] += d;
	s[4] += e, s[5] += f, s[6] += g, s[7] += h;
}

static void
update(struct sha256 *c, const void *data, size_t size)
{
	const uint8_t *p = data;

	while (size) {
		size_t at = c->length % 64, n = size < 64 - at ? size : 64 - at;

		memcpy(c->block + at, p, n);
		c->length += n;
		if (at + n == 64)
			compress(c->h, c->block);
		p += n;
		size -= n;
	}
}

static void
finish(struct sha256 *c)
{
	uint64_t bits = c->length * 8;
	uint8_t size[8];

	for (int i = 0; i < 8; i++)
		size[i] = (uint8_t)(bits >> (56 - 8 * i));
	update(c, "\x80", 1);
	while (c->length % 64 != 56)
		update(c, "", 1);
	update(c, size, 8);
}

/* The first word of the digest of SIZE bytes of DATA, COUNT times over. */
static uint32_t
digest(const void *data, size_t size, int count)
{
	struct sha256 c = { .length = 0 };

	memcpy(c.h, start, sizeof(start));
	while (count--)
		update(&c, data, size);
	finish(&c);
	return c.h[0];
}

int
main(void)
{
	static uint8_t data[1 << 20];
	uint32_t first;

	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)(i * 7 + (i >> 8));
	if (digest("abc", 3, 1) != 0xba7816bf)
		return 1;
	first = digest(data, sizeof(data), MEGABYTES);
	printf("sha256 %08" PRIx32 "\n", first);
	return first != UINT32_C(0x62f4a37c);
}
