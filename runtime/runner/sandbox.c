/* SPDX-License-Identifier: Apache-2.0 */
#include "sandbox.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "entry.h"
#include "message.h"

/* Not in every libc's headers. */
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

static uint32_t
round_up(uint64_t n)
{
	return (uint32_t)((n + ZVM_PAGE - 1) & -(uint64_t)ZVM_PAGE);
}

static uint32_t
host_page_up(uint32_t n)
{
	return (n + ZVM_HOST_PAGE - 1) & -ZVM_HOST_PAGE;
}

/* Maps SIZE bytes at START, where nothing may be; old kernels take the address as a wish only. */
static void *
map_at(char *start, size_t size, int protection, int flags)
{
	return mmap(start, size, protection,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE | flags, -1, 0);
}

/*
 * Takes the addresses of the sandbox and its guards. The sandbox's own are free again then, for its
 * parts to be mapped one by one: each cut in a large mapping would cost as much as a mapping. What
 * lies between the parts stays without one: until the walls stand nothing else is mapped, and
 * behind them nothing can be.
 */
static void
reserve(void)
{
	char *start = (char *)ZVM_BASE - ZVM_GUARD;
	void *p = map_at(start, ZVM_GUARD + ZVM_SIZE + ZVM_GUARD, PROT_NONE, 0);

	if (p == start && !munmap(zvm_at(0), ZVM_SIZE))
		return;
	if (p != start && (p != MAP_FAILED || errno == EEXIST))
		zvm_fail(ZVM_NO_MEMORY,
			"cannot reserve the sandbox's 84 GiB of addresses: "
			"something else is at 0x%llx",
			(unsigned long long)start);
	zvm_fail(ZVM_NO_MEMORY, "cannot reserve the sandbox's 84 GiB of addresses: %s%s",
		strerror(errno),
		errno == ENOMEM ? " (is there a limit on virtual memory, ulimit -v?)" : "");
}

static _Noreturn void
fail(void)
{
	zvm_fail(ZVM_NO_MEMORY, "cannot map guest memory: %s (less may do: --memory)",
		strerror(errno));
}

/* Maps memory that can be written. */
static void
map(uint32_t start, uint32_t end, int flags)
{
	void *at = zvm_at(start);

	if (start < end && map_at(at, end - start, PROT_READ | PROT_WRITE, flags) != at)
		fail();
}

static void
protect(uint32_t start, uint32_t end, int protection)
{
	if (start < end && mprotect(zvm_at(start), end - start, protection))
		fail();
}

/* What lies behind SIZE bytes of code at START, up to the end of the host page, faults. */
static void
fill_with_hlt(uint32_t start, uint32_t size)
{
	memset(zvm_at(start + size), ZVM_HLT, host_page_up(start + size) - (start + size));
}

static void
write_trampolines(void)
{
	size_t size = (size_t)(zvm_trampoline_end - zvm_trampoline);

	memcpy(zvm_at(ZVM_TRAP), zvm_trampoline, size);
	fill_with_hlt(ZVM_TRAP, (uint32_t)size);
}

/* Loads a segment of data, whose memory is writable now. */
static void
load(const struct image *image, const struct nval_segment *segment)
{
	if (!segment->filesz)
		return;
	/* One call instead of a fault for each page. Before Linux 5.14 it fails, and they fault. */
	if (segment->filesz > 2 * ZVM_HOST_PAGE)
		madvise(zvm_at(segment->vaddr), segment->filesz, MADV_POPULATE_WRITE);
	zvm_image_load(image, segment, zvm_at(segment->vaddr));
}

static uint32_t
end_of(const struct nval_segment *segment)
{
	return round_up((uint64_t)segment->vaddr + segment->memsz);
}

static uint32_t
code_end(const struct nval_nexe *nexe)
{
	return host_page_up(nexe->text.vaddr + nexe->text.filesz);
}

/* Before it is sealed text has memory and can be written: reading it would fault for each page. */
static void
map_text(const struct image *image)
{
	map(ZVM_TRAP, ZVM_TRAP + ZVM_HOST_PAGE, MAP_POPULATE);
	map(ZVM_TEXT, code_end(&image->nexe), MAP_POPULATE);
	write_trampolines();
	zvm_image_load(image, &image->nexe.text, zvm_at(ZVM_TEXT));
	fill_with_hlt(image->nexe.text.vaddr, image->nexe.text.filesz);
}

/*
 * What is executable should be HLT up to the next multiple of 64 KiB; but host pages with nothing
 * else are not mapped, which faults just so: to fill them takes longer than all else that starting
 * a small program does.
 */
void
zvm_sandbox_seal(const struct image *image)
{
	protect(ZVM_TRAP, ZVM_TRAP + ZVM_HOST_PAGE, PROT_READ | PROT_EXEC);
	protect(ZVM_TEXT, code_end(&image->nexe), PROT_READ | PROT_EXEC);
}

_Static_assert(ZVM_STACK - NVAL_DATA_LIMIT > 2 * ZVM_PAGE + sizeof(struct zvm_manifest) +
			ZVM_CHANNELS_MAX * (sizeof(struct zvm_channel) + ZVM_NAME_MAX + 1),
	"the largest manifest does not reach down to a nexe's data and the hole behind it");

