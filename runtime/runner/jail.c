/* SPDX-License-Identifier: Apache-2.0 */
#include "jail.h"

#include <errno.h>
#include <sys/mman.h>

#include "message.h"

static bool
is_in_heap(const struct sandbox *sandbox, uint64_t start, uint64_t size)
{
	return start >= sandbox->heap && start - sandbox->heap < sandbox->heap_size &&
		size <= sandbox->heap_size - (start - sandbox->heap);
}

static bool
overlaps(const struct jail *jail, uint64_t start, uint64_t size)
{
	for (size_t i = 0; i < jail->count; i++) {
		const struct jailed *r = &jail->ranges[i];

		if (start < (uint64_t)r->start + r->size && r->start < start + size)
			return true;
	}
	return false;
}

/* What is wrong with a range that is to be jailed; 0 if nothing is. */
static int32_t
refusal(const struct jail *jail, const struct sandbox *sandbox, uint64_t start, uint64_t size)
{
	if (start % ZVM_PAGE || size % ZVM_PAGE || !size)
		return -EINVAL;
	if (!is_in_heap(sandbox, start, size))
		return -EFAULT;
	/* Jumps inside the old range were checked against what is there now. */
	if (overlaps(jail, start, size))
		return -EBUSY;
	if (size > ZVM_JAIL_MAX || jail->count == ZVM_JAILS_MAX)
		return -ENOMEM;
	return 0;
}

/* Makes a range that is not executable plain memory again; ERROR is the result of the trap. */
static int32_t
give_back(const struct jailed *range, int32_t error)
{
	if (mprotect(zvm_at(range->start), range->size, PROT_READ | PROT_WRITE))
		zvm_fail(ZVM_FAILED, "cannot change guest memory back: it was to be code");
	return error;
}

int32_t
zvm_jail_add(struct jail *jail, const struct image *image, const struct sandbox *sandbox,
	uint64_t start, uint64_t size)
{
	int32_t error = refusal(jail, sandbox, start, size);
	struct jailed range = { (uint32_t)start, (uint32_t)size };
	void *memory = zvm_at(range.start);

	if (error)
		return error;
	/*
	 * What is validated must be what runs. So nobody can write to it any more before it is read
	 * for the first time, not even a system call.
	 */
	if (mprotect(memory, range.size, PROT_READ))
		return give_back(&range, -errno);
	if (!zvm_image_accepts(image, memory, range.start, range.size))
		return give_back(&range, -ENOEXEC);
	if (mprotect(memory, range.size, PROT_READ | PROT_EXEC))
		return give_back(&range, -errno);
	jail->ranges[jail->count++] = range;
	return 0;
}

int32_t
zvm_jail_remove(struct jail *jail, uint64_t start, uint64_t size)
{
	for (size_t i = 0; i < jail->count; i++) {
		struct jailed *r = &jail->ranges[i];

		/* All of it or nothing: the rest may jump to any instruction of what goes. */
		if (r->start != start || r->size != size)
			continue;
		if (mprotect(zvm_at(r->start), r->size, PROT_READ | PROT_WRITE))
			return -errno;
		*r = jail->ranges[--jail->count];
		return 0;
	}
	return -EINVAL;
}

uint32_t
zvm_jail_max(uint64_t memory)
{
	return memory < ZVM_JAIL_MAX ? (uint32_t)memory : ZVM_JAIL_MAX;
}

bool
zvm_jail_has(const struct jail *jail, uint32_t address)
{
	return overlaps(jail, address, 1);
}
