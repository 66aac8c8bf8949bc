/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    locale
   Purpose: the C locale is bytes, C.UTF-8 has multibyte characters.  */
#include "check.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

int
main(void)
{
	wchar_t w[8];
	char out[8];

	CHECK(strcmp(setlocale(LC_ALL, NULL), "C") == 0);
	CHECK(strcmp(localeconv()->decimal_point, ".") == 0);
	CHECK(setlocale(LC_ALL, "xx_YY.NONE") == NULL);
	CHECK(setlocale(LC_CTYPE, "C.UTF-8") != NULL);
	CHECK(mbstowcs(w, "\xc3\xa4\xe2\x82\xac", 8) == 2 && w[0] == 0xe4 && w[1] == 0x20ac);
	CHECK(wcstombs(out, L"\xe4", 8) == 2 && strcmp(out, "\xc3\xa4") == 0);
	CHECK(strcoll("a", "b") < 0);
	return 0;
}
