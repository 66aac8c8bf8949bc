/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled in two directories by repro.exp: templates, lambdas, an unnamed namespace, exceptions.
   */

#include <iostream>
#include <map>
#include <stdexcept>
#include <string>

namespace
{
struct counter {
	std::map<std::string, int> count;
	int operator()(const std::string &word) { return ++count[word]; }
};
}

int
main(int argc, char **argv)
{
	counter words;
	auto add = [&words](const char *word) { return words(word); };

	try {
		for (int i = 0; i < argc; i++)
			if (add(argv[i]) > 3)
				throw std::runtime_error(argv[i]);
	} catch (const std::exception &e) {
		std::cout << e.what() << '\n';
	}
}
