/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

double
nexttoward(double x, long double y)
{
	if (isunordered((long double)x, y))
		return x + (double)y;
	if (x == y)
		return (double)y;
	if (x == 0)
		return nextafter(x, y > 0 ? (double)1 : (double)-1);
	return nextafter(x, y > x ? (double)INFINITY : (double)-INFINITY);
}
