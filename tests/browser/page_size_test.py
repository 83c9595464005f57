#!/usr/bin/env python3
"""The page: under 400 kB gzipped in all, nothing in it that its policy would refuse. usage: page_size_test.py RECOUPE"""
import gzip
import pathlib
import re
import sys

MOST = 400_000

page = pathlib.Path(sys.argv[1]).resolve().parent / "page"
if not (page / "index.html").exists():
    print("skipped: this recoupe was built without npm and carries no page")
    sys.exit(77)
sizes = {p.relative_to(page).as_posix(): len(gzip.compress(p.read_bytes(), 9, mtime=0)) for p in page.rglob("*") if p.is_file()}
for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
    print(f"{size:8} {name}")
total = sum(sizes.values())
print(f"{total:8} in all, the most is {MOST}")
problems = []
if total >= MOST:
    problems.append("too large")
index = (page / "index.html").read_text(encoding="utf-8")
if re.search(r"<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=|<style", index):
    problems.append("index.html has a script or a style of its own")
for name in sizes:
    if name.endswith((".js", ".css", ".html")):
        for address in re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//[^"')\s]+""", (page / name).read_text(encoding="utf-8")):
            problems.append(f"{name} names an address elsewhere: {address}")
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
