#!/usr/bin/env python3
"""kill -9 during `recoupe add`, again and again, then finish: is anything lost, twice, or different?

usage: kill_test.py BINARY ARTICLES.jsonl [--kills 50] [--documents 5000] [--seed 1] [--threads 2]

Adds the first DOCUMENTS lines once without a kill, to compare with and to learn how long it takes. Then starts `add` on a new store
and kills it at a random moment, KILLS times; moments are drawn so that the kills spread over the whole pile. In the end lets it finish
and compares: every document once, `verify` clean, the same `export json`.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time


def count(store):
    if not store.exists():
        return 0
    try:
        db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        (n,) = db.execute("SELECT count(*) FROM documents").fetchone()
        db.close()
        return n
    except sqlite3.OperationalError:  # killed before the tables were there
        return 0


def main():
    p = argparse.ArgumentParser()
    p.add_argument("binary")
    p.add_argument("articles")
    p.add_argument("--kills", type=int, default=50)
    p.add_argument("--documents", type=int, default=5000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    binary = os.path.abspath(args.binary)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-kill-"))
    pile = folder / "pile.jsonl"
    with open(args.articles, encoding="utf-8") as f, open(pile, "w", encoding="utf-8") as out:
        ids = []
        for _, line in zip(range(args.documents), f):
            out.write(line)
            ids.append(json.loads(line)["id"])

    def add(store):
        return [binary, "add", "--threads", str(args.threads), str(pile), "--store", str(store)]

    whole = folder / "whole.db"
    start = time.monotonic()
    first = subprocess.run(add(whole), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if first.returncode > 1:  # 1: some document could not be read, which is recorded like the others
        sys.exit("add itself fails")
    seconds = time.monotonic() - start
    print(f"unkilled: {len(ids)} documents in {seconds:.1f} s", flush=True)

    killed, rng, landed = folder / "killed.db", random.Random(args.seed), 0
    # Each run is given a share of what is left, so that the last kills still meet unfinished work.
    while landed < args.kills:
        left = 1 - count(killed) / len(ids)
        process = subprocess.Popen(add(killed), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.005, 0.3 + 3 * seconds * left / (args.kills - landed + 1)))
        alive = process.poll() is None
        process.kill()
        process.wait()
        landed += alive
        print(f"kill {landed}: {count(killed)} documents" if alive else "finished before the kill", flush=True)
        if not alive and left == 0:
            killed.unlink()  # all done: the remaining kills start a new store
    final = subprocess.run(add(killed), capture_output=True, text=True)
    print("finish:", final.stdout.strip().replace("\n", " | "))

    problems = []
    names = sorted(json.loads(line)["id"] for line in subprocess.run([binary, "export", "documents", "--store", str(killed)], capture_output=True,
                                                                     check=True).stdout.splitlines())
    if names != sorted(ids):
        problems.append(f"{len(set(ids) - set(names))} lost, {len(names) - len(set(names))} twice")
    verify = subprocess.run([binary, "verify", "--store", str(killed)], capture_output=True, text=True)
    print("verify:", verify.stdout.strip())
    if verify.returncode != 0:
        problems.append("verify is not clean")
    exports = [subprocess.run([binary, "export", "json", "--store", str(s)], capture_output=True, check=True).stdout for s in (whole, killed)]
    if exports[0] != exports[1]:
        problems.append("the export differs from that of an unkilled run")
    print(f"{landed} kills; " + ("; ".join(problems) or "nothing lost, nothing twice, verify clean, the same export"))
    shutil.rmtree(folder)
    return 1 if problems else 0


sys.exit(main())
