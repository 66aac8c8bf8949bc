/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

float
nexttowardf(float x, long double y)
{
	if (isunordered((long double)x, y))
		return x + (float)y;
	if (x == y)
		return (float)y;
	if (x == 0)
		return nextafterf(x, y > 0 ? (float)1 : (float)-1);
	return nextafterf(x, y > x ? (float)INFINITY : (float)-INFINITY);
}
