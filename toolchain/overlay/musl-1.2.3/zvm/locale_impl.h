/*
 * What musl's regerror.c and iconv.c want to know of musl's locales: messages are not translated, and
 * iconv's UTF-8 is newlib's, whatever the program's locale is.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <reent.h>
#include <wchar.h>

#define LCTRANS_CUR(message) (message)

#define CURRENT_LOCALE ((struct { locale_t locale; }){ 0 }.locale)
#define UTF8_LOCALE ((locale_t)0)

int __utf8_mbtowc(struct _reent *, wchar_t *, const char *, size_t, mbstate_t *);
int __utf8_wctomb(struct _reent *, char *, wchar_t, mbstate_t *);

/*
 * -1 and -2 as mbrtowc has them. Each call begins with a character, so nothing is kept in ST. newlib lets
 * halves of surrogate pairs pass.
 */
static inline size_t
utf8_mbrtowc(wchar_t *wc, const char *s, size_t n, mbstate_t *st)
{
	int r;

	*st = (mbstate_t){ 0 };
	r = __utf8_mbtowc(_REENT, wc, s, n, st);
	return r > 0 && *wc >= 0xd800 && *wc < 0xe000 ? (size_t)-1 : (size_t)r;
}

static inline int
utf8_wctomb(char *s, wchar_t wc)
{
	mbstate_t st = { 0 };

	return __utf8_wctomb(_REENT, s, wc, &st);
}

#define mbrtowc utf8_mbrtowc
#define wctomb utf8_wctomb
