#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tars for the tests of images, and a second opinion of what is in one.

    tar.py good DIR      make DIR/*.tar that are right, by Python, GNU tar and bsdtar
    tar.py hostile DIR   make DIR/*.tar that are not, and DIR/expected: NAME, tab, what zrt must say
    tar.py list TAR      print its members as tree.c does, one path each, the last of a name
    tar.py paths TAR     print their paths
    tar.py large TAR MEMBERS SIZE
                         make TAR of so many members, a thousand a directory; their contents are zeros, and holes on disk
"""

import io
import os
import random
import shutil
import subprocess
import sys
import tarfile
import zlib

KINDS = {
    tarfile.REGTYPE: "f", tarfile.AREGTYPE: "f", tarfile.GNUTYPE_SPARSE: "f", tarfile.CONTTYPE: "f",
    tarfile.DIRTYPE: "d", tarfile.SYMTYPE: "l", tarfile.CHRTYPE: "c", tarfile.BLKTYPE: "b",
    tarfile.FIFOTYPE: "p",
}


def member(name, data=None, **fields):
    info = tarfile.TarInfo(name)
    info.size = len(data) if data is not None else 0
    info.mode = 0o644
    for field, value in fields.items():
        setattr(info, field, value)
    return info, data


def write(path, members, form=tarfile.PAX_FORMAT, mode="w"):
    with tarfile.open(path, mode, format=form) as tar:
        for info, data in members:
            tar.addfile(info, io.BytesIO(data) if data is not None else None)


def ordinary(long_names=True):
    """Every kind of member, and names of every length at which a format changes."""
    rng = random.Random(1)
    yield member(".", type=tarfile.DIRTYPE, mode=0o755, mtime=12345)
    yield member("./dir", type=tarfile.DIRTYPE, mode=0o1777, uid=7, gid=8, mtime=1)
    yield member("./dir/file", b"contents\n", uid=1000, gid=1001, mtime=1234567890, mode=0o4755)
    yield member("dir/empty", b"")
    yield member("dir//block", bytes(512))
    yield member("implied/deep/er/file", b"its directories are not members")
    yield member("big", rng.randbytes(300000))
    yield member("link", type=tarfile.SYMTYPE, linkname="dir/file")
    yield member("up", type=tarfile.SYMTYPE, linkname="../../../../etc/passwd")
    yield member("absolute", type=tarfile.SYMTYPE, linkname="/dir/file")
    yield member("loop", type=tarfile.SYMTYPE, linkname="loop")
    yield member("hard", type=tarfile.LNKTYPE, linkname="dir/file", uid=1000, gid=1001)
    yield member("hard2", type=tarfile.LNKTYPE, linkname="./hard")
    yield member("pipe", type=tarfile.FIFOTYPE, mode=0o600)
    yield member("null", type=tarfile.CHRTYPE, mode=0o666, devmajor=1, devminor=3)
    yield member("disk", type=tarfile.BLKTYPE, mode=0o660, devmajor=8, devminor=1)
    yield member("twice", b"the first one is longer than the second")
    yield member("twice", b"the second")
    yield member("caf\u00e9", b"UTF-8 in a name")
    yield member("two words", b"")
    for i in range(60, 260, 1) if long_names else ():
        yield member("n" * (i // 2) + "/" + "m" * (i - i // 2 - 1), str(i).encode())
    if long_names:
        yield member("/".join(["deep"] * 150) + "/file", b"deep")
        yield member("far", type=tarfile.SYMTYPE, linkname="t" * 300)


def run(*command, **options):
    subprocess.run(command, check=True, **options)


def make_good(where):
    write(f"{where}/pax.tar", ordinary())
    write(f"{where}/gnu.tar", ordinary(), tarfile.GNU_FORMAT)
    write(f"{where}/ustar.tar", ordinary(False), tarfile.USTAR_FORMAT)
    write(f"{where}/gzip.tar", ordinary(), mode="w:gz")
    run("zstd", "-q", "-f", f"{where}/pax.tar", "-o", f"{where}/zstd.tar")
    run("zstd", "-q", "-f", "-19", "--long", f"{where}/gnu.tar", "-o", f"{where}/zstd-long.tar")
    times = [member("ns", b"x", pax_headers={"mtime": "1700000000.123456789"}, mtime=1700000000),
             member("far", b"x", mtime=1 << 34), member("early", b"x", pax_headers={"mtime": "-5"}),
             member("owner", b"x", uid=4000000000, gid=3000000000)]
    write(f"{where}/times.tar", times)
    write(f"{where}/none.tar", [])
    tree = f"{where}/tree"
    shutil.rmtree(tree, ignore_errors=True)
    os.makedirs(f"{tree}/a/b")
    with open(f"{tree}/sparse", "wb") as file:
        for at in 0, 70000, 5000000, 5004096:
            file.seek(at)
            file.write(random.Random(at).randbytes(5000))
        file.truncate(9000000)
    with open(f"{tree}/hole", "wb") as file:
        file.truncate(3000000)
    with open(f"{tree}/a/b/" + "long" * 50, "w", encoding="ascii") as file:
        file.write("long name\n")
    os.link(f"{tree}/sparse", f"{tree}/a/same")
    os.symlink("../sparse", f"{tree}/a/to")
    for form in "gnu", "oldgnu", "pax", "posix":
        run("tar", "-c", "-S", f"--format={form}", "-f", f"{where}/gnutar-{form}.tar", "-C", tree, ".")
    for version in "0.0", "0.1", "1.0":
        run("tar", "-c", "-S", "--format=pax", f"--sparse-version={version}", "-f",
            f"{where}/sparse-{version}.tar", "-C", tree, ".")
    run("tar", "-c", "-z", "-S", "-f", f"{where}/gnutar-gzip.tar", "-C", tree, ".")
    if shutil.which("bsdtar"):
        for form in "pax", "gnutar", "ustar":
            names = ["sparse", "hole", "a/to"] if form == "ustar" else ["."]
            run("bsdtar", "-c", "--format", form, "-f", f"{where}/bsdtar-{form}.tar", "-C", tree, *names)
    shutil.rmtree(tree)


def header(name, size=0, kind=b"0", linkname=b"", checksum=None):
    """A ustar header, also one that tarfile would not make."""
    block = bytearray(512)
    block[0:len(name)] = name
    block[100:108] = b"0000644\0"
    block[108:116] = block[116:124] = b"0000000\0"
    block[124:136] = size if isinstance(size, bytes) else b"%011o\0" % size
    block[136:148] = b"%011o\0" % 0
    block[156:157] = kind
    block[157:157 + len(linkname)] = linkname
    block[257:265] = b"ustar\00000"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % (sum(block) if checksum is None else checksum)
    return bytes(block)


END = bytes(1024)


def hostile():
    """Name, bytes, what zrt must say after "zrt: /dev/1.tar: "."""
    ok = header(b"ok", 3) + b"abc".ljust(512, b"\0")
    yield "absolute", ok + header(b"/etc/passwd") + END, "offset 1024: /etc/passwd: its name is absolute"
    yield "dotdot", header(b"../x") + END, "offset 0: ../x: there is a .. in its name"
    yield "inner-dotdot", header(b"a/../../x") + END, "offset 0: a/../../x: there is a .. in its name"
    yield "last-dotdot", header(b"a/..", kind=b"5") + END, "offset 0: a/..: there is a .. in its name"
    through = header(b"etc", kind=b"2", linkname=b"/etc") + header(b"etc/passwd") + END
    yield "through-link", through, "offset 512: etc/passwd: a part of its name is not a directory"
    yield "through-file", ok + header(b"ok/x") + END, "offset 1024: ok/x: a part of its name is not a directory"
    yield "link-nowhere", header(b"h", kind=b"1", linkname=b"x") + END, "offset 0: h: what it is a link to is not there"
    yield "link-itself", header(b"h", kind=b"1", linkname=b"h") + END, "offset 0: h: what it is a link to is not there"
    yield "link-out", header(b"h", kind=b"1", linkname=b"../x") + END, "offset 0: h: there is a .. in its name"
    yield "link-absolute", header(b"h", kind=b"1", linkname=b"/ok") + END, "offset 0: h: its name is absolute"
    loop = header(b"a", kind=b"1", linkname=b"b") + header(b"b", kind=b"1", linkname=b"a") + END
    yield "link-loop", loop, "offset 0: a: what it is a link to is not there"
    directory = header(b"d/", kind=b"5") + header(b"h", kind=b"1", linkname=b"d") + END
    yield "link-directory", directory, "offset 512: h: it is a link to a directory"
    yield "over-directory", header(b"d/e") + header(b"d") + END, "offset 512: d: a directory of its name is there"
    yield "over-dev", header(b"dev") + END, "offset 0: dev: a directory of its name is there"
    yield "over-file", ok + header(b"ok/", kind=b"5") + END, "offset 1024: ok/: what is no directory has its name"
    yield "root-link", header(b".", kind=b"2", linkname=b"/") + END, "offset 0: .: it is the root, and no directory"
    yield "empty-name", header(b"") + END, "offset 0: : a name is empty"
    yield "empty-link", header(b"l", kind=b"2") + END, "offset 0: l: a symbolic link leads nowhere"
    yield "long-component", pax({"path": "n" * 256}), "offset 0: n{200}\\.\\.\\.: its name is too long"
    yield "long-path", pax({"path": "d/" * 2100 + "f"}), "offset 0: .*\\.\\.\\.: its name is too long"
    yield "long-target", pax({"linkpath": "t" * 5000}, kind=b"2", linkname=b"t"), "offset 0: x: what it leads to is too long"
    yield "huge", ok + header(b"huge", b"77777777777\0") + END, "offset 1024: huge: its contents are cut off"
    huger = b"\x80" + (1 << 62).to_bytes(11, "big")
    yield "huger", ok + header(b"huge", huger) + END, "offset 1024: huge: its contents are cut off"
    yield "hugest", ok + header(b"huge", b"\x80" + b"\xff" * 11) + END, "offset 1024: .*"
    yield "huge-directory", ok + header(b"d", huger, b"D") + END, "offset \\d+: .*"
    yield "negative", ok + header(b"neg", b"\xff" * 12) + END, "offset 1024: .*"
    yield "checksum", ok + header(b"bad", checksum=1) + END, "offset 1024: .*[Dd]amaged.*"
    yield "first-checksum", header(b"bad", checksum=1) + END, "offset 0: .*"
    yield "garbage", random.Random(2).randbytes(10240), "offset 0: Unrecognized archive format"
    yield "text", b"this is no tar\n" * 100, "offset 0: Unrecognized archive format"
    yield "no-end", ok, "offset 1024: it is cut off: there is no end mark"
    yield "half-end", ok + bytes(512), "offset \\d+: it is cut off: there is no end mark"
    yield "kind", header(b"x", kind=b"V") + END, None
    yield "bad-gzip", b"\x1f\x8b\x08\0" + bytes(6) + b"\xff" * 100, "offset 0: .*"
    yield "bad-zstd", b"\x28\xb5\x2f\xfd" + b"\xff" * 100, "offset 0: .*"
    yield "owner", pax({"uid": "4294967295"}), "offset 0: x: its owner is not a user's or group's number"
    sparse = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "s",
              "GNU.sparse.realsize": "100"}
    yield "map-order", pax(sparse, data=b"2\n50\n10\n0\n10\n".ljust(512, b"\0") + bytes(512)), None
    loops = header(b"a", kind=b"2", linkname=b"b") + header(b"b", kind=b"2", linkname=b"a")
    yield "symlink-loop", loops + header(b"a/x") + END, "offset 1024: a/x: a part of its name is not a directory"
    yield "name-100k", long_record(b"L", b"d/" * 50000), "offset 0: .*\\.\\.\\.: its name is too long"
    yield "name-100k-flat", long_record(b"L", b"n" * 100000), "offset 0: n{200}\\.\\.\\.: its name is too long"
    yield "target-100k", long_record(b"K", b"t" * 100000, b"2"), "offset 0: x: .*"
    yield "name-huge", header(b"p", b"77777777777\0", b"L") + b"n" * 100000 + END, "offset \\d+: .*"
    yield "name-hugest", header(b"p", b"\x80" + b"\x7f" + b"\xff" * 10, b"L") + b"n" * 512 + END, "offset \\d+: .*"
    yield "pax-huge", header(b"p", b"77777777777\0", b"x") + b"99 path=x\n".ljust(100000, b"\0") + END, "offset \\d+: .*"
    yield "pax-hugest", header(b"p", b"\x80" + b"\x7f" + b"\xff" * 10, b"x") + bytes(512) + END, "offset \\d+: .*"
    yield "global-huge", header(b"g", b"77777777777\0", b"g") + bytes(512) + END, "offset \\d+: .*"
    yield "pax-record", pax_text(b"18446744073709551617 path=y\n"), "offset \\d+: .*"
    yield "pax-size", pax({"size": "9223372036854775807"}), "offset \\d+: .*"
    yield "pax-size-more", pax({"size": "99999999999999999999"}), "offset \\d+: .*"
    yield "old-sparse", old_sparse((1 << 63) - 512, 1024) + END, "offset \\d+: .*"
    yield "old-sparse-overlap", old_sparse(0, 512, 256, 512) + END, None
    yield "map-overlap", pax(sparse, data=b"2\n0\n60\n50\n50\n".ljust(512, b"\0") + bytes(512)), None
    for name, text in (("map-overflow", "1\n9223372036854775807\n10\n"),
                       ("map-overflow-2", "2\n9223372036854775800\n100\n0\n10\n"), ("map-outside", "1\n90\n20\n"), ("map-text", "x\n"),
                       ("map-huge", "99999999\n"), ("map-negative", "1\n-5\n10\n"), ("map-cut", "3\n1\n")):
        yield name, pax(sparse, data=text.encode().ljust(512, b"\0") + bytes(512)), "offset \\d+: .*"
    yield "escapes", header(b"\x1b[31m/../x") + END, "offset 0: \\\\x1b\\[31m/../x: there is a .. in its name"
    yield "pax-cut", pax({"path": "x"})[:700], "offset \\d+: .*"
    yield "pax-length", header(b"p", 20, b"x") + b"99999 path=x\n".ljust(512, b"\0") + header(b"x") + END, "offset \\d+: .*"


def long_record(kind, text, of=b"0"):
    """GNU's long name or target."""
    return header(b"././@LongLink", len(text), kind) + text.ljust(-(-len(text) // 512) * 512, b"\0") + header(b"x", kind=of) + END


def pax_text(text):
    return header(b"p", len(text), b"x") + text.ljust(512, b"\0") + header(b"x") + END


def old_sparse(*numbers):
    """GNU's sparse header, with pairs of offset and size, of 1024 bytes of data."""
    block = bytearray(header(b"s", 1024, b"S"))
    block[257:265] = b"ustar  \0"
    for i, number in enumerate(numbers):
        at = 386 + i * 12
        block[at:at + 12] = b"\x80" + number.to_bytes(11, "big")
    block[483:495] = b"\x80" + (1 << 20).to_bytes(11, "big")
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block) + bytes(1024)


def pax(records, kind=b"0", data=b"", linkname=b""):
    text = b""
    for key, value in records.items():
        record = f" {key}={value}\n".encode()
        length = len(record)
        while length != len(record) + len(str(length)):
            length = len(record) + len(str(length))
        text += str(length).encode() + record
    padded = text.ljust(-(-len(text) // 512) * 512, b"\0")
    return header(b"p", len(text), b"x") + padded + header(b"x", len(data), kind, linkname) + data + END


def make_hostile(where):
    with open(f"{where}/expected", "w", encoding="ascii") as expected:
        for name, data, say in hostile():
            with open(f"{where}/{name}.tar", "wb") as file:
                file.write(data)
            print(name, say or "", sep="\t", file=expected)


def members(path):
    """The last member of each name, hard links as what they link to, and how many links each has."""
    files = {}
    with tarfile.open(path, errorlevel=2) as tar:
        for info in tar:
            name = os.path.normpath(info.name)
            if info.islnk():
                files[name] = files[os.path.normpath(info.linkname)]
            else:
                data = tar.extractfile(info).read() if info.isreg() else b""
                files[name] = (info, data)
    return files


def unpacked(path):
    """tarfile knows gzip; zstd is for its own program."""
    with open(path, "rb") as file:
        if file.read(4) != b"\x28\xb5\x2f\xfd":
            return path
    run("zstd", "-q", "-d", "-f", "--long=31", path, "-o", path + ".plain")
    return path + ".plain"


def list_members(path):
    files = members(unpacked(path))
    links = {}
    for info, _ in files.values():
        links[id(info)] = links.get(id(info), 0) + 1
    for name, (info, data) in sorted(files.items()):
        seconds, _, fraction = info.pax_headers.get("mtime", str(int(info.mtime))).partition(".")
        regular = info.isreg()
        print(name, KINDS[info.type], f"{info.mode & 0o7777:o}", info.uid, info.gid, len(data),
              f"{seconds}.{fraction:0<9.9}", links[id(info)] if regular else 1,
              info.linkname if info.issym() else "", f"{zlib.adler32(data):08x}")


def large(path, members, size):
    header = bytearray(member("", type=tarfile.REGTYPE)[0].tobuf(tarfile.USTAR_FORMAT))
    header[124:136] = b"%011o\0" % size
    header[148:156] = b" " * 8
    rest = sum(header)
    with open(path, "wb") as tar:
        for i in range(members):
            name = b"d%03d/f%03d" % (i // 1000, i % 1000)
            header[:len(name)] = name
            header[148:156] = b"%06o\0 " % (rest + sum(name))
            tar.write(header)
            tar.seek(-size % 512 + size, os.SEEK_CUR)
        tar.write(bytes(1024))


def main():
    what, where, *numbers = sys.argv[1:]
    if what == "good":
        make_good(where)
    elif what == "hostile":
        make_hostile(where)
    elif what == "list":
        list_members(where)
    elif what == "paths":
        for name in sorted(members(unpacked(where))):
            print(name)
    elif what == "large":
        large(where, *map(int, numbers))


main()
