#include <immintrin.h>

__m256 at(const float *p, __m256i i) { return _mm256_i32gather_ps(p, i, 4); }
