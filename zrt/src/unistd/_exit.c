/* SPDX-License-Identifier: Apache-2.0 */
#include "zrt.h"

#include <stdlib.h>
#include <unistd.h>

void
_exit(int status)
{
	zvm_exit(status);
}
