-- SPDX-License-Identifier: Apache-2.0
-- Lua's io library: files made, read in each way, changed, gone; each error by its message and number.
local name = os.tmpname()

local function show(...)
	local t = table.pack(...)
	for i = 1, t.n do t[i] = tostring(t[i]):gsub(name:gsub("%p", "%%%0"), "NAME"):gsub("file %(0x%x+%)", "file (open)") end
	print(table.concat(t, "|", 1, t.n))
end

local f = assert(io.open(name, "w"))
show(io.type(f), io.type(io.stdout), io.type(42), f:seek(), f:seek("end"))
show(f:write("one\n", 2, " ", 3.5, "\n", "0x1p4 -7 .5e1 nan\n\nlast") == f, f:seek("cur"))
show(f:setvbuf("full", 1024), f:setvbuf("no"), f:setvbuf("line"))
show(select(3, f:read("a"))) -- C libraries have different words for EBADF
show(f:close(), io.type(f), pcall(f.write, f, "x"))

f = assert(io.open(name))
show(f:read("l", "n", "n", "L"))
show(f:read("n", "n", "n", "n"))
show(f:read("l"), f:read("L"), f:read(2), f:read(0), f:read("a"), f:read("a"), f:read("l"), f:read(0))
show(f:seek("set", 4), f:read(1), f:seek("cur", -1), f:seek("end", -4), f:read("a"))
show(f:seek("set", -1))
show(select(3, f:write("no")))
f:close()

for line in io.lines(name) do io.write("[", line, "]") end
for two, rest in io.lines(name, 2, "L") do io.write("<", two, "+", tostring(rest), ">") end
print()

f = assert(io.open(name, "a+"))
f:write(" appended")
f:seek("set")
show(f:read("l"), f:write("!"):seek("end"))
f:close()
f = assert(io.open(name, "r+"))
f:write("ONE")
f:seek("set", 1000)
f:write("far")
show(f:seek("end"))
f:close()
f = io.open(name, "rb")
local all = f:read("a")
show(#all, all:sub(1, 4), all:sub(-3), select(2, all:gsub("\0", "")))
f:close()
f = assert(io.open(name, "w+"))
show(f:seek("end"), f:write("x"):seek("set"), f:read("a"))
f:close()

local saved = io.output()
io.output(name)
io.write("through io.output\n")
io.close()
io.output(saved)
io.input(name)
show(io.read("L"), io.read("L"))
io.close(io.input())
io.input(io.stdin)

f = io.tmpfile()
f:write(("line\n"):rep(10000))
f:seek("set")
local n = 0
for _ in f:lines() do n = n + 1 end
show(n, f:seek("end"), f:close())

show(io.open(name .. "/x"))
show(io.open(name .. ".none"))
show(io.open(name .. ".none/x", "w"))
show(pcall(io.open, name, "rw"))
show(pcall(io.lines, name .. ".none"))
show(os.remove(name))
show(os.remove(name))
