#!/usr/bin/env python3
"""Stores that earlier versions of recoupe made (tests/store/schemas): opening one brings it up to date without loss, also when it is killed
on the way or may not be written to, and a store of a later version is left alone.

usage: migration_test.py BINARY
"""
import contextlib
import gzip
import hashlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent / "schemas"
binary = os.path.abspath(sys.argv[1])
folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-migration-"))
folder.chmod(0o755)
problems = 0
# What documents say: tables that are not made from others.
KEPT = ["documents", "sightings", "sources", "texts", "seals", "regions", "times", "entities", "aliases", "roles", "mentions", "quotes", "events",
        "event_spans", "participants"]


def run(*args, prefix=(), **kw):
    return subprocess.run([*map(str, prefix), binary, *map(str, args)], capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, cwd=folder, **kw)


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"), flush=True)


def old(version, name):
    home = folder / name
    home.mkdir()
    path = home / "s.db"
    path.write_bytes(gzip.decompress((HERE / f"schema{version}.db.gz").read_bytes()))
    return path


def contents(path):
    """Rows of the documents' tables by the names of the columns: a later schema may have more of them."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return {t: [dict(r) for r in db.execute(f"SELECT * FROM {t} ORDER BY 1, 2")] for t in KEPT}


def lost(before, after):
    return [t for t in KEPT if len(before[t]) != len(after[t]) or any(a.items() - b.items() for a, b in zip(before[t], after[t]))]


def shape(path):
    """Tables, their columns, indexes and views; where in CREATE a column was added makes no difference."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        out = {}
        for kind, name, table in db.execute("SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"):
            columns = [tuple(r[1:4]) + (r[5],) for r in db.execute(f"PRAGMA table_info(\"{name}\")")] if kind in ("table", "view") else []
            out[kind, name] = (table, columns or [r[2] for r in db.execute(f"PRAGMA index_info(\"{name}\")")])
        return out


