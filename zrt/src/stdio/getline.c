/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <stdio.h>

ssize_t
getline(char **restrict line, size_t *restrict size, FILE *restrict stream)
{
	return __getdelim(line, size, '\n', stream);
}
