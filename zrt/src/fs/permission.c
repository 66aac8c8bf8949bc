/* SPDX-License-Identifier: Apache-2.0 */
#include "fs/fs.h"

#include "unistd/credentials.h"
#include "zrt.h"

#include <unistd.h>

/* Root may do everything but execute what nobody may. */
static bool
root_may(const struct node *n, unsigned want)
{
	return !(want & X_OK) || S_ISDIR(n->mode) || n->mode & (S_IXUSR | S_IXGRP | S_IXOTH);
}

int
node_access(const struct node *n, int mode)
{
	const struct credentials *who = &zrt_credentials;
	unsigned want = (unsigned)mode & (R_OK | W_OK | X_OK);
	unsigned shift = n->uid == who->euid ? 6 : n->gid == who->egid ? 3 : 0;

	if (want & W_OK && n->mount->read_only && !S_ISCHR(n->mode) && !S_ISBLK(n->mode) &&
		!S_ISFIFO(n->mode))
		return -EROFS;
	if (who->euid == 0)
		return root_may(n, want) ? 0 : -EACCES;
	return (n->mode >> shift & want) == want ? 0 : -EACCES;
}

void
node_drop_set_ids(struct node *n)
{
	n->mode &= ~(mode_t)S_ISUID;
	if (n->mode & S_IXGRP)
		n->mode &= ~(mode_t)S_ISGID;
}

bool
node_is_ours(const struct node *n)
{
	return zrt_credentials.euid == 0 || zrt_credentials.euid == n->uid;
}
