/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
rintl(long double x)
{
	__asm__("frndint" : "+t"(x));
	return x;
}
