/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * What <dirent.h> leaves to the system: an entry of a directory, and the open directory.  zrt has the functions.
 */
#ifndef _SYS_DIRENT_H
#define _SYS_DIRENT_H

#include <sys/cdefs.h>
#include <sys/types.h>

struct dirent {
	ino_t d_ino;
	off_t d_off;			/* where the next entry is, as for seekdir */
	unsigned short d_reclen;	/* what getdents used for it */
	unsigned char d_type;
	char d_name[256];
};

#define _DIRENT_HAVE_D_RECLEN
#define _DIRENT_HAVE_D_OFF
#define _DIRENT_HAVE_D_TYPE

typedef struct __dirstream DIR;

#if __MISC_VISIBLE
#define d_fileno d_ino

#define DT_UNKNOWN	0
#define DT_FIFO		1
#define DT_CHR		2
#define DT_DIR		4
#define DT_BLK		6
#define DT_REG		8
#define DT_LNK		10
#define DT_SOCK		12

/* The kinds are those of st_mode. */
#define IFTODT(mode)	(((mode) & 0170000) >> 12)
#define DTTOIF(type)	((type) << 12)

__BEGIN_DECLS
/* Fills BUF with entries, d_reclen bytes each; 0 at the end. */
ssize_t getdents(int __fd, struct dirent *__buf, size_t __size);
__END_DECLS
#endif

#endif /* _SYS_DIRENT_H */
