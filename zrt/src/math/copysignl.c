/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
copysignl(long double x, long double y)
{
	return __builtin_copysignl(x, y);
}
