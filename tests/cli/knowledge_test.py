#!/usr/bin/env python3
"""What a user of --knowledge meets: their names found, bad lines told by number, nothing else lost.

usage: knowledge_test.py BINARY
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

binary = os.path.abspath(sys.argv[1])
problems = 0


def run(*args, stdin=b""):
    return subprocess.run([binary, *args], input=stdin, capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"})


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"))


def entities(r):
    return {e["name"]: e for e in json.loads(r.stdout.splitlines()[0])["entities"]}


folder = pathlib.Path(tempfile.mkdtemp())
text = "La Ligue mauve a refusé. Selon LMV, rien ne presse.\n".encode()
table = folder / "my.tsv"
table.write_text("# my names\nLigue mauve\tparty\tLMV\tFRA\n", encoding="utf-8")

r = run("analyse", "--language", "fr", "--knowledge", str(table), "-", stdin=text)
e = entities(r).get("Ligue mauve")
check(r.returncode == 0 and e and e["aliases"] == ["LMV"] and e["country"] == "FRA", "a name of one's own is found", r)

table.write_text("Ligue mauve\tparti\nLigue mauve\tparty\tLMV\nseul\n", encoding="utf-8")
r = run("analyse", "--language", "fr", "--knowledge", str(table), "-", stdin=text)
said = r.stderr.decode()
check(r.returncode == 1 and "line 1 " in said and "parti" in said and "line 3 " in said, "bad lines are told by number", said)
check("Ligue mauve" in entities(r), "the other lines count", r)
check("ligne 1 " in run("analyse", "--lang", "fr", "--knowledge", str(table), "-", stdin=text).stderr.decode(), "in the user's language")

for path in (folder / "none.tsv", folder):
    r = run("analyse", "--knowledge", str(path), "-", stdin=text)
    check(r.returncode == 2 and not r.stdout and str(path).encode() in r.stderr, f"an unreadable table is exit status 2: {path.name}", r)

store = str(folder / "x.db")
r = run("add", "--language", "fr", "--knowledge", str(table), "--store", store, "-", stdin=text)
check(r.returncode == 1 and "line 3 " in r.stderr.decode(), "add tells bad lines too", r)
r = run("export", "entities", "--store", store)
check("LMV" in r.stdout.decode(), "and stores the others' names", r.stdout)
print(f"{problems} problems")
sys.exit(1 if problems else 0)
