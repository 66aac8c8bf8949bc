/* SPDX-License-Identifier: Apache-2.0 */
#include "filter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "layout.h"
#include "message.h"

#if defined(__SANITIZE_ADDRESS__) || defined(ZVM_SANITIZED)
const bool zvm_filtered = false;
#else
const bool zvm_filtered = true;
#endif

void
zvm_filter_begin(struct filter *filter)
{
	static const struct bpf_instruction head[] = {
		LOAD(SECCOMP_ARCH),
		REQUIRE(BPF_IF_EQUAL, SECCOMP_X86_64),
		LOAD(SECCOMP_NUMBER),
	};

	filter->length = 0;
	zvm_filter_add(filter, head, FILTER_LENGTH(head));
}

void
zvm_filter_add(struct filter *filter, const struct bpf_instruction *part, size_t count)
{
	if (count + filter->length > FILTER_MAX)
		abort(); /* a mistake of ours: no filter is so long */
	memcpy(filter->instructions + filter->length, part, count * sizeof *part);
	filter->length = (uint16_t)(filter->length + count);
}

/*
 * The size is not looked at: at END is a hole, and mprotect goes no further. Of the protection the
 * kernel itself refuses what it does not know, and anything in the high half.
 */
void
zvm_filter_protect(struct filter *filter, uint32_t start, uint32_t end)
{
	const struct bpf_instruction protect[] = {
		REQUIRE(BPF_IF_EQUAL, SYS_mprotect),
		LOAD(SECCOMP_LOW(MPROTECT_PROTECTION)),
		KILL_ABOVE(PROT_READ | PROT_EXEC),
		LOAD(SECCOMP_HIGH(MPROTECT_START)),
		REQUIRE(BPF_IF_EQUAL, (uint32_t)(ZVM_BASE >> 32)),
		LOAD(SECCOMP_LOW(MPROTECT_START)),
		REQUIRE(BPF_IF_AT_LEAST, start),
		{ BPF_IF_AT_LEAST, TO_KILL, TO_ALLOW, end },
	};

	_Static_assert((uint32_t)ZVM_BASE == 0, "low halves of addresses are user addresses");
	_Static_assert((PROT_READ | PROT_EXEC) < (PROT_WRITE | PROT_EXEC),
		"nothing up to PROT_READ | PROT_EXEC is both writable and executable");
	zvm_filter_add(filter, protect, FILTER_LENGTH(protect));
}

_Static_assert(FILTER_MAX < TO_KILL, "no distance is so long");

/* How far it is from instruction FROM of FILTER, which is complete, to where JUMP leads. */
static uint8_t
distance(const struct filter *filter, size_t from, uint8_t jump)
{
	size_t kill = filter->length - 2u, allow = filter->length - 1u;

	if (jump < TO_KILL)
		return jump;
	return (uint8_t)((jump == TO_KILL ? kill : allow) - from - 1);
}

static bool
is_jump(const struct bpf_instruction *i)
{
	return i->code == BPF_IF_EQUAL || i->code == BPF_IF_GREATER ||
		i->code == BPF_IF_AT_LEAST;
}

static void
complete(struct filter *filter)
{
	static const struct bpf_instruction ends[] = {
		{ BPF_RETURN, 0, 0, SECCOMP_KILL_PROCESS },
		{ BPF_RETURN, 0, 0, SECCOMP_ALLOW },
	};

	zvm_filter_add(filter, ends, FILTER_LENGTH(ends));
	for (size_t n = 0; n < filter->length; n++) {
		struct bpf_instruction *i = &filter->instructions[n];

		if (is_jump(i)) {
			i->if_true = distance(filter, n, i->if_true);
			i->if_false = distance(filter, n, i->if_false);
		}
	}
}

void
zvm_filter_install(struct filter *filter)
{
	struct bpf_program program = { 0, filter->instructions };

	complete(filter);
	program.length = filter->length;
	if (zvm_filtered && syscall(SYS_seccomp, SECCOMP_SET_FILTER, 0, &program))
		zvm_fail(ZVM_FAILED, "cannot restrict system calls (seccomp): %s", strerror(errno));
}
