#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""reports.py FOLDER: says for each expression in FOLDER/tests if it holds for its report, FOLDER/r.json.N."""

import json
import os
import sys

os.chdir(sys.argv[1])
MEMBERS = "schema zvm manifest program verdict reason status exit signal pc waiting validator time memory channels".split()
CHANNEL = "name uris dropped type gets puts etag interrupted error".split()


def whole(report):
    """Every report has all members and no other."""
    return (list(report) == MEMBERS and report["schema"] == 1
            and all(list(channel) == CHANNEL for channel in report["channels"]))


def channel_of(report):
    return lambda name: [channel for channel in report["channels"] if channel["name"] == name][0]


def verdict(number, expression):
    try:
        with open("r.json.%d" % number, encoding="ascii") as stream:
            text = stream.read()
        report = json.loads(text)
        if not whole(report) or text.count("\n") != 1 or not text.isprintable() and not text[:-1].isprintable():
            return "has other members: %r" % report
        if not eval(expression, {"r": report, "channel": channel_of(report)}):
            return "does not hold: %s: %r" % (" ".join(expression.split()), report)
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        return "cannot be read: %r" % error
    return "holds"


with open("tests", encoding="utf-8") as tests:
    for n, test in enumerate(tests.read().split("\0")[:-1], 1):
        print(verdict(n, test))
