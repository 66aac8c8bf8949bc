/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    <pwd.h>, <grp.h>
   Purpose: root is found by name and number, nobody else by chance; a buffer too small is ERANGE.  */
#include "check.h"

#include <grp.h>
#include <pwd.h>

static void
users(void)
{
	struct passwd entry, *p;
	char buf[1024];

	p = getpwuid(0);
	CHECK(p && strcmp(p->pw_name, "root") == 0 && p->pw_uid == 0 && p->pw_gid == 0);
	CHECK(p && strcmp(p->pw_dir, "/root") == 0 && p->pw_shell[0] == '/');
	p = getpwnam("root");
	CHECK(p && p->pw_uid == 0);
	errno = 0;
	CHECK(!getpwnam("nobody of this name"));
	CHECK(!getpwuid(4000000000u));

	CHECK(getpwnam_r("root", &entry, buf, sizeof buf, &p) == 0 && p == &entry && entry.pw_uid == 0);
	CHECK(entry.pw_name >= buf && entry.pw_shell < buf + sizeof buf);
	CHECK(getpwuid_r(0, &entry, buf, sizeof buf, &p) == 0 && p == &entry);
	CHECK(getpwuid_r(0, &entry, buf, 8, &p) == ERANGE && !p);
	CHECK(getpwnam_r("nobody of this name", &entry, buf, sizeof buf, &p) == 0 && !p);
}

static void
groups(void)
{
	struct group entry, *g;
	char buf[4096];

	g = getgrgid(0);
	CHECK(g && strcmp(g->gr_name, "root") == 0 && g->gr_gid == 0 && g->gr_mem);
	g = getgrnam("root");
	CHECK(g && g->gr_gid == 0);
	CHECK(!getgrnam("no group of this name"));
	CHECK(!getgrgid(4000000000u));
	CHECK(getgrnam_r("root", &entry, buf, sizeof buf, &g) == 0 && g == &entry && entry.gr_gid == 0);
	CHECK(getgrgid_r(0, &entry, buf, sizeof buf, &g) == 0 && g == &entry);
	CHECK(getgrgid_r(0, &entry, buf, 8, &g) == ERANGE && !g);
	CHECK(getgrgid_r(4000000000u, &entry, buf, sizeof buf, &g) == 0 && !g);
}

/* One after the other, and from the beginning again. */
static void
all(void)
{
	int once = 0, again = 0, roots = 0;
	struct passwd *p;
	struct group *g;

	setpwent();
	while ((p = getpwent())) {
		once++;
		roots += strcmp(p->pw_name, "root") == 0;
	}
	setpwent();
	while (getpwent())
		again++;
	endpwent();
	CHECK(once == again && roots == 1);

	roots = 0;
	setgrent();
	while ((g = getgrent()))
		roots += strcmp(g->gr_name, "root") == 0;
	endgrent();
	CHECK(roots == 1);
}

int
main(void)
{
	users();
	groups();
	all();
	return done();
}
