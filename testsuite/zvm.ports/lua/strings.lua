-- SPDX-License-Identifier: Apache-2.0
-- Patterns, formats, packing, UTF-8.
local text = "The quick brown fox; key = value, other=42, [[nested (deep (er))]]"
for k, v in text:gmatch("(%w+)%s*=%s*(%w+)") do io.write(k, "->", v, " ") end
print(text:find("qu..k"), text:match("%b()"), text:match("^(%u)(%l+)"))
print(text:gsub("%w+", function(w) return #w > 4 and w:upper() or nil end))
print(("abc"):rep(3, "-"), ("hello"):sub(-3, -2), ("x"):byte(), string.char(72, 105))
print(("  trim  "):match("^%s*(.-)%s*$") .. "|", ("a,b,,c"):gsub(",", "%%"))
print(text:find("%f[%a]fox%f[%A]"), ("%d"):gsub("%%d", "%%1"), ("abc"):gsub("", "."))
print(#string.pack("<i4 i8 z s2 d", 1, -2, "zero", "short", 1.5))
print(string.unpack("<i4 i8 z s2 d", string.pack("<i4 i8 z s2 d", 1, -2, "zero", "short", 1.5)))
print(string.pack(">I3", 0x123456):byte(1, -1))
print(utf8.char(228, 8364, 0x10ffff), utf8.len("äöü€"), utf8.codepoint("€", 1))
for p, c in utf8.codes("aä€") do io.write(p, "=", c, " ") end
print(("x"):rep(1000):len(), ("%5s|%-5s|%.3s"):format("ab", "cd", "efghij"))
print(tostring(1e100), 2^63, -2^63, 123456789012, 0x10p4, tonumber("0x1.8p1"), tonumber("z", 36))
print(tonumber("  12  "), tonumber("1e1"), tonumber("1 2"), tonumber("10", 2), math.tointeger(3.0))
print(string.format("%.14g %.17g %g %e %i", 0.1, 0.1, 1e20, 12345.678, -42))
print(pcall(string.find, "a", "[a"), ("a.b"):find(".", 1, true), ("key=val"):match("^(.-)=(.*)$"))
print(os.getenv("NO_SUCH_VARIABLE"), type(os.time()), os.date("!%Y-%m-%d", 86400))
