// SPDX-License-Identifier: Apache-2.0
// Area:    libstdc++
// Purpose: std::filesystem makes, lists, renames, links and removes files and directories, and says what is wrong.

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>

namespace fs = std::filesystem;

#define CHECK(condition) \
	do { \
		if (!(condition)) { \
			std::cerr << __LINE__ << ": not so: " #condition "\n"; \
			std::exit(1); \
		} \
	} while (0)

static std::set<std::string>
listing(const fs::path &folder)
{
	std::set<std::string> names;

	for (const fs::directory_entry &entry : fs::recursive_directory_iterator(folder))
		names.insert(entry.path().lexically_relative(folder).string() +
			(entry.is_directory() ? "/" : ""));
	return names;
}

static void
files(const fs::path &top)
{
	std::ofstream(top / "a" / "text") << "twelve bytes";
	CHECK(fs::file_size(top / "a" / "text") == 12);
	CHECK(fs::copy_file(top / "a" / "text", top / "a" / "b" / "copy"));
	fs::rename(top / "a" / "text", top / "moved");
	fs::create_symlink("moved", top / "link");
	CHECK(fs::read_symlink(top / "link") == "moved" && fs::equivalent(top / "link", top / "moved"));
	fs::create_hard_link(top / "moved", top / "other");
	CHECK(fs::hard_link_count(top / "moved") == 2);
	fs::resize_file(top / "moved", 6);
	CHECK(fs::file_size(top / "other") == 6);
	CHECK((listing(top) == std::set<std::string>{ "a/", "a/b/", "a/b/copy", "link", "moved", "other" }));
	CHECK(fs::canonical(top / "a" / ".." / "link") == fs::canonical(top) / "moved");
}

static void
attributes(const fs::path &top)
{
	using namespace std::chrono_literals;
	const fs::path file = top / "moved";
	const fs::file_time_type then = fs::last_write_time(file) - 1h;

	fs::last_write_time(file, then);
	CHECK(fs::last_write_time(file) == then);
	fs::permissions(file, fs::perms::owner_read);
	CHECK(fs::status(file).permissions() == fs::perms::owner_read);
	CHECK(fs::is_symlink(fs::symlink_status(top / "link")) && fs::is_regular_file(top / "link"));
}

static void
errors(const fs::path &top)
{
	std::error_code error;

	CHECK(!fs::remove(top / "nothing", error) && !error);
	CHECK(fs::file_size(top / "nothing", error) == static_cast<uintmax_t>(-1));
	CHECK(error == std::errc::no_such_file_or_directory);
	CHECK(!fs::remove(top / "a", error) && error == std::errc::directory_not_empty);
	try {
		fs::create_directory(top / "moved" / "below");
		CHECK(!"reached");
	} catch (const fs::filesystem_error &e) {
		CHECK(e.code() == std::errc::not_a_directory && e.path1() == top / "moved" / "below");
	}
}

int
main()
{
	const fs::path top = fs::temp_directory_path() / "filesystem";

	CHECK(fs::create_directories(top / "a" / "b") && fs::is_directory(top / "a"));
	files(top);
	attributes(top);
	errors(top);
	fs::current_path(top);
	CHECK(fs::exists("a") && fs::absolute("a") == fs::current_path() / "a");
	CHECK(fs::remove_all(top) == 7 && !fs::exists(top));
	return 0;
}
