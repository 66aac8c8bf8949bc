/* Area:    floating point
   Purpose: -Ofast uses no estimates and no x87 functions whose results differ between processors.
   { flags: -Ofast -mfpmath=sse } { levels: -Ofast } { no-asm: \mrcp[ps]s } { no-asm: \mrsqrt }
   { no-asm: \mf(sin|cos|sincos|ptan|patan|2xm1|yl2x|yl2xp1|prem1?)\M }  */

#include <math.h>
#include <stdlib.h>

__attribute__((noipa)) static float inverse(float x) { return 1.0f / x; }
__attribute__((noipa)) static float inverse_root(float x) { return 1.0f / sqrtf(x); }
__attribute__((noipa)) static double functions(double x) { return sin(x) + cos(x) + exp(x) + log(x) + fmod(x, 0.7) + atan2(x, 2); }

__attribute__((noipa)) static void
vectors(float *__restrict r, const float *__restrict a, const float *__restrict b)
{
	for (int i = 0; i < 64; i++)
		r[i] = a[i] / b[i] + 1.0f / sqrtf(b[i]) + sqrtf(a[i]);
}

__attribute__((noipa)) static long double root(long double x) { return __builtin_sqrtl(x); }

int
main()
{
	float a[64], b[64], r[64];

	if (inverse(3) != 1.0f / 3 || inverse_root(4) != 0.5f)
		abort();
	for (int i = 0; i < 64; i++)
		a[i] = b[i] = 4;
	vectors(r, a, b);
	if (r[0] != 3.5f || r[63] != 3.5f)
		abort();
	if (fabs(functions(1) - (0.841470984807897 + 0.540302305868140 + 2.718281828459045 + 0.3 + 0.463647609000806)) > 1e-9)
		abort();
	if (root(9) != 3)
		abort();
	return 0;
}
