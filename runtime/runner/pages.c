/* SPDX-License-Identifier: Apache-2.0 */
#include "pages.h"

#include <unistd.h>

#include "sandbox.h"

enum { CHUNK = 4096 }; /* pages looked up at a time */

/* An entry of the pagemap: there is memory, or it is on a swap device. */
#define PRESENT UINT64_C(0x8000000000000000)
#define SWAPPED UINT64_C(0x4000000000000000)

static bool
is_zero(const uint64_t *page)
{
	for (size_t i = 0; i < ZVM_HOST_PAGE / sizeof *page; i++)
		if (page[i])
			return false;
	return true;
}

/*
 * A page that was only read is there, or not, as the kernel likes, but is zero: so are all that
 * are left out here.
 */
static void
add_page(struct zvm_etag *etag, uint32_t address)
{
	const uint8_t place[] = { (uint8_t)address, (uint8_t)(address >> 8),
		(uint8_t)(address >> 16), (uint8_t)(address >> 24) };

	if (is_zero(zvm_at(address)))
		return;
	zvm_etag_add(etag, place, sizeof place);
	zvm_etag_add(etag, zvm_at(address), ZVM_HOST_PAGE);
}

bool
zvm_pages_digest(struct zvm_etag *etag, int pagemap)
{
	static uint64_t entries[CHUNK] ZVM_LARGE;
	const uint64_t base = ZVM_BASE / ZVM_HOST_PAGE, end = ZVM_SIZE / ZVM_HOST_PAGE;

	for (uint64_t first = 0; first < end; first += CHUNK) {
		if (pread(pagemap, entries, sizeof entries,
			    (off_t)((base + first) * sizeof *entries)) != sizeof entries)
			return false;
		for (uint64_t i = 0; i < CHUNK; i++)
			if (entries[i] & (PRESENT | SWAPPED))
				add_page(etag, (uint32_t)((first + i) * ZVM_HOST_PAGE));
	}
	return true;
}
