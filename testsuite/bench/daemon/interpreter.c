/*
 * An interpreter that is a server: loads the Lua library of its first argument, then runs the Lua
 * text that a client sends as its argument.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <zfork.h>

#include "lua.h"

#include "lauxlib.h"
#include "lualib.h"

int
main(int argc, char **argv)
{
	lua_State *lua = luaL_newstate();

	luaL_openlibs(lua);
	if (argc < 2 || luaL_dofile(lua, argv[1])) {
		fprintf(stderr, "%s\n", argc < 2 ? "no library" : lua_tostring(lua, -1));
		return 1;
	}
	/* Without a server the text is the second argument. */
	if (zfork(&argc, &argv)) {
		argc--;
		argv++;
	}
	if (argc < 2 || luaL_dostring(lua, argv[1])) {
		fprintf(stderr, "%s\n", argc < 2 ? "no text" : lua_tostring(lua, -1));
		return 1;
	}
	return 0;
}
