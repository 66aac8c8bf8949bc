/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    C++ library
   Purpose: strings, containers, streams into strings, smart pointers and std::function.  */

#include <cstdlib>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

static void
require(bool ok)
{
	if (!ok)
		std::abort();
}

static void
count_words()
{
	std::istringstream in("the cat and the dog and the bird");
	std::map<std::string, int> count;
	std::ostringstream out;

	for (std::string word; in >> word;)
		count[word]++;
	for (const auto &[word, n] : count)
		out << word << '=' << n << ';';
	require(out.str() == "and=2;bird=1;cat=1;dog=1;the=3;");
}

static void
numbers()
{
	require(std::to_string(-9223372036854775807LL) == "-9223372036854775807");
	require(std::stoull("18446744073709551615") == 18446744073709551615ULL);
	require(std::stod("2.5e3") == 2500.0);
	std::stringstream s;
	s << 1.5f << ' ' << 12345678901234LL << ' ' << true;
	require(s.str() == "1.5 12345678901234 1");
}

static void
ownership()
{
	auto shared = std::make_shared<std::string>("owned");
	std::weak_ptr<std::string> weak = shared;
	auto unique = std::make_unique<std::vector<int>>(10, 3);
	std::function<int(int)> add = [&unique](int x) {
		return std::accumulate(unique->begin(), unique->end(), x);
	};

	require(add(12) == 42 && shared.use_count() == 1 && !weak.expired());
	shared.reset();
	require(weak.expired());
}

static void
sequences()
{
	std::deque<long long> deque;
	std::list<int> list{ 3, 1, 2 };
	std::set<std::string> set{ "b", "a", "b" };
	std::unordered_map<int, std::string> hashed;

	for (long long i = 0; i < 5000; i++) {
		deque.push_front(i << 33);
		hashed[static_cast<int>(i * 7)] = std::to_string(i);
	}
	list.sort();
	require(deque[4999] == 0 && deque[0] == 4999LL << 33);
	require(list.front() == 1 && list.back() == 3 && set.size() == 2);
	require(hashed.size() == 5000 && hashed.at(700) == "100");
	try {
		hashed.at(1);
		std::abort();
	} catch (const std::out_of_range &) {
	}
}

int
main()
{
	count_words();
	numbers();
	ownership();
	sequences();
}
