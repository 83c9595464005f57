#!/usr/bin/env python3
"""A store that grew article by article is the store that was made at once: any order, any batches, decisions on the way.

usage: growing_test.py RECOUPE
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

RECOUPE = str(pathlib.Path(sys.argv[1]).resolve())
PEOPLE = ["Anna Ferri", "Jean Talbot", "Jean Talbott", "Omar Kassem", "Umar Qassem", "Lucie Marchand", "Paolo Ferri", "Omar Kassém"]
SHORT = ["Ferri", "Talbot", "Kassem", "Marchand"]
TOWNS = ["Rome", "Oslo", "Tunis"]
DAYS = ["lundi", "mardi", "mercredi"]
failures = 0


def check(good, what, detail=""):
    global failures
    failures += not good
    print(f"{'ok  ' if good else 'FAIL'}    {what}" + (f"\n{detail}" if detail and not good else ""), flush=True)


def run(*arguments, **more):
    done = subprocess.run([RECOUPE, *map(str, arguments)], capture_output=True, text=True, **more)
    check(done.returncode == 0, f"{' '.join(map(str, arguments[:2]))}", done.stderr) if done.returncode else None
    return done.stdout


def article(i, rng):
    a, b = rng.sample(PEOPLE, 2)
    short, town, day, dead = rng.choice(SHORT), rng.choice(TOWNS), rng.choice(DAYS), rng.randrange(10, 14)
    text = rng.choice([
        f"La ministre italienne {a} a rencontré {b} {day} à {town}. {short} a accusé {b} de mensonge.",
        f"{a} a accusé {b} d'avoir attaqué {town}. {b} a nié ces accusations {day}.",
        f"Les forces de {short} ont attaqué {town} {day}, faisant {dead} morts. Le général {b} a condamné l'attaque.",
        f"{short} a rencontré {a} à {town} {day}, selon l'AFP. Le porte-parole de {a} a soutenu {b}."])
    return {"id": f"t{i}", "published": f"2020-03-{2 + i % 12:02}", "outlet": rng.choice(["Le Phare", "La Dépêche", ""]), "language": "fr", "text": text}


def exported(store):
    return [run("export", what, "--store", store) for what in ("facts", "entities", "json")]


rng = random.Random(4)
articles = [article(i, rng) for i in range(150)]
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)

    def add(items, store):
        run("add", "-", "--store", store, input="".join(json.dumps(x, ensure_ascii=False) + "\n" for x in items))

    once = folder / "once.db"
    add(articles, once)
    expected = exported(once)
    check(sum(len(json.loads(line)["members"]) > 1 for line in expected[0].splitlines()) > 10, "the pile has facts that several tell")
    for seed in range(3):
        order, store = articles[:], folder / f"grown{seed}.db"
        random.Random(seed).shuffle(order)
        while order:
            n = random.Random(len(order) + seed).randrange(1, 40)
            add(order[:n], store)
            order = order[n:]
            if seed == 1 and len(order) == 0:
                run("same", "Paolo Ferri", "Anna Ferri", "--store", store)
                run("same", "Paolo Ferri", "Anna Ferri", "--undo", "--store", store)
        got = exported(store)
        for what, x, y in zip(("facts", "entities", "json"), expected, got):
            differ = next(((p, q) for p, q in zip(x.splitlines(), y.splitlines()) if p != q), ("", ""))
            check(x == y, f"shuffled and in batches ({seed}): export {what} is the same", "\n".join(differ))
        check(all(json.loads(line)["members"] for line in got[1].splitlines()), "no entity without members")
        check(subprocess.run([RECOUPE, "verify", "--store", str(store)], capture_output=True).returncode == 0, "verify finds it clean")
print(f"{failures} problems")
sys.exit(1 if failures else 0)
