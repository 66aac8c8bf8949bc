-- SPDX-License-Identifier: Apache-2.0
-- Lua's os library: time and dates past 2038, names, the environment, what cannot be.
local function show(...)
	print(table.concat(table.pack(...), "|"))
end

for _, t in ipairs { 0, 86399, 951782400, 2147483648, 4102444800, 253402300799 } do
	show(os.date("!%Y-%m-%d %H:%M:%S %j %a %A %b %B %p %I %w %y %U %W %V %G %g %u %e %D %F %R %T %C %h %%", t))
	show(os.date("!%c|%x|%X|%r", t))
end
local d = os.date("!*t", 1370454582)
show(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, tostring(d.isdst))
local t = { year = 2038, month = 14, day = -5, hour = 30, min = 70, sec = -10 }
local seconds = os.time(t)
show(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, math.type(seconds))
show(os.date("%Y-%m-%d %H:%M:%S", seconds), os.difftime(seconds + 60, seconds))
show(os.time { year = 2100, month = 1, day = 2, hour = 0 } - os.time { year = 2100, month = 1, day = 1, hour = 0 })
show(tostring(pcall(os.date, "%Ez", 0)), tostring(pcall(os.date, "%Q", 0)), tostring(pcall(os.time, { year = 2000 })))
show(tostring(os.time() > 0 or os.time() == 0), tostring(os.clock() >= 0))

local a, b = os.tmpname(), os.tmpname()
show(tostring(a ~= b), tostring(io.open(a, "w"):close()))
show(tostring(os.rename(a, b)), tostring(os.rename(a, b)))
show(select(3, os.rename(a, b)), select(3, os.remove(a)), tostring(os.remove(b)))
show(tostring(os.getenv("NO_SUCH_VARIABLE")), tostring(os.setlocale("C")), tostring(os.setlocale("no_SUCH")), os.setlocale(nil, "numeric"))
io.stdout:write("what is written is flushed by os.exit\n")
if not ... then return end
os.exit(true, true)
