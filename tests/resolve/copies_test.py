#!/usr/bin/env python3
"""`recoupe copies` tells which articles repeat each other; `chronicle --denied` has what one tells and another denies.

usage: copies_test.py RECOUPE
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

RECOUPE = str(pathlib.Path(sys.argv[1]).resolve())
failures = 0


def check(good, what, detail=""):
    global failures
    failures += not good
    print(f"{'ok  ' if good else 'FAIL'}    {what}" + (f"\n{detail}" if detail and not good else ""), flush=True)


def run(*arguments, **more):
    return subprocess.run([RECOUPE, *map(str, arguments)], capture_output=True, text=True, **more)


def filler(seed, n):
    rng = random.Random(seed)
    words = "le port et la ville ont connu une nuit calme malgré la pluie qui tombait sur les toits du marché près de la gare".split()
    return " ".join(rng.choice(words) for _ in range(n)) + "."


agency = filler(1, 200)
articles = [
    {"id": "a", "outlet": "Le Phare", "published": "2020-03-02", "text": agency},
    {"id": "b", "outlet": "La Dépêche", "published": "2020-03-02", "text": agency + " " + filler(2, 30)},
    {"id": "c", "outlet": "La Dépêche", "published": "2020-03-03", "text": filler(3, 200)},
    {"id": "d", "outlet": "Le Phare", "published": "2020-03-03",
     "text": "Anna Ferri a accusé Paolo Conti d'avoir détourné des fonds. Paolo Conti a nié ces accusations mardi."},
    {"id": "e", "outlet": "Le Phare", "published": "2020-03-03", "text": "Omar Kassem a rencontré Lucie Marchand à Rome lundi."}]
with tempfile.TemporaryDirectory() as name:
    store = pathlib.Path(name) / "s.db"
    rows = "".join(json.dumps({**x, "language": "fr"}, ensure_ascii=False) + "\n" for x in articles)
    check(run("add", "-", "--store", store, input=rows).returncode == 0, "the articles are added")
    groups = json.loads(run("copies", "--json", "--store", store).stdout)
    names = [sorted(d["name"] for d in g["documents"]) for g in groups]
    check(names == [["a", "b"]], "the copy and its text are one group, nothing else is", str(names))
    if names == [["a", "b"]]:
        first, second = groups[0]["documents"]
        check(first["shares"] == 100 and first["with"] == second["id"], "each says what it shares, and with whom", str(groups))
    text = run("copies", "--store", store, env={"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}).stdout
    check("2 documents in groups of copies (1 groups)" in text, "the last line counts", text)
    none = run("copies", "--part", "100", "--limit", "1", "--json", "--store", store)
    check(none.returncode == 0 and len(json.loads(none.stdout)) <= 1, "--part and --limit")
    denied = json.loads(run("chronicle", "--denied", "--json", "--store", store).stdout)
    types = [f["type"] for f in denied]
    check("ACCUSE" in types, "a charge that the charged denies is among what is denied", str(types))
    check("CONSULT" not in types, "what nobody denies is not", str(types))
print(f"{failures} problems")
sys.exit(1 if failures else 0)
