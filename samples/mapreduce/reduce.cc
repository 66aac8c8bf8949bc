// SPDX-License-Identifier: Apache-2.0
//
// Counts the words that come from all mappers, then sends each with its count on to "top".

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <unordered_map>
#include <vector>

int
main()
{
	std::unordered_map<std::string, unsigned> counts;

	for (const auto &mapper : std::filesystem::directory_iterator("/dev/in")) {
		std::ifstream in(mapper.path());
		std::string word;

		while (std::getline(in, word))
			counts[word]++;
	}

	std::ofstream out("/dev/out/top");
	for (const auto &[word, count] : counts)
		out << count << ' ' << word << '\n';
	out.close();
	if (!out) {
		std::cerr << "reduce: cannot write to top\n";
		return 1;
	}
}
