#!/usr/bin/env python3
"""Realistic tasks, timed through the real binary; each checks its own answer before its time counts.

usage: bench.py BUILD_DIR [--articles FILE.jsonl] [--pages FOLDER]

Without arguments it makes its own pile out of samples/. Prints one line a task; with --log it appends them, dated and with the
machine's name, to bench/log/. Peak memory is that of the process (ru_maxrss).
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]


def pile(folder, copies):
    """A JSONL pile of `copies` times the sample articles, each with an id of its own."""
    binary = pathlib.Path(ARGS.build) / "recoupe"
    lines = subprocess.run([binary, "analyse", ROOT / "samples"], capture_output=True, check=True).stdout.splitlines()
    path = pathlib.Path(folder) / "pile.jsonl"
    with open(path, "w", encoding="utf-8") as f:
        for n in range(copies):
            for i, line in enumerate(lines):
                d = json.loads(line)
                f.write(json.dumps({"id": f"{n}-{i}", "title": d["title"], "published": "2020-01-09", "language": d["language"],
                                    "text": f"{d['text']}\n\nExemplaire {n}."}, ensure_ascii=False) + "\n")
    return path


def words_of(path):
    with open(path, encoding="utf-8") as f:
        return sum(len((json.loads(x).get("text") or "").split()) for x in f)


def run(name, command, amount, unit, check):
    start = time.perf_counter()
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE)
    count = sum(1 for _ in process.stdout)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    ok = status == 0 and check(count)
    line = (f"{name:34} {seconds:8.2f} s  {amount / seconds:12,.0f} {unit}/s  cpu {usage.ru_utime + usage.ru_stime:7.2f} s  "
            f"peak {usage.ru_maxrss >> 10:5d} MB  {'ok' if ok else 'WRONG ANSWER'}")
    print(line, flush=True)
    return ok, line


def main():
    results = []
    with tempfile.TemporaryDirectory() as folder:
        binary = pathlib.Path(ARGS.build) / "recoupe"
        articles = pathlib.Path(ARGS.articles) if ARGS.articles else pile(folder, 100)
        words = words_of(articles)
        number = sum(1 for _ in open(articles, encoding="utf-8"))
        store = pathlib.Path(folder) / "bench.db"
        for threads in (1, 2):
            results.append(run(f"analyse, {threads} thread(s)", [binary, "analyse", "--threads", threads, articles], words, "words", lambda n: n == number))
        results.append(run("add", [binary, "add", "--store", store, articles], number, "articles", lambda n: True))
        results.append(run("export documents", [binary, "export", "documents", "--store", store], number, "articles", lambda n: n == number))
        results.append(run("verify", [binary, "verify", "--store", store], number, "articles", lambda n: True))
        results.append(run("search", [binary, "search", "--store", store, "cessez-le-feu"], 1, "queries", lambda n: n > 0))
        if ARGS.pages:
            pages = sorted(pathlib.Path(ARGS.pages).iterdir())
            results.append(run("analyse pages, 1 thread", [binary, "analyse", "--threads", 1, ARGS.pages], len(pages), "pages", lambda n: n == len(pages)))
    if ARGS.log:
        log = ROOT / "bench" / "log" / f"{datetime.date.today().isoformat()}.txt"
        log.parent.mkdir(exist_ok=True)
        with open(log, "a", encoding="utf-8") as f:
            f.write(f"# {platform.processor() or platform.machine()}, {os.cpu_count()} cores; {articles.name}, {number} articles, {words} words\n")
            f.writelines(line + "\n" for _, line in results)
    return 0 if all(ok for ok, _ in results) else 1


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("build")
parser.add_argument("--articles")
parser.add_argument("--pages")
parser.add_argument("--log", action="store_true")
ARGS = parser.parse_args()
sys.exit(main())
