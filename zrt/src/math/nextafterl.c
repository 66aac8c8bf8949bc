/* SPDX-License-Identifier: Apache-2.0 */
#include "math/ld80.h"

#include <math.h>

long double
nextafterl(long double x, long double y)
{
	union ld80 u = { x };

	if (isunordered(x, y))
		return x + y;
	if (x == y)
		return y;
	if (x == 0) {
		u = (union ld80){ .mantissa = 1, .top = (uint16_t)(ld_is_negative(y) << 15) };
		return u.value;
	}
	if ((x < y) == !ld_is_negative(x)) {
		if (++u.mantissa == 0 || (u.mantissa == (uint64_t)1 << 63 && !(u.top & 0x7fff))) {
			u.mantissa |= (uint64_t)1 << 63;
			u.top++;
		}
	} else if (u.mantissa-- == (uint64_t)1 << 63 && (u.top & 0x7fff) != 0) {
		/* the written-out bit stays, except where the result is subnormal */
		if ((--u.top & 0x7fff) != 0)
			u.mantissa = UINT64_MAX;
	}
	return u.value;
}
