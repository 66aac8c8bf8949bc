/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: landing pads in the cold part of a function, reached by the unwinder's indirect jump,
	    and the way back into the hot part.  */

#include <cstdlib>
#include <string>

[[gnu::noipa]] static int
parse(const std::string &s)
{
	int value = 0;

	for (char ch : s) {
		if (__builtin_expect(ch < '0' || ch > '9', 0))
			throw ch;
		value = value * 10 + (ch - '0');
	}
	return value;
}

[[gnu::hot]] static int
sum(const char *const *words)
{
	int total = 0;

	for (; *words; words++) {
		std::string word(*words);
		try {
			total += parse(word);
		} catch (char ch) {
			std::string kept = word + ch;
			total -= static_cast<int>(kept.size());
			continue;
		}
		try {
			total += parse(word + "0");
		} catch (...) {
			std::abort();
		}
	}
	return total;
}

int
main()
{
	static const char *const words[] = { "1", "22", "x", "333", "4y4", nullptr };

	for (int i = 0; i < 1000; i++)
		if (sum(words) != 11 * (1 + 22 + 333) - 2 - 4)
			std::abort();
}
