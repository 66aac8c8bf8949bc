/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <stdio.h>

ssize_t
getdelim(char **restrict line, size_t *restrict size, int delimiter, FILE *restrict stream)
{
	return __getdelim(line, size, delimiter, stream);
}
