#!/usr/bin/env python3
"""What a user relies on in a store: once is once, a killed run is finished by running again, two writers do not mind each other,
nothing depends on order or threads, and verify finds every flipped byte.

usage: store_test.py BINARY
"""
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
import zlib

binary = os.path.abspath(sys.argv[1])
folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-store-"))
problems = 0


def run(*args, **kw):
    return subprocess.run([binary, *map(str, args)], capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, **kw)


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"), flush=True)


PEOPLE = ["Anna Ferri", "Jean Talbot", "Omar Kassem", "Lucie Marchand", "Piotr Nowak", "Salma Idrissi"]
TOWNS = ["Rome", "Berlin", "Tunis", "Oslo", "Genève"]
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi"]


def article(i, rng):
    a, b = rng.sample(PEOPLE, 2)
    town, day = rng.choice(TOWNS), rng.choice(DAYS)
    return {"id": f"t{i}", "title": f"{a} à {town} pour parler du port numéro {i}", "published": f"2020-0{1 + i % 9}-1{i % 10}",
            "outlet": "Journal d'essai", "language": "fr",
            "text": f"La ministre {a} a rencontré {b} {day} à {town}.\n\n« Nous avons parlé du port numéro {i} et du cœur de l'été », a déclaré {a}.\n\n"
                    f"{b} a demandé à {a} de retirer ses troupes. Le général {b} a accusé {a} d'avoir attaqué {town}."}


def write(path, items):
    path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in items), encoding="utf-8")
    return path


def export(store, what="documents"):
    r = run("export", what, "--store", store)
    check(r.returncode == 0, f"export {what} of {store.name}", r.stderr)
    return r.stdout


rng = random.Random(7)
articles = [article(i, rng) for i in range(300)]
pile = write(folder / "pile.jsonl", articles)
analysed = run("analyse", pile).stdout


def once_is_once():
    store = folder / "once.db"
    first, second = run("add", pile, "--store", store), run("add", pile, "--store", store)
    check(first.returncode == 0 and b"300 documents added" in first.stdout, "add says what it did", first.stdout + first.stderr)
    check(b"0 documents added, 300 already there" in second.stdout, "the second time nothing is added", second.stdout)
    check(sorted(export(store).splitlines()) == sorted(analysed.splitlines()), "export documents is what analyse prints")
    again = run("add", "--again", pile, "--store", store)
    check(b"300 replaced" in again.stdout, "--again replaces", again.stdout)
    check(sorted(export(store).splitlines()) == sorted(analysed.splitlines()), "and nothing changes by it")
    check(run("verify", "--store", store).returncode == 0, "verify finds it clean")
    copy = folder / "elsewhere.jsonl"
    shutil.copy(pile, copy)
    a, b = folder / "a-b.db", folder / "b-a.db"
    for store, order in (a, [pile, copy]), (b, [copy, pile]):
        for path in order:
            run("add", path, "--store", store)
    check(export(a, "json") == export(b, "json"), "the same bytes under two names give the same store in either order")


def order_and_threads():
    shuffled = articles[:]
    random.Random(3).shuffle(shuffled)
    other = folder / "other"
    other.mkdir()
    path = write(other / "pile.jsonl", shuffled)
    one, two = folder / "threads1.db", folder / "threads2.db"
    run("add", "--threads", 1, "pile.jsonl", "--store", one, cwd=folder)
    run("add", "--threads", 2, "pile.jsonl", "--store", two, cwd=path.parent)
    for what in ["documents", "json", "csv", "facts", "entities"]:
        check(export(one, what) == export(two, what), f"export {what}: the same for another order and another number of threads")
    for args in [["chronicle"], ["chronicle", "--html"], ["chronicle", "--json"], ["quotes"], ["who", "Ferri"], ["search", "coeur"]]:
        x, y = run(*args, "--store", one), run(*args, "--store", two)
        check(x.returncode == 0 and x.stdout and x.stdout == y.stdout, f"{args}: likewise", x.stderr)


def killed():
    store, rng = folder / "killed.db", random.Random(11)
    args = [binary, "add", "--threads", "1", str(pile), "--store", str(store)]
    kills = 0
    for _ in range(10):
        p = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.01, 0.3))
        kills += p.poll() is None
        p.kill()
        p.wait()
    if store.exists() and run("verify", "--store", store).returncode not in (0, 2):
        check(False, "verify between kills")
    r = run("add", pile, "--store", store)
    check(r.returncode == 0, f"add finishes what {kills} kills interrupted", r.stderr)
    check(run("verify", "--store", store).returncode == 0, "verify finds it clean")
    check(export(store, "json") == export(folder / "once.db", "json"), "and it is the store of an uninterrupted run")


