#!/usr/bin/env python3
"""Counts the instructions of a fixed task, 200 invented articles through the whole analysis, and compares them with the recorded count: unlike
seconds they are the same however busy the machine is. More than 5 % over the record fails.

usage: instructions_test.py BINARY [--record WHY]

--record writes bench/instructions.tsv anew, with the reason: what became slower, and why it is worth that; or what became faster.
"""
import datetime
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import make_articles  # noqa: E402

RECORD = ROOT / "bench" / "instructions.tsv"
MORE = 1.05


def skip(why):
    print("skipped: " + why)
    sys.exit(77)


def comparable(binary):
    """The record is of g++ 12, a release build, on x86-64 with AVX2 (valgrind knows no AVX-512)."""
    cache = binary.parent / "CMakeCache.txt"
    text = cache.read_text(errors="replace") if cache.exists() else ""
    if "CMAKE_BUILD_TYPE:STRING=Release" not in text:
        skip("not a release build")
    compiler = re.search(r"CMAKE_CXX_COMPILER:\w+=(.*)", text)
    version = subprocess.run([compiler[1], "--version"], capture_output=True, text=True).stdout if compiler else ""
    if not re.search(r"\(.*\) 12\.", version) or "Free Software" not in version:
        skip("the record is of g++ 12")
    if "avx2" not in pathlib.Path("/proc/cpuinfo").read_text():
        skip("the record is of a processor with AVX2")


def count(binary, articles):
    with tempfile.TemporaryDirectory() as folder:
        pile = make_articles.write(pathlib.Path(folder) / "pile.jsonl", articles)
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", binary, "analyse", "--threads", "1", pile],
                              capture_output=True, text=True, env={**os.environ, "RECOUPE_SANDBOX": "off", "LC_ALL": "C.UTF-8"})
        if done.returncode != 0 or done.stdout.count("\n") != len(articles):
            sys.exit(f"the task itself fails: {done.returncode} {done.stderr[-500:]}")
        return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    if not shutil.which("valgrind"):
        skip("there is no valgrind")
    comparable(binary)
    articles = [make_articles.article(n, seed=5, paragraphs=1) for n in range(200)]
    tasks = {"start and 1 article": count(binary, articles[:1]), "200 articles": count(binary, articles)}
    if len(sys.argv) > 3 and sys.argv[2] == "--record":
        old = RECORD.read_text(encoding="utf-8").splitlines() if RECORD.exists() else ["# task, instructions, date, why they are what they are; the last line of a task counts"]
        new = [f"{task}\t{n}\t{datetime.date.today().isoformat()}\t{sys.argv[3]}" for task, n in tasks.items()]
        RECORD.write_text("\n".join(old + new) + "\n", encoding="utf-8")
        print("\n".join(new))
        return 0
    recorded, failed = {}, 0
    for line in RECORD.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            task, n = line.split("\t")[:2]
            recorded[task] = int(n)
    for task, n in tasks.items():
        ratio = n / recorded[task]
        slow = ratio > MORE
        failed += slow
        print(f"{'FAILED ' if slow else 'ok     '} {task}: {n:,} instructions, {100 * (ratio - 1):+.1f} % of the record")
        if slow:
            print(f"        more than {100 * (MORE - 1):.0f} % over {RECORD.relative_to(ROOT)}: make it faster, or record it with the reason (--record WHY)")
        elif ratio < 0.95:
            print("        faster by more than 5 %: record it, so that it stays so (--record WHY)")
    return 1 if failed else 0


sys.exit(main())
