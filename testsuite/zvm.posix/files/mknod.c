/* SPDX-License-Identifier: Apache-2.0 */
/* Area:    mknod
   Purpose: files, FIFOs, and device files for root.  */
#include "check.h"

int
main(void)
{
	struct stat st;

	OK(mknod("f", S_IFREG | 0640, 0));
	CHECK(mode_of("f") == (S_IFREG | 0640) && size_of("f") == 0);
	OK(mknod("g", 0600, 0));
	CHECK(mode_of("g") == (S_IFREG | 0600));
	OK(mknod("p", S_IFIFO | 0666, 0));
	CHECK(mode_of("p") == (S_IFIFO | 0644));
	FAILS(mknod("f", S_IFREG | 0640, 0), EEXIST);
	CHECK(mknod("d", S_IFDIR | 0755, 0) == -1 && (errno == EPERM || errno == EINVAL));
	FAILS(mknod("l", S_IFLNK | 0755, 0), EINVAL);
	if (am_root()) {
		if (mknod("c", S_IFCHR | 0666, 0x5077) == 0) { /* a container may forbid it */
			OK(stat("c", &st));
			CHECK(S_ISCHR(st.st_mode) && st.st_rdev == 0x5077);
			CHECK(open("c", O_RDONLY) == -1);
		}
		OK(chmod(".", 0777));
		become_user();
		FAILS(mknod("c2", S_IFCHR | 0666, 0x5077), EPERM);
		become_root();
	}
	return done();
}
