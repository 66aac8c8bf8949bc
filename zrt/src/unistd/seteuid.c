/* SPDX-License-Identifier: Apache-2.0 */
#include "unistd/credentials.h"
#include "zrt.h"

#include <unistd.h>

int
seteuid(uid_t id)
{
	struct credentials *c = &zrt_credentials;

	if (c->euid != 0 && id != c->uid && id != c->suid)
		return (int)zrt_ret(-EPERM);
	c->euid = id;
	return 0;
}
