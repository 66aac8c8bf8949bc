/* SPDX-License-Identifier: Apache-2.0 */
#include <unistd.h>

int
pipe(int fds[2])
{
	return pipe2(fds, 0);
}