def two_writers():
    store = folder / "two.db"
    halves = [write(folder / "half1.jsonl", articles[:200]), write(folder / "half2.jsonl", articles[100:])]
    ps = [subprocess.Popen([binary, "add", str(h), "--store", str(store)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for h in halves]
    outs = [p.communicate() for p in ps]
    check(all(p.returncode == 0 for p in ps), "two writers at once on a new store", outs)
    check(sorted(export(store).splitlines()) == sorted(x.replace(b"pile.jsonl", b"half1.jsonl" if int(json.loads(x)["id"][1:]) < 200 else b"half2.jsonl")
                                                       for x in analysed.splitlines()), "each document is there once")
    check(run("verify", "--store", store).returncode == 0, "verify finds it clean")


def damaged():
    changes = {
        "the text": "UPDATE texts SET text = replace(text, 'port', 'fort') WHERE document = 5",
        "the source": None,
        "quotations": "UPDATE quotes SET \"end\" = \"end\" - 1 WHERE id = 3",
        "entities": "UPDATE mentions SET start = start + 1 WHERE entity = 4 AND ordinal = 1",
        "time expressions": "UPDATE times SET value = 'PAST_REF' WHERE document = (SELECT min(document) FROM times)",
        "regions": "UPDATE regions SET kind = 'furniture' WHERE document = (SELECT min(document) FROM regions)",
        "events": "UPDATE event_spans SET start = start + 1 WHERE event = 2",
        "title, date or origin": "UPDATE documents SET published = '2021-01-01' WHERE id = 9",
    }
    for what, sql in changes.items():
        store = folder / "damaged.db"
        shutil.copy(folder / "threads1.db", store)
        db = sqlite3.connect(store)
        if sql:
            n = db.execute(sql).rowcount
            if n == 0:
                db.close()
                print(f"skip    {what}: no such row yet")
                continue
        else:
            (packed,) = db.execute("SELECT zlib FROM sources WHERE document = 8").fetchone()
            raw = bytearray(zlib.decompress(packed))
            raw[10] ^= 1
            db.execute("UPDATE sources SET zlib = ? WHERE document = 8", (zlib.compress(bytes(raw)),))
        db.commit()
        db.close()
        r = run("verify", "--store", store)
        check(r.returncode == 1 and what.encode() in r.stdout, f"verify names the damage to {what}", r.stdout)
    store = folder / "bytes.db"
    shutil.copy(folder / "threads1.db", store)
    data = bytearray(store.read_bytes())
    at = data.find("port numéro 42".encode())
    data[at] ^= 1
    store.write_bytes(data)
    r = run("verify", "--store", store)
    check(r.returncode == 1 and r.stdout, "verify finds a flipped byte of the file", r.stdout)


def unusable():
    check(run("chronicle", "--store", folder / "none.db").returncode == 2, "no store: exit status 2")
    (folder / "junk.db").write_text("this is not a database, but a long enough text to be taken for one\n" * 20)
    for command in ["chronicle", "verify", "add"]:
        r = run(command, *([pile] if command == "add" else []), "--store", folder / "junk.db")
        check(r.returncode == 2 and r.stderr, f"{command}: a file that is no store is told", (r.returncode, r.stderr))
    db = sqlite3.connect(folder / "foreign.db")
    db.execute("CREATE TABLE t (x)")
    db.commit()
    db.close()
    r = run("add", pile, "--store", folder / "foreign.db")
    check(r.returncode == 2, "an SQLite file of something else is left alone", r.stderr)
    newer = folder / "newer.db"
    shutil.copy(folder / "once.db", newer)
    db = sqlite3.connect(newer)
    db.execute("PRAGMA user_version = 99")
    db.commit()
    db.close()
    check(run("chronicle", "--store", newer).returncode == 2 and run("add", pile, "--store", newer).returncode == 2, "a store of a later version is left alone")


def unreadable():
    store, bad = folder / "bad.db", folder / "bad.jsonl"
    bad.write_text(json.dumps(articles[0], ensure_ascii=False) + "\n{not json\n" + json.dumps(articles[1], ensure_ascii=False) + "\n", encoding="utf-8")
    r = run("add", bad, folder / "missing.txt", "--store", store)
    check(r.returncode == 1 and b"2 documents added" in r.stdout, "what cannot be read does not stop the others", (r.returncode, r.stdout))
    check(r.stderr.count(b"\n") == 2 and b"missing.txt" in r.stderr, "each is named on standard error", r.stderr)
    lines = [json.loads(x) for x in export(store).splitlines()]
    check(len(lines) == 4 and sum("error" in x for x in lines) == 2, "and recorded", lines)
    (folder / "missing.txt").write_text("Anna Ferri est arrivée à Rome mardi. Elle a rencontré Jean Talbot.\n", encoding="utf-8")
    r = run("add", bad, folder / "missing.txt", "--store", store)
    check(b"1 document added" in r.stdout, "what can be read later is added then", r.stdout)
    lines = [json.loads(x) for x in export(store).splitlines()]
    check(len(lines) == 4 and sum("error" in x for x in lines) == 1, "in place of its error", lines)


for test in [once_is_once, order_and_threads, killed, two_writers, damaged, unusable, unreadable]:
    test()
shutil.rmtree(folder)
print(f"{problems} problems")
sys.exit(1 if problems else 0)
