/* SPDX-License-Identifier: Apache-2.0 */
#include "unistd/limit.h"

#include <sys/stat.h>
#include <unistd.h>

long
pathconf(const char *path, int name)
{
	struct stat st;

	return stat(path, &st) < 0 ? -1 : limit_of_files(name);
}
