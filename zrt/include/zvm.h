/*
 * The trap ABI: all that a program in the sandbox can ask of its host, and how.
 *
 * There is one way out of the sandbox, a call to user address ZVM_TRAP with the address of an array
 * of 64-bit words: the function's id, a reserved 0, the arguments. The result is a count, or a
 * negative error number. A program learns what it was given (memory, channels) from the user
 * manifest, which the runner writes before the program starts. Everything here is frozen: programs
 * compiled today must run on every later runner, so functions are added under new ids and never
 * changed.
 *
 * The same header describes both sides. In the sandbox pointers have 32 bits; the runner sees them
 * as uint32_t. The longer story is in doc/abi.md, "Memory" and "The trap".
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZVM_H
#define ZVM_H

/* User addresses. */
#define ZVM_TRAP         0x10000    /* the trap, the first of the trampolines */
#define ZVM_TEXT         0x20000    /* the program's text begins here */
#define ZVM_MANIFEST_PTR 0xfefffffc /* holds the address of the user manifest */
#define ZVM_STACK        0xff000000 /* the stack's lowest address ... */
#define ZVM_STACK_END    0xffff0000 /* ... and the first one above it */
#define ZVM_STACK_SIZE   (ZVM_STACK_END - ZVM_STACK)

/* Function ids: four letters, little-endian. */
#define ZVM_READ   0x64616552 /* "Read" */
#define ZVM_WRITE  0x74697257 /* "Writ" */
#define ZVM_JAIL   0x6c69614a /* "Jail" */
#define ZVM_UNJAIL 0x6c6a6e55 /* "Unjl" */
#define ZVM_EXIT   0x74697845 /* "Exit" */
#define ZVM_FORK   0x6b726f46 /* "Fork" */
#define ZVM_TRUNCATE 0x6e757254 /* "Trun" */

#ifndef __ASSEMBLER__

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#define ZVM_STATIC_ASSERT static_assert
#else
#define ZVM_STATIC_ASSERT _Static_assert
#endif

#ifdef __native_client__
#define ZVM_POINTER(type) type *
#else
#define ZVM_POINTER(type) uint32_t
#endif

/* What Jail takes: no more ranges than this at a time, no more bytes than this in one. */
#define ZVM_JAILS_MAX 1000
#define ZVM_JAIL_MAX  0x10000000

/* The words of the array a trap takes. */
enum zvm_word {
	ZVM_WORD_FUNCTION,
	ZVM_WORD_RESERVED, /* 0 */
	ZVM_WORD_FIRST,    /* the first argument */
	ZVM_WORDS = 6,     /* no function reads more */
};

/*
 * What a trap may return, negated: the numbers of Linux, on every host. Beside these a channel's
 * own trouble (EIO 5, ENOSPC 28, EPIPE 32, ...) comes through.
 */
enum zvm_error {
	ZVM_ENOEXEC = 8,  /* does not validate */
	ZVM_EBADF = 9,    /* no such channel, or not in this direction */
	ZVM_ENOMEM = 12,  /* more code than the runner can keep */
	ZVM_EFAULT = 14,  /* not memory of the sandbox, or not writable; not of the heap */
	ZVM_EBUSY = 16,   /* jailed already */
	ZVM_EINVAL = 22,  /* a size or an offset that makes no sense */
	ZVM_ENOSYS = 38,  /* no such function */
	ZVM_EDQUOT = 122, /* the channel's limit is used up */
};

/* How a channel is addressed: each direction is sequential, or random (the offset counts). */
enum zvm_channel_type {
	ZVM_SGET_SPUT, /* pipes, terminals, /dev/stdin, /dev/stdout, /dev/stderr */
	ZVM_RGET_SPUT, /* reads anywhere, writes append */
	ZVM_SGET_RPUT,
	ZVM_RGET_RPUT, /* files, /dev/nvram */
};

/*
 * What a channel allows in all: so many reads, bytes read, writes, bytes written. A read limit of 0
 * means that it cannot be read, a write limit of 0 that it cannot be written.
 */
enum zvm_limit {
	ZVM_GETS,
	ZVM_GET_BYTES,
	ZVM_PUTS,
	ZVM_PUT_BYTES,
	ZVM_LIMITS,
};

struct zvm_channel {
	int64_t limits[ZVM_LIMITS];
	int64_t size;                 /* bytes in it at the start; 0 where this means nothing */
	uint32_t type;                /* enum zvm_channel_type */
	ZVM_POINTER(const char) name; /* "/dev/stdin" */
};

/* The user manifest, in read-only memory. A channel's index is its descriptor. */
struct zvm_manifest {
	ZVM_POINTER(void) heap_ptr; /* the heap: readable, writable, zero */
	uint32_t heap_size;         /* a multiple of 64 KiB, as heap_ptr is */
	uint32_t stack_size;
	int32_t channels_count;
	ZVM_POINTER(const struct zvm_channel) channels;
};

