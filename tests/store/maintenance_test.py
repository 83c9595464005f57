#!/usr/bin/env python3
"""compact and backup: nothing in the store changes by them, they may be killed at any moment, and others may use the store meanwhile.

usage: maintenance_test.py BINARY
"""
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import make_articles  # noqa: E402

binary = os.path.abspath(sys.argv[1])
folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-maintenance-"))
problems = 0
READINGS = [["export", "json"], ["export", "facts"], ["export", "documents"], ["search", "port"], ["chronicle", "--limit", "50"]]


def run(*args, prefix=(), **kw):
    return subprocess.run([*map(str, prefix), binary, *map(str, args)], capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, cwd=folder, **kw)


def start(*args):
    return subprocess.Popen([binary, *map(str, args)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder)


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"), flush=True)


def readings(store):
    return [run(*args, "--store", store).stdout for args in READINGS]


def names(path):
    db = sqlite3.connect(path)
    out = [r[0] for r in db.execute("SELECT name FROM documents")]
    db.close()
    return out


def fresh(name):
    home = folder / name
    home.mkdir()
    shutil.copy(whole, home / "s.db")
    return home / "s.db"


def verified(store):
    return run("verify", "--store", store).returncode == 0


pile = make_articles.write(folder / "pile.jsonl", make_articles.articles(200))
whole = folder / "whole.db"
for args in (["add", pile], ["rename", "Omar Kassem", "Omar K."], ["add", "--again", pile]):
    done = run(*args, "--store", whole)
    check(done.returncode == 0, f"recoupe {args[0]}", done.stderr)
run("chronicle", "--store", whole)
told = readings(whole)


def compacts():
    store = fresh("compact")
    shutil.copy(f"{whole}.decisions", f"{store}.decisions")
    before = store.stat().st_size
    done = run("compact", "--store", store)
    check(done.returncode == 0 and b"before" in done.stdout, "compact says what it did", done.stdout + done.stderr)
    check(store.stat().st_size < before, "the store is smaller than with gaps", (before, store.stat().st_size))
    check(readings(store) == told and verified(store), "and nothing in it is different")
    check(sorted(p.name for p in store.parent.iterdir()) == ["s.db", "s.db.decisions"], "nothing lies beside it", list(store.parent.iterdir()))
    segments = sqlite3.connect(store).execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0]
    check(segments <= 1, "the search index is one", segments)


def compact_killed():
    store, rng, kills = fresh("killed"), random.Random(2), 0
    shutil.copy(f"{whole}.decisions", f"{store}.decisions")
    for k in range(12):
        p = start("compact", "--store", store)
        time.sleep(rng.uniform(0.005, 0.15))
        kills += p.poll() is None
        p.kill()
        p.communicate()
    check(kills > 2 and verified(store) and readings(store) == told, f"killed {kills} times: the store is what it was")
    check(run("compact", "--store", store).returncode == 0 and readings(store) == told, "and compact does it at last")
    # SQLite makes its file and takes away its name at once: killed between the two, an empty one may stay.
    left = [p.name for p in store.parent.iterdir() if p.name not in ("s.db", "s.db.decisions", "s.db-wal", "s.db-shm") and p.stat().st_size]
    check(not left, "no copy of the tables is left behind", left)


def compact_beside_add():
    store = folder / "beside.db"
    run("add", "-", "--store", store, input=json.dumps(make_articles.article(0), ensure_ascii=False).encode())
    adding = start("add", pile, "--store", store)
    ended = [run("compact", "--store", store).returncode for _ in range(3)]
    error = adding.communicate()[1]
    check(ended == [0, 0, 0] and adding.returncode == 0, "compact while add runs: both end well", (ended, adding.returncode, error))
    check(sorted(set(names(store))) == sorted(names(store)) and len(names(store)) >= 200 and verified(store), "and each document is there once")


def backs_up():
    copy = folder / "copy.db"
    done = run("backup", copy, "--store", whole)
    check(done.returncode == 0 and b"copy.db" in done.stdout, "backup says what it did", done.stdout + done.stderr)
    check(readings(copy) == told and verified(copy), "the copy tells the same")
    check(pathlib.Path(f"{copy}.decisions").read_bytes() == pathlib.Path(f"{whole}.decisions").read_bytes(), "with the decisions")
    before = copy.read_bytes()
    again = run("backup", copy, "--store", whole)
    check(again.returncode == 1 and b"already" in again.stderr and copy.read_bytes() == before, "it replaces nothing", again.stderr)
    itself = run("backup", whole, "--store", whole)
    check(itself.returncode == 1 and readings(whole) == told, "least of all the store", itself.stderr)
    (folder / "odd.db-wal").write_bytes(b"of another store")
    check(run("backup", folder / "odd.db", "--store", whole).returncode == 1, "nor puts a copy beside another store's journal")
    check(run("backup", folder / "x.db", "--store", folder / "none.db").returncode == 2, "no store: exit status 2")
    check(run("backup", folder / "nowhere" / "x.db", "--store", whole).returncode == 1, "no folder: exit status 1")
    check(not list(folder.glob("*.partial*")), "no half copy is left")


def backup_beside_add():
    store, copies = folder / "busy.db", []
    big = make_articles.write(folder / "big.jsonl", make_articles.articles(1200, seed=2))
    adding = start("add", "--threads", 1, big, "--store", store)
    while adding.poll() is None and len(copies) < 40:
        if store.exists():
            copy = folder / f"busy-{len(copies)}.db"
            done = run("backup", copy, "--store", store)
            # Before the first tables are there it is no store yet.
            if done.returncode == 0:
                copies.append(copy)
            elif done.returncode != 2:
                check(False, "backup while add runs", done.stderr)
                break
        time.sleep(0.05)
    error = adding.communicate()[1]
    check(adding.returncode == 0, "add does not mind", error)
    counts = [len(names(c)) for c in copies]
    check(len(copies) >= 2 and any(0 < n < 1200 for n in counts), "there are copies of a half-filled store", counts)
    check(counts == sorted(counts), "each of a later moment", counts)
    check(all(verified(c) for c in copies[:2] + copies[-2:] + copies[len(copies) // 2:][:2]), "verify finds them whole")
    check(set(names(copies[-1])) <= set(names(store)), "and they hold nothing else")
    middle = copies[len(copies) // 2]
    done = run("add", big, "--store", middle)
    check(done.returncode == 0 and run("export", "json", "--store", middle).stdout == run("export", "json", "--store", store).stdout, "work goes on from a copy", done.stderr)


def backup_killed():
    # A copy takes some milliseconds here: strace kills it where it hurts.
    if not shutil.which("strace") or subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode:
        return print("skip    kills need strace")
    wrong, kills = [], 0
    calls = [("pwrite64", n) for n in (1, 2, 10, 100)] + [("fsync", 1), ("rename", 1), ("rename", 2)]
    for k, (call, n) in enumerate(calls):
        copy = folder / f"cut-{k}.db"
        inject = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={n}"]
        done = run("backup", copy, "--store", whole, prefix=inject)
        kills += done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
        if copy.exists() and not verified(copy):
            wrong.append((call, n, "half a copy goes by its name"))
        if copy.exists():
            continue
        if run("backup", copy, "--store", whole).returncode or not verified(copy):
            wrong.append((call, n, "it does not go again"))
    check(kills >= 4 and not wrong, f"killed {kills} times: no half copy has the name of a whole one", wrong)


for test in [compacts, compact_killed, compact_beside_add, backs_up, backup_beside_add, backup_killed]:
    test()
shutil.rmtree(folder)
print(f"{problems} problems")
sys.exit(1 if problems else 0)
