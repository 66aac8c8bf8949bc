/*
 * Programs that start once and answer many times: servers (zvm-run --daemon; doc/daemon.md).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZFORK_H
#define ZFORK_H

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Where the program is a server, everything that it has done up to here is done once, and zfork()
 * returns 0 anew in each session, which is a copy of it with channels, arguments, environment and
 * time of its own: *ARGC and *ARGV (either may be NULL) and environ are set, the clock goes on from
 * where the session begins, images that it brings are mounted. Its channels have the same names and
 * descriptors as before; open ones are at their beginning. What was written to streams before is
 * written out, and what stdin had read ahead is forgotten.
 *
 * Where it is not, and in a session, which is no server itself, nothing changes: -1 and ENOSYS. A
 * program that ignores this can be run in both ways.
 */
int zfork(int *argc, char ***argv);

#ifdef __cplusplus
}
#endif

#endif
