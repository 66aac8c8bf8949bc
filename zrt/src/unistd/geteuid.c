/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

uid_t
geteuid(void)
{
	return 0;
}