def version_of(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        return db.execute("PRAGMA user_version").fetchone()[0]


def migrated(version):
    store = old(version, f"by-reading-{version}")
    before = contents(store)
    seen = run("chronicle", "--store", store)
    check(seen.returncode == 0 and b"Anna Ferri" in seen.stdout and b"Rome" in seen.stdout, f"schema {version}: the chronicle is read", seen.stderr)
    check(version_of(store) == NEWEST, f"schema {version}: and the store brought up to date")
    check(not lost(before, contents(store)), f"schema {version}: all that was found is there", lost(before, contents(store)))
    different = {k for k in shape(store).keys() | SHAPE.keys() if shape(store).get(k) != SHAPE.get(k)}
    check(not different, f"schema {version}: it has the tables of a new store", different)
    with contextlib.closing(sqlite3.connect(store)) as db:
        steps = [r[0] for r in db.execute("SELECT version FROM migrations ORDER BY version")]
    check(steps == list(range(1, NEWEST + 1)), f"schema {version}: each step is written down", steps)
    check(run("verify", "--store", store).returncode == 0, f"schema {version}: verify finds nothing")
    articles = run("export", "json", "--store", store).stdout.splitlines()
    check(articles == run("export", "json", "--store", FRESH).stdout.splitlines(), f"schema {version}: the articles are those of a new store", articles)
    check(b"Rome" in run("search", "rencontre", "--store", store).stdout, f"schema {version}: search finds words")
    again = run("add", HERE / "pile.jsonl", "--store", store)
    check(b"0 documents added, 3 already there" in again.stdout, f"schema {version}: add knows what is there", again.stdout + again.stderr)
    done = run("rename", "Omar Kassem", "Omar K.", "--store", store)
    check(done.returncode == 0 and b"Omar K." in run("chronicle", "--store", store).stdout, f"schema {version}: decisions can be taken", done.stderr)


def grows(version):
    store = old(version, f"by-adding-{version}")
    more = folder / "more.jsonl"
    more.write_text(json.dumps({"id": "new", "published": "2020-01-16", "language": "fr", "outlet": "Le Phare",
                                "text": "Anna Ferri a rencontré Jean Talbot mardi 14 janvier à Rome."}, ensure_ascii=False) + "\n", encoding="utf-8")
    before, done = contents(store), run("add", more, "--store", store)
    check(done.returncode == 0 and b"1 document added" in done.stdout, f"schema {version}: add writes to it", done.stderr)
    after = contents(store)
    check(len(after["documents"]) == 4 and all(b in after["texts"] for b in before["texts"]), f"schema {version}: and loses nothing")
    facts = [json.loads(line) for line in run("export", "facts", "--store", store).stdout.splitlines()]
    check(any(len(f["members"]) == 3 for f in facts), f"schema {version}: the new article joins a fact of the old ones", facts)
    check(run("verify", "--store", store).returncode == 0, f"schema {version}: verify finds nothing")


def killed(version):
    if not shutil.which("strace") or subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode:
        return print("skip    kills on the way need strace")
    wrong, kills = [], 0
    for n in (1, 2, 5, 9, 20, 40, 80):
        store = old(version, f"killed-{version}-{n}")
        before = contents(store)
        done = run("chronicle", "--store", store, prefix=["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64", "-e", f"inject=pwrite64:signal=KILL:when={n}"])
        kills += done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
        if version_of(store) not in (version, NEWEST) or lost(before, contents(store)) or run("chronicle", "--store", store).returncode or run("verify", "--store", store).returncode:
            wrong.append(n)
    check(kills >= 3 and not wrong, f"schema {version}: killed on the way it is the old store or the new one", (kills, wrong))


def read_only(version):
    """A store that may not be written to is read as it is, its facts are made in memory."""
    store = old(version, f"readonly-{version}")
    digest = hashlib.sha256(store.read_bytes()).hexdigest()
    store.chmod(0o444)
    store.parent.chmod(0o555)

    def drop():
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
    seen = run("chronicle", "--store", store, preexec_fn=drop)
    check(seen.returncode == 0 and b"Anna Ferri" in seen.stdout, f"schema {version}: read where nothing may be written", seen.stderr)
    who = run("who", "Anna Ferri", "--json", "--store", store, preexec_fn=drop)
    check(who.returncode == 0 and [c["name"] for c in json.loads(who.stdout)[0]["contacts"]] == ["Jean Talbot"], f"schema {version}: with who has to do with whom", who)
    check(hashlib.sha256(store.read_bytes()).hexdigest() == digest, f"schema {version}: and left as it is")
    store.parent.chmod(0o755)


def newer():
    store = folder / "newer.db"
    shutil.copy(FRESH, store)
    with contextlib.closing(sqlite3.connect(store)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute(f"PRAGMA user_version = {NEWEST + 1}")
        db.commit()
    before = store.read_bytes()
    commands = [["add", HERE / "pile.jsonl"], ["chronicle"], ["verify"], ["export", "json"], ["compact"], ["backup", folder / "copy.db"], ["who", "Ferri"], ["serve", "--port", 0]]
    wrong = []
    for command in commands:
        done = run(*command, "--store", store, timeout=60)
        if done.returncode != 2 or b"later recoupe" not in done.stderr or b"newer.db" not in done.stderr:
            wrong.append((command[0], done.returncode, done.stderr[-200:]))
    check(not wrong, "a store of a later recoupe is refused, by name and with what to do", wrong)
    check(store.read_bytes() == before and not (folder / "copy.db").exists(), "and not touched")


FRESH = folder / "fresh.db"
check(run("add", HERE / "pile.jsonl", "--store", FRESH).returncode == 0, "a new store")
NEWEST, SHAPE = version_of(FRESH), shape(FRESH)
versions = sorted(int(p.name[6:-6]) for p in HERE.glob("schema*.db.gz"))
check(set(range(1, NEWEST)) <= set(versions), f"there is a store of every schema before {NEWEST} (see {HERE.name}/README.md)", versions)
for v in versions:
    migrated(v)
    grows(v)
    if v < NEWEST:
        killed(v)
    read_only(v)
newer()
shutil.rmtree(folder)
print(f"{problems} problems")
sys.exit(1 if problems else 0)
