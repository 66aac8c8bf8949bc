/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

uid_t
getuid(void)
{
	return 0;
}
