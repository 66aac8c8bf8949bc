/*
 * What the parts of ZRT share.
 *
 * Inside, a function returns a count or -errno; a public function turns that into -1 and errno with
 * zrt_ret, in its last line and nowhere else.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_H
#define ZRT_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include <zvm.h>

/* Turns a count or -errno into what POSIX functions return. */
static inline int64_t
zrt_ret(int64_t r)
{
	if (r >= 0)
		return r;
	errno = (int)-r;
	return -1;
}

/* start/: what a session begins with. */
void zrt_tls_init(void);
void zrt_run_init(void);
void zrt_run_fini(void);

/*
 * Reads /dev/nvram: sets *ARGC and *ARGV, environ, the clock and the user. Ends the session with
 * one line if it is malformed.
 */
void zrt_nvram_init(int *argc, char ***argv);

/*
 * Becomes the server's template, and returns 0 in each session, with what its nvram says; -ENOSYS
 * where there is no server.
 */
int zrt_begin_session(int *argc, char ***argv);

/* stdlib/: what the program was called as, if it asks. */
void zrt_set_program_name(char *name);

/*
 * Ends the session with status 125 after "zrt: WHAT" on standard error; LINE, if not 0, is that of
 * /dev/nvram.
 */
_Noreturn void zrt_die(const char *what, int line);

/* heap: memory that is never given back, zero, 16-byte aligned; NULL if there is none left. */
void *zrt_heap_take(size_t size);

/* clock/: microseconds since 1970, one more for every query. */
void zrt_clock_set(int64_t seconds);
int64_t zrt_clock_now(void);
int64_t zrt_clock_elapsed(void);
void zrt_clock_advance(int64_t microseconds); /* not back; stops at the end of time */

/* A valid span of time in microseconds, rounded up, at most INT64_MAX; or -EINVAL. */
int64_t zrt_microseconds(const struct timespec *ts);

#endif
