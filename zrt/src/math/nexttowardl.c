/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
nexttowardl(long double x, long double y)
{
	return nextafterl(x, y);
}
