/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

long double
scalblnl(long double x, long n)
{
	return scalbnl(x, (int)n); /* long is int here */
}
