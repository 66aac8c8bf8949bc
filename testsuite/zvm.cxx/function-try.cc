/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    exceptions
   Purpose: function-try blocks; a constructor that throws destroys exactly what was constructed. */

#include <cstdlib>
#include <string>

static std::string log;

struct part {
	char name;
	explicit part(char n) : name(n)
	{
		if (n == '!')
			throw 1;
		log += n;
	}
	~part() { log += static_cast<char>(name - 'a' + 'A'); }
};

struct whole : part {
	part first, second;

	explicit whole(char last)
	try : part('a'), first('b'), second(last) {
		log += '.';
	} catch (int) {
		log += '?';
		/* the end of the handler rethrows */
	}
};

static int
guarded(char last)
try {
	whole w(last);

	return 1;
} catch (...) {
	return 2;
}

int
main()
{
	if (guarded('c') != 1 || log != "abc.CBA")
		std::abort();
	log.clear();
	if (guarded('!') != 2 || log != "abBA?")
		std::abort();
	log.clear();
	try {
		whole *many = new whole[2]{ whole('c'), whole('!') };
		delete[] many;
		std::abort();
	} catch (int) {
		if (log != "abc.abBA?CBA")
			std::abort();
	}
}