static uint32_t
manifest_size(const struct channels *channels)
{
	size_t n = sizeof(struct zvm_manifest) + channels->count * sizeof(struct zvm_channel);

	for (size_t i = 0; i < channels->count; i++)
		n += channels->table[i].name_size + 1;
	return (uint32_t)n;
}

static uint32_t
channels_at(const struct channels *channels)
{
	/* At the end, so that it and the pointer to it share a page. */
	return (ZVM_MANIFEST_PTR - manifest_size(channels)) & ~15u;
}

void
zvm_sandbox_set_sizes(const struct sandbox *sandbox, const struct channels *channels)
{
	struct zvm_channel *channel = zvm_at(channels_at(channels));

	protect(sandbox->manifest, ZVM_STACK, PROT_READ | PROT_WRITE);
	for (size_t i = 0; i < channels->count; i++)
		channel[i].size = channels->table[i].size;
	protect(sandbox->manifest, ZVM_STACK, PROT_READ);
}

/* Writes the user manifest at user address AT, channels first, names behind. */
static void
write_manifest(const struct sandbox *sandbox, const struct channels *channels, uint32_t at)
{
	struct zvm_channel *channel = zvm_at(at);
	uint32_t manifest = at + (uint32_t)(channels->count * sizeof *channel);
	uint32_t name = manifest + sizeof(struct zvm_manifest);

	*(struct zvm_manifest *)zvm_at(manifest) = (struct zvm_manifest){
		.heap_ptr = sandbox->heap,
		.heap_size = sandbox->heap_size,
		.stack_size = ZVM_STACK_SIZE,
		.channels_count = (int32_t)channels->count,
		.channels = at,
	};
	*(uint32_t *)zvm_at(ZVM_MANIFEST_PTR) = manifest;
	for (size_t i = 0; i < channels->count; i++, channel++) {
		const struct channel *c = &channels->table[i];

		memcpy(channel->limits, c->limits, sizeof channel->limits);
		channel->size = c->size;
		channel->type = c->type;
		channel->name = name;
		memcpy(zvm_at(name), c->name, c->name_size); /* a NUL follows: the page is new */
		name += (uint32_t)c->name_size + 1;
	}
}

/*
 * Chooses the heap's size: what MEMORY leaves, or what fits below the manifest and a hole, at which
 * an mprotect that goes too far ends (filter.h).
 */
static void
place_heap(struct sandbox *sandbox, const struct image *image, uint64_t memory, uint32_t start)
{
	const struct nval_nexe *nexe = &image->nexe;
	uint64_t used = (uint64_t)ZVM_STACK_SIZE + sandbox->text_end - ZVM_TEXT +
		round_up(nexe->rodata.memsz) + round_up(nexe->data.memsz);
	uint64_t room = sandbox->manifest - ZVM_PAGE - start;

	if (used > memory)
		zvm_fail(ZVM_NO_MEMORY, "%s: needs %llu KiB of memory, more than --memory allows",
			image->path, (unsigned long long)used >> 10);
	memory = (memory - used) & -(uint64_t)ZVM_PAGE;
	sandbox->heap = start;
	sandbox->heap_size = (uint32_t)(memory < room ? memory : room);
}

/* Read-only data, which can be written still, and data with the heap: one range if they touch. */
static void
map_data(const struct sandbox *sandbox, const struct nval_nexe *nexe)
{
	uint32_t start = nexe->data.memsz ? nexe->data.vaddr : sandbox->heap;
	uint32_t end = sandbox->heap + sandbox->heap_size;

	if (end_of(&nexe->rodata) != start)
		map(nexe->rodata.vaddr, end_of(&nexe->rodata), 0);
	else
		start = nexe->rodata.vaddr;
	map(start, end, 0);
}

static void
make_manifest(const struct sandbox *sandbox, const struct channels *channels)
{
	map(sandbox->manifest, ZVM_STACK_END, 0);
	write_manifest(sandbox, channels, channels_at(channels));
	protect(sandbox->manifest, ZVM_STACK, PROT_READ);
}

void
zvm_sandbox_map(struct sandbox *sandbox, const struct image *image, uint64_t memory,
	const struct channels *channels)
{
	const struct nval_nexe *nexe = &image->nexe;
	const struct nval_segment *last = nexe->data.memsz ? &nexe->data : &nexe->rodata;

	sandbox->text_end = round_up(nexe->text.vaddr + nexe->text.filesz);
	sandbox->manifest = ZVM_STACK - round_up(manifest_size(channels) + sizeof(uint32_t));
	place_heap(sandbox, image, memory, last->memsz ? end_of(last) : NVAL_TEXT_LIMIT);
	reserve();
	make_manifest(sandbox, channels);
	map_text(image);
	map_data(sandbox, nexe);
	load(image, &nexe->rodata);
	load(image, &nexe->data);
	protect(nexe->rodata.vaddr, end_of(&nexe->rodata), PROT_READ);
}
