/* SPDX-License-Identifier: Apache-2.0 */
/* { options: --memory 48M } */
/* Area:    <pwd.h>, <grp.h> in the sandbox
   Purpose: /etc/passwd and /etc/group say who there is; malformed lines are passed over, long ones are not cut.  */
#include "check.h"

#include <grp.h>
#include <pwd.h>

#define MEMBERS 400

static void
make_group(void)
{
	FILE *f = fopen("/etc/group", "w");

	fputs("root:x:0:\nfew:x:5:ann,,bob\nmany:x:6:", f);
	for (int i = 0; i < MEMBERS; i++)
		fprintf(f, "%smember%d", i ? "," : "", i);
	fputs("\nlast:x:7:ann", f); /* no newline */
	fclose(f);
}

static void
users(void)
{
	static const char *names[] = { "ann", "root", "zed" };
	struct passwd *p;
	int n = 0;

	make_file("/etc/passwd",
		"ann:*:1000:1001:Ann A,,:/home/ann:/bin/zsh\n"
		"\n"
		"# a comment\n"
		"short:x:5\n"
		"minus:x:-1:0:::\n"
		"large:x:4294967296:0:::\n"
		"long:x:1:2:a:b:c:d\n"
		":x:7:7:::\n"
		"+\n"
		"root:x:0:0:::\n"
		"zed:x:4294967295:12:::");
	while ((p = getpwent()))
		CHECK(n < 3 && strcmp(p->pw_name, names[n++]) == 0);
	CHECK(n == 3);
	p = getpwnam("ann");
	CHECK(p && p->pw_uid == 1000 && p->pw_gid == 1001 && strcmp(p->pw_gecos, "Ann A,,") == 0 &&
		strcmp(p->pw_passwd, "*") == 0 && strcmp(p->pw_dir, "/home/ann") == 0 &&
		strcmp(p->pw_shell, "/bin/zsh") == 0);
	p = getpwuid(4294967295u);
	CHECK(p && strcmp(p->pw_name, "zed") == 0 && p->pw_gid == 12 && *p->pw_shell == '\0');
	CHECK(!getpwuid(1) && !getpwuid(7));
}

static void
groups(void)
{
	struct group *g, entry;
	char buf[64];
	int n = 0;

	make_group();
	g = getgrnam("few");
	CHECK(g && strcmp(g->gr_mem[0], "ann") == 0 && strcmp(g->gr_mem[1], "bob") == 0 && !g->gr_mem[2]);
	g = getgrgid(6);
	while (g && g->gr_mem[n])
		n++;
	CHECK(n == MEMBERS && strcmp(g->gr_mem[MEMBERS - 1], "member399") == 0);
	g = getgrgid(7);
	CHECK(g && strcmp(g->gr_mem[0], "ann") == 0 && !g->gr_mem[1]);
	CHECK(getgrgid_r(0, &entry, buf, sizeof buf, &g) == 0 && g && !*entry.gr_mem);
	CHECK(getgrgid_r(6, &entry, buf, sizeof buf, &g) == ERANGE && !g);
	n = 0;
	while ((g = getgrent()))
		n++;
	CHECK(n == 4);
}

int
main(void)
{
	CHECK(getpwuid(0) && !getpwuid(1000));
	OK(mkdir("/etc", 0755));
	users();
	groups();
	return done();
}
