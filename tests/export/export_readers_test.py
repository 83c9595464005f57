#!/usr/bin/env python3
"""Every export is read back by a library that nobody here wrote (tests/export/package.json), on samples/ and on words that mean harm.

usage: export_readers_test.py BINARY

Needs node and npm (Debian's will do), and the npm registry the first time; skipped (77) where they are missing.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from harm import articles  # noqa: E402

binary = os.path.abspath(sys.argv[1])
FORMATS = ["documents", "gexf", "graphml", "geojson", "ical", "ftm", "timelinejs", "csl", "webannotation", "html"]


def run(*args):
    return subprocess.run([binary, *map(str, args)], capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"})


def installed():
    if not shutil.which("node") or not shutil.which("npm"):
        return "node and npm are not there"
    lock, stamp = HERE / "package-lock.json", HERE / "node_modules/.lock-of-recoupe"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return ""
    r = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, capture_output=True, text=True)
    if r.returncode != 0:
        return "npm ci: " + r.stderr.strip()[-300:]
    stamp.write_bytes(lock.read_bytes())
    return ""


missing = installed()
if missing:
    print("skipped:", missing)
    sys.exit(77)
failed = 0
with tempfile.TemporaryDirectory(prefix="recoupe-export-") as name:
    folder = pathlib.Path(name)
    pile = folder / "harm.jsonl"
    pile.write_text("".join(json.dumps(a) + "\n" for a in articles()), encoding="utf-8")
    for what, source in [("samples", "samples/"), ("harm", pile)]:
        store, out = folder / f"{what}.db", folder / what
        out.mkdir()
        r = run("add", source, "--store", store)
        if r.returncode != 0:
            print("FAILED  add", what, r.stderr)
            failed += 1
        (out / "facts.json").write_bytes(run("chronicle", "--json", "--store", store).stdout)
        for f in FORMATS:
            (out / f).write_bytes(run("export", f, "--store", store).stdout)
        run("export", "markdown", "--store", store, "--out", out / "markdown")
        print(f"== {what}")
        r = subprocess.run(["node", "readers.mjs", str(out)], cwd=HERE, capture_output=True, text=True)
        print(r.stdout + r.stderr)
        failed += r.returncode != 0
print(f"{failed} problems")
sys.exit(1 if failed else 0)
