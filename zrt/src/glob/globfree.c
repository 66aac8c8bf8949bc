/* SPDX-License-Identifier: Apache-2.0 */
#include <glob.h>
#include <stdlib.h>

void
globfree(glob_t *g)
{
	for (size_t i = 0; g->gl_pathv && i < g->gl_pathc; i++)
		free(g->gl_pathv[g->gl_offs + i]);
	free(g->gl_pathv);
	g->gl_pathv = NULL;
	g->gl_pathc = 0;
}
