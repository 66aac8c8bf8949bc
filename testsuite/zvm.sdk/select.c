/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    headers
   Purpose: a package's own <sys/select.h> may include headers that need the types of <sys/types.h>.  */
#include <sys/types.h>

#include <stddef.h>

#ifndef OUR_SELECT_H
#error the package's own <sys/select.h> was not found
#endif

int
main(void)
{
	struct timeval no_time = { 0 };
	fd_set set;

	FD_ZERO(&set);
	return select(0, &set, NULL, NULL, &no_time) != 0;
}