ZVM_STATIC_ASSERT(sizeof(struct zvm_channel) == 48, "frozen ABI");
ZVM_STATIC_ASSERT(sizeof(struct zvm_manifest) == 20, "frozen ABI");

/*
 * The three that every session has, and the fourth, which tells it its arguments and environment.
 */
#define ZVM_STDIN  0
#define ZVM_STDOUT 1
#define ZVM_STDERR 2
#define ZVM_NVRAM  3

#ifdef __native_client__

static inline int32_t
zvm_trap(uint64_t words[])
{
	return ((int32_t (*)(uint64_t *))ZVM_TRAP)(words);
}

static inline const struct zvm_manifest *
zvm_manifest(void)
{
	return *(const struct zvm_manifest *const *)ZVM_MANIFEST_PTR;
}

/*
 * Reads up to SIZE bytes at OFFSET of channel DESC (a sequential one ignores OFFSET) into BUFFER.
 * Returns how many, fewer only at the end or where a pipe or terminal has no more just now; 0 at
 * the end. Errors are those of enum zvm_error: -ZVM_EINVAL for a negative SIZE, or OFFSET where it
 * counts.
 */
static inline int32_t
zvm_pread(int32_t desc, void *buffer, int32_t size, int64_t offset)
{
	uint64_t words[] = { ZVM_READ, 0, (uint64_t)desc, (uintptr_t)buffer, (uint64_t)size,
		(uint64_t)offset };

	return zvm_trap(words);
}

/* Writes SIZE bytes likewise. Returns SIZE, or fewer if the limit or the device ends earlier. */
static inline int32_t
zvm_pwrite(int32_t desc, const void *buffer, int32_t size, int64_t offset)
{
	uint64_t words[] = { ZVM_WRITE, 0, (uint64_t)desc, (uintptr_t)buffer, (uint64_t)size,
		(uint64_t)offset };

	return zvm_trap(words);
}

/*
 * Makes what channel DESC holds SIZE bytes long. Counts as a write; what is added is zero, and its
 * bytes count, too. Returns 0; -ZVM_EINVAL if SIZE is negative, or the channel is not a regular
 * file that can be written at any offset; -ZVM_EDQUOT if a limit is too low, and nothing is
 * changed; -ZVM_ENOSYS from a runner that is older.
 */
static inline int32_t
zvm_truncate(int32_t desc, int64_t size)
{
	uint64_t words[] = { ZVM_TRUNCATE, 0, (uint64_t)desc, (uint64_t)size };

	return zvm_trap(words);
}

/* Ends the session; the low 8 bits of CODE are its exit status. */
__attribute__((noreturn)) static inline void
zvm_exit(int32_t code)
{
	uint64_t words[] = { ZVM_EXIT, 0, (uint64_t)code };

	zvm_trap(words);
	__builtin_unreachable();
}

/*
 * Makes code of SIZE bytes of heap at BUFFER, both multiples of 64 KiB, if all of it is valid text
 * (fill with HLT, 0xf4, what is not used). From then on they can be read and executed, but not
 * written, nor read into from a channel (-ZVM_EFAULT). Direct jumps go to the range's own
 * instructions, or to multiples of 32 from ZVM_TRAP to its end; in and out of it indirect jumps and
 * calls work as in the text.
 *
 * Returns 0; -ZVM_ENOEXEC if it does not validate; -ZVM_EINVAL if BUFFER or SIZE is not a multiple
 * of 64 KiB, or SIZE 0; -ZVM_EFAULT if it is not all in the heap; -ZVM_EBUSY if some of it is
 * jailed; -ZVM_ENOMEM if SIZE exceeds ZVM_JAIL_MAX, or there are ZVM_JAILS_MAX ranges. After an
 * error it is memory, as before.
 */
static inline int32_t
zvm_jail(void *buffer, uint32_t size)
{
	uint64_t words[] = { ZVM_JAIL, 0, (uintptr_t)buffer, size };

	return zvm_trap(words);
}

/*
 * Makes memory of a range again, which can be written and not executed. It must be one that
 * zvm_jail() was given, and all of it, for its parts may jump into each other: else -ZVM_EINVAL.
 */
static inline int32_t
zvm_unjail(void *buffer, uint32_t size)
{
	uint64_t words[] = { ZVM_UNJAIL, 0, (uintptr_t)buffer, size };

	return zvm_trap(words);
}

/*
 * Makes the session a template: the call returns 0 anew in each session that starts from it, with
 * the channels of the same names, types and limits, which are other ones. -ZVM_ENOSYS where the
 * session is not to be a server. C programs call zfork() (zfork.h), which reads /dev/nvram too.
 */
static inline int32_t
zvm_fork(void)
{
	uint64_t words[] = { ZVM_FORK, 0 };

	return zvm_trap(words);
}

#endif /* __native_client__ */

#ifdef __cplusplus
}
#endif

#endif /* __ASSEMBLER__ */
#endif
