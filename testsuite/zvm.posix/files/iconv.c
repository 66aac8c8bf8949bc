/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    <iconv.h>
   Purpose: between encodings and back; what cannot be converted, is cut off or has no room says so.  */
#include "check.h"

#include <iconv.h>

/* TEXT, N bytes of FROM, is WANT, M bytes of TO. */
static void
converts(const char *from, const char *text, size_t n, const char *to, const char *want, size_t m)
{
	char in[64], out[64], *i = in, *o = out;
	size_t left = n, room = sizeof out;
	iconv_t c = iconv_open(to, from);

	CHECK(c != (iconv_t)-1);
	memcpy(in, text, n);
	CHECK(iconv(c, &i, &left, &o, &room) == 0);
	CHECK(left == 0 && i == in + n && o == out + m && memcmp(out, want, m) == 0);
	CHECK(iconv(c, NULL, NULL, NULL, NULL) == 0);
	OK(iconv_close(c));
}

/* Conversion of TEXT from UTF-8 to TO, with ROOM bytes, stops with ERROR after USED bytes. */
static void
stops(const char *text, const char *to, size_t room, int error, size_t used)
{
	char in[64], out[64], *i = in, *o = out;
	size_t left = strlen(text);
	iconv_t c = iconv_open(to, "UTF-8");

	memcpy(in, text, left);
	errno = 0;
	CHECK(iconv(c, &i, &left, &o, &room) == (size_t)-1 && errno == error);
	CHECK((size_t)(i - in) == used && left == strlen(text) - used);
	OK(iconv_close(c));
}

int
main(void)
{
	converts("ISO-8859-1", "a\344\366", 3, "UTF-8", "a\303\244\303\266", 5);
	converts("UTF-8", "a\303\244\303\266", 5, "ISO-8859-1", "a\344\366", 3);
	converts("UTF-8", "\342\202\254", 3, "ISO-8859-15", "\244", 1);
	converts("UTF-8", "\342\202\254", 3, "CP1252", "\200", 1);
	converts("UTF-8", "a\360\237\230\200", 5, "UTF-16LE", "a\0\075\330\000\336", 6);
	converts("UTF-16BE", "\330\075\336\000", 4, "UTF-8", "\360\237\230\200", 4);
	converts("UTF-8", "\360\237\230\200", 4, "UTF-32LE", "\000\366\001\000", 4);
	converts("KOI8-R", "\361", 1, "UTF-8", "\320\257", 2);
	converts("SHIFT_JIS", "\203\145\202\240", 4, "UTF-8", "\343\203\206\343\201\202", 6);
	converts("EUC-JP", "\244\242", 2, "UTF-8", "\343\201\202", 3);
	converts("GB18030", "\260\241", 2, "UTF-8", "\345\225\212", 3);
	converts("BIG5", "\244\244", 2, "UTF-8", "\344\270\255", 3);
	converts("EUC-KR", "\260\241", 2, "UTF-8", "\352\260\200", 3);
	converts("US-ASCII", "plain", 5, "UTF-8", "plain", 5);
	stops("ab\303\244", "UTF-16LE", 4, E2BIG, 2);
	stops("ab\377cd", "ISO-8859-1", 64, EILSEQ, 2);
	stops("ab\355\240\200", "UTF-32LE", 64, EILSEQ, 2); /* half of a surrogate pair */
	stops("ab\303", "ISO-8859-1", 64, EINVAL, 2);
	errno = 0;
	CHECK(iconv_open("UTF-8", "no such encoding") == (iconv_t)-1 && errno == EINVAL);
	return done();
}
