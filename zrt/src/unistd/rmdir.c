/* SPDX-License-Identifier: Apache-2.0 */
#include "dev/path.h"
#include "zrt.h"

#include <unistd.h>

int
rmdir(const char *path)
{
	return (int)zrt_ret(path_is_fixed(path));
}
