/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
fabsl(long double x)
{
	return __builtin_fabsl(x);
}
