#!/usr/bin/env python3
"""Which lines and branches the tests run: builds with gcov (build-coverage/), runs the unit tests, the fuzz seeds and the script tests, and
prints a table by folder.

usage: coverage.py [--of REGEX] [--only REGEX] [--files] [--branches]

--of: paths below src/ to be counted, all if not given ("read/" takes minutes less); --only: ctest -R; --files: a line for each file, the least
covered first; --branches: every line with a branch that nobody took
"""
import argparse
import collections
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
BUILD = ROOT / "build-coverage"


def build(of):
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    subprocess.run(["cmake", "-S", ROOT, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", f"-DRECOUPE_COVER={of}", "-DRECOUPE_UI=OFF", *launcher],
                   check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", BUILD, "--", "--quiet", "recoupe", "recoupe-unit", "recoupe-replay"], check=True)


def measured():
    """file -> line -> (runs, branches taken, branches)"""
    files = collections.defaultdict(dict)
    objects = [p for p in BUILD.glob("CMakeFiles/recoupe*.dir/**/*.gcno")]
    with tempfile.TemporaryDirectory() as out:
        for start in range(0, len(objects), 40):
            subprocess.run(["gcov", "--json-format", "--branch-probabilities", *map(str, objects[start:start + 40])], cwd=out, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, check=False)
            for made in pathlib.Path(out).glob("*.gcov.json.gz"):
                for f in json.loads(gzip.decompress(made.read_bytes()))["files"]:
                    path = pathlib.Path(BUILD, f["file"]).resolve()
                    if ROOT / "src" not in path.parents:
                        continue
                    for line in f["lines"]:
                        # Branches that only an exception takes are the compiler's, not ours.
                        branches = [b["count"] > 0 for b in line["branches"] if not b["throw"]]
                        old = files[path].get(line["line_number"], (0, []))
                        merged = [a or b for a, b in zip(old[1], branches)] if len(old[1]) == len(branches) else max(old[1], branches, key=sum)
                        files[path][line["line_number"]] = (old[0] + line["count"], merged)
                made.unlink()
    return files


def row(name, lines):
    run = sum(count > 0 for count, _ in lines)
    branches = [b for count, all_ in lines for b in all_]
    return f"| {name} | {len(lines)} | {100 * run / max(1, len(lines)):.1f} % | {len(branches)} | {100 * sum(branches) / max(1, len(branches)):.1f} % |"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--only", default="unit|fuzz_corpus|commands_test|analyse_test|hostile_test|store_test|decisions_test|knowledge_test")
    p.add_argument("--of", default=".*")
    p.add_argument("--files", action="store_true")
    p.add_argument("--branches", action="store_true")
    args = p.parse_args()
    build(args.of)
    for old in BUILD.rglob("*.gcda"):
        old.unlink()
    tests = subprocess.run(["ctest", "--test-dir", BUILD, "-R", args.only, "--timeout", "1800"], stdout=subprocess.DEVNULL,
                           env={**os.environ, "RECOUPE_SANDBOX": "off"})
    files, folders = measured(), collections.defaultdict(list)
    for path, lines in files.items():
        folders[path.parent.relative_to(ROOT).as_posix()] += lines.values()
    print("| folder | lines | run | branches | taken |\n|---|---|---|---|---|")
    for folder in sorted(folders):
        print(row(folder, folders[folder]))
    print(row("all", [x for lines in folders.values() for x in lines]))
    if args.files:
        for path, lines in sorted(files.items(), key=lambda f: sum(c > 0 for c, _ in f[1].values()) / max(1, len(f[1]))):
            print(row(path.relative_to(ROOT).as_posix(), list(lines.values())))
    if args.branches:
        for path in sorted(files):
            source = path.read_text(encoding="utf-8").splitlines()
            for number, (_, branches) in sorted(files[path].items()):
                if not all(branches):
                    print(f"{path.relative_to(ROOT)}:{number}: {sum(branches)} of {len(branches)}: {source[number - 1].strip()}")
    if tests.returncode:
        print("some tests failed: the figures are of what ran")
    return 0


sys.exit(main())
