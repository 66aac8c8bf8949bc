/*
 * Who the session is, to its own file system: root, unless nvram says otherwise.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef ZRT_CREDENTIALS_H
#define ZRT_CREDENTIALS_H

#include <sys/types.h>

struct credentials {
	uid_t uid, euid, suid;
	gid_t gid, egid, sgid;
};

extern struct credentials zrt_credentials;

/* As user UID and group GID. */
void zrt_become(uid_t uid, gid_t gid);

#endif
