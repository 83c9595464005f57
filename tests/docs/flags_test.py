#!/usr/bin/env python3
"""Every sub-command and every flag that --help shows is documented in docs/cli.md, in a section of its own, and nothing that is not there
is documented; every table of the store and its columns in docs/store.md.

usage: flags_test.py BINARY
"""
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
binary = os.path.abspath(sys.argv[1])
problems = []
env = {**os.environ, "LC_ALL": "C.UTF-8"}


def help_of(*args):
    r = subprocess.run([binary, *args, "--help"], capture_output=True, text=True, env=env)
    if r.returncode != 0:
        problems.append(f"{args} --help: exit status {r.returncode}")
    return r.stdout


def block(text, title):
    m = re.search(rf"^{title}\n((?:  .*\n)+)", text, re.M)
    return m[1].splitlines() if m else []


def names(lines):
    return {n for line in lines if (m := re.match(r"  (-\S+)", line)) for n in m[1].split(",")}


cli = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
sections = {m[1]: m[2] for m in re.finditer(r"^## recoupe (\S+)\n(.*?)(?=^## |\Z)", cli, re.M | re.S)}
commands = [line.split()[0] for line in block(help_of(), "Commands:")]
if len(commands) < 9:
    problems.append(f"only {commands} in --help")
everywhere = {"-h", "--help", "--lang"}
for command in commands:
    text = help_of(command)
    if "Examples:" not in text:
        problems.append(f"{command} --help has no examples")
    section = sections.get(command)
    if section is None:
        problems.append(f"docs/cli.md has no section \"## recoupe {command}\"")
        continue
    flags = names(block(text, "Options:")) - everywhere
    documented = set(re.findall(r"^- `(--[a-z-]+)", section, re.M))
    problems += [f"docs/cli.md: {command} {f} is missing" for f in sorted(flags - documented)]
    problems += [f"docs/cli.md: {command} {f} does not exist" for f in sorted(documented - flags)]
problems += [f"docs/cli.md documents a command that does not exist: {c}" for c in sections if c not in commands]
for flag in everywhere | {"--version"}:
    if f"`{flag}" not in cli:
        problems.append(f"docs/cli.md: {flag} is missing")

with tempfile.TemporaryDirectory() as folder:
    subprocess.run([binary, "add", "--store", folder + "/x.db", "-"], input=b"Rome.\n", capture_output=True, env=env)
    store = (ROOT / "docs/store.md").read_text(encoding="utf-8")
    db = sqlite3.connect(folder + "/x.db")
    tables = [n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'search\\_%' ESCAPE '\\'")]
    for table in tables:
        m = re.search(rf"^### {table}\n(.*?)(?=^#|\Z)", store, re.M | re.S)
        if not m:
            problems.append(f"docs/store.md: table {table} is missing")
            continue
        if table == "search":
            continue
        for row in db.execute(f"PRAGMA table_info({table})"):
            if f"`{row[1]}`" not in m[1]:
                problems.append(f"docs/store.md: {table}.{row[1]} is missing")
    if len(tables) < 15:
        problems.append("the store has too few tables to be one")

for p in problems:
    print(p)
print(f"{len(commands)} commands, {len(problems)} problems")
sys.exit(1 if problems else 0)
