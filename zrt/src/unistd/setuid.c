/* SPDX-License-Identifier: Apache-2.0 */
#include "unistd/credentials.h"
#include "zrt.h"

#include <unistd.h>

int
setuid(uid_t id)
{
	struct credentials *c = &zrt_credentials;

	if (c->euid == 0)
		c->uid = c->euid = c->suid = id;
	else if (id == c->uid || id == c->suid)
		c->euid = id;
	else
		return (int)zrt_ret(-EPERM);
	return 0;
}
