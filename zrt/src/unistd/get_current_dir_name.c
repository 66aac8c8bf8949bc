/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <unistd.h>

/* $PWD is not asked: it may name the directory by another way. */
char *
get_current_dir_name(void)
{
	return getcwd(NULL, 0);
}
