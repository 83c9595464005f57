#!/usr/bin/env python3
"""The house rules that a compiler does not check: one-way includes, third-party headers in one folder, short functions and files.

usage: layout_test.py BINARY   (the binary is not used; every test script gets it)
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
STAGES = ["read", "clean", "segment", "tag", "entity", "date", "quote", "event"]
LOW = ["base", "doc", "json"]
MAY_INCLUDE = {
    "base": ["base"], "doc": ["base", "doc"], "json": ["base", "json"],
    **{s: LOW + [s] for s in STAGES},
    "pipeline": LOW + STAGES + ["pipeline"],
    "resolve": LOW + ["resolve"],
    "store": LOW + ["resolve", "store"],
    "remote": LOW + ["store", "remote"],
    "queue": ["base", "queue"],
    "worker": LOW + ["read", "pipeline", "store", "remote", "queue", "worker"],
    "export": LOW + ["resolve", "store", "export"],
    "serve": LOW + ["resolve", "store", "export", "pipeline", "serve"],
    "cli": None,
    "train": None,
}
ONE_HOME = {"nlohmann/": ["json"], "CLI/": ["cli", "train"], "sqlite3.h": ["store"], "pugixml.hpp": ["read"], "openssl/": ["base"],
            "httplib.h": ["serve"], "pqxx/": ["remote"], "nats/": ["queue"], "zlib.h": ["read", "store"]}
MAX_FUNCTION, MAX_FILE = 80, 600
problems = []


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if m := re.match(r'#include\s+([<"])([^>"]+)[>"]', line):
            yield number, m[1], m[2]


def check_includes(path):
    room = path.relative_to(SRC).parts[0]
    allowed = MAY_INCLUDE.get(room, [])
    for number, mark, name in includes(path):
        target = name.split("/")[0]
        if mark == '"' and allowed is not None and target not in allowed:
            problems.append(f"{path.relative_to(ROOT)}:{number}: {room}/ may not include {name}")
        for prefix, homes in ONE_HOME.items():
            if mark == "<" and name.startswith(prefix) and room not in homes:
                problems.append(f"{path.relative_to(ROOT)}:{number}: {name} belongs to {', '.join(homes)}/ only")


def check_lengths(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) > MAX_FILE:
        problems.append(f"{path.relative_to(ROOT)}: {len(lines)} lines, the most is {MAX_FILE}")
    # clang-format fixes the layout: a function begins in column 0, or in column 2 of a class, and ends with a brace in the same column.
    blocks = [(i, j) for i, j in spans(lines, "") if not OPENER.match(lines[i])]
    for i, j in spans(lines, ""):
        if re.match(r"(template.*)?(class|struct)\b", lines[i]):
            blocks += [(i + a, i + b) for a, b in spans(lines[i:j], "  ")]
    for i, j in blocks:
        if j - i + 1 > MAX_FUNCTION:
            problems.append(f"{path.relative_to(ROOT)}:{i + 1}: a function of {j - i + 1} lines, the most is {MAX_FUNCTION}")


OPENER = re.compile(r"(template.*)?(namespace|class|struct|enum|extern|constexpr|const|static const)\b(?!.*\)( const)? \{$)")


def spans(lines, indent):
    """(first, last) line of every block whose first line starts, and whose closing brace stands, right behind `indent`."""
    first = None
    for i, line in enumerate(lines):
        body = line[len(indent):]
        if not line.startswith(indent) or not body or body[0] in " #/" or re.match(r"(inline )?namespace\b|extern \"C\" \{$", body):
            continue
        if body[0] == "}":
            if first is not None:
                yield first, i
            first = None
        elif body.endswith((";", "}", ":")):
            first = None
        elif first is None:
            first = i


def check_names(paths):
    """A type of one name in two rooms of one namespace is two types that the linker takes for one."""
    seen = {}
    for path in paths:
        space = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if m := re.match(r"namespace ([\w:]+) \{", line):
                space = m[1]
            elif m := re.match(r"(?:class|struct|enum class) (\w+)[^;]*$", line):
                room = path.relative_to(SRC).parts[0]
                other = seen.setdefault((space, m[1]), room)
                if other != room:
                    problems.append(f"{path.relative_to(ROOT)}: {space}::{m[1]} is also a type of {other}/; give the room a namespace")


files = sorted(p for ext in ("*.cc", "*.cpp", "*.h") for p in SRC.rglob(ext))
for file in files:
    check_includes(file)
    check_lengths(file)
check_names([f for f in files if f.suffix == ".h"])
for p in problems:
    print(p)
print(f"{len(files)} files, {len(problems)} problems")
sys.exit(1 if problems or not files else 0)
