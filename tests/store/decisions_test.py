#!/usr/bin/env python3
"""same, different and rename: what the user says holds at every rebuild, and taking it back restores everything byte by byte.

usage: decisions_test.py RECOUPE
"""
import contextlib
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

RECOUPE = str(pathlib.Path(sys.argv[1]).resolve())
ARTICLES = [
    ("a", "2021-03-02", "Le ministre italien de la Défense, Carlo Bandini, a rencontré mardi à Oslo son homologue norvégien Erik Solheim."),
    ("b", "2021-03-02", "Karlo Bandinni a rencontré Erik Solheim mardi à Oslo, a annoncé le gouvernement norvégien."),
    ("c", "2021-03-03", "Lucie Marchand a accusé Carlo Bandini de mensonge. Le président grec Nikos Vassos a soutenu Lucie Marchand."),
]
failures = 0


def run(*arguments, status=0):
    done = subprocess.run([RECOUPE, *arguments], capture_output=True, text=True)
    check(done.returncode == status, f"{' '.join(arguments[:3])} ends with {status}", done.stderr)
    return done.stdout


def check(good, what, detail=""):
    global failures
    failures += not good
    print(f"{'ok  ' if good else 'FAIL'}    {what}" + (f"\n{detail}" if detail and not good else ""))


def exported(store):
    return run("export", "facts", "--store", store) + run("export", "entities", "--store", store)


def names(store):
    return {json.loads(line)["name"] for line in run("export", "entities", "--store", store).splitlines()}


def counted(store):
    """What is kept of how many documents say what of whom, by the names that stay the same when all is made anew."""
    with contextlib.closing(sqlite3.connect(store)) as db:
        quoted = "CASE WHEN s.kind = 'quote' THEN (SELECT document || '.' || ordinal FROM quotes WHERE id = substr(s.text, instr(s.text, char(9)) + 1)) ELSE s.text END"
        return (sorted(db.execute("SELECT i.key, n.folded, n.documents, n.called FROM identity_names n JOIN identities i ON i.id = n.identity")),
                sorted(db.execute(f"SELECT i.key, s.kind, {quoted}, s.documents FROM identity_sayings s JOIN identities i ON i.id = s.identity")),
                sorted(db.execute("SELECT key, documents FROM identities")))


def contacts(store):
    """Who takes part in the same facts: by the facts themselves, and as `who` has it."""
    with contextlib.closing(sqlite3.connect(store)) as db:
        keys = [key for key, in db.execute("SELECT key FROM identities ORDER BY key")]
        told = {key: db.execute(
            "SELECT o2.key, count(DISTINCT o.fact) FROM identities i JOIN fact_participants p ON p.identity = i.id JOIN fact_participants o ON o.fact = p.fact AND "
            "o.identity <> p.identity AND o.part <> 'source' JOIN identities o2 ON o2.id = o.identity WHERE i.key = ? AND p.part <> 'source' GROUP BY o2.id "
            "ORDER BY 2 DESC, o2.name, o2.key", [key]).fetchall() for key in keys}
    return told, {key: [(c["id"], c["facts"]) for c in json.loads(run("who", key, "--json", "--store", store))[0]["contacts"]] for key in keys}


def counts_stay_right(folder):
    """Articles come one by one, and decisions come and go between them: what an old article says is counted for somebody else, or for another reason."""
    store = str(folder / "one-by-one.db")
    texts = [text for _, _, text in ARTICLES] + [
        "« Le port sera rendu », a déclaré Marchand. La sénatrice Lucie Marchand a accusé Bandini. Mme Marchand a rencontré le sénateur Paul Marchand.",
        "Bandini a rencontré Vassos à Rome. « Non », a répondu M. Bandini.",
        "Le président Nikos Vassos a rencontré Nikos Vassos et Nicos Vassos, a déclaré Paolo Bandini, maire d'Oslo.",
        "Paolo Bandini a accusé Carlo Bandini. « C'est faux », a déclaré Bandini.",
        "Paolo Bandini a rencontré Carlo Bandini et Nikos Vassos à Oslo le 20 mars.",
    ]
    steps = {1: ["same", "Carlo Bandini", "Erik Solheim"], 3: ["same", "Lucie Marchand", "Nikos Vassos"], 4: ["same", "Carlo Bandini", "Erik Solheim", "--undo"],
             5: ["different", "Carlo Bandini", "Karlo Bandinni"], 6: ["same", "Lucie Marchand", "Nikos Vassos", "--undo"]}
    for n, text in enumerate(texts):
        one = folder / f"{n}.jsonl"
        one.write_text(json.dumps({"id": f"n{n}", "published": f"2021-03-{n + 1:02}", "text": text}) + "\n", encoding="utf-8")
        run("add", str(one), "--store", store)
        if n in steps:
            run(*steps[n], "--store", store)
            run("chronicle", "--store", store)
    run("chronicle", "--store", store)
    grown = counted(store)
    told, shown = contacts(store)
    check(told == shown and sum(map(len, told.values())) > 4, "everybody's contacts are those of the facts", {k: (told[k], shown[k]) for k in told if told[k] != shown[k]})
    check(any(n > 1 for some in told.values() for _, n in some), "some of them more than once")
    with contextlib.closing(sqlite3.connect(store)) as db:
        db.execute("UPDATE state SET resolved = -1")
        db.commit()
    run("chronicle", "--store", store)
    for what, ours, anew in zip(("names", "sayings", "documents"), grown, counted(store)):
        check(ours and ours == anew, f"{what} are counted as if all had come at once", set(ours) ^ set(anew))
    check(any(kind == "because" for _, kind, _, _ in grown[1]) and any(kind == "quote" for _, kind, _, _ in grown[1]), "reasons and quotations among them")


with tempfile.TemporaryDirectory() as folder:
    counts_stay_right(pathlib.Path(folder))
    articles, store = pathlib.Path(folder) / "in.jsonl", str(pathlib.Path(folder) / "s.db")
    articles.write_text("".join(json.dumps({"id": i, "published": p, "text": t}) + "\n" for i, p, t in ARTICLES), encoding="utf-8")
    run("add", str(articles), "--store", store)
    before = exported(store)
    decisions = pathlib.Path(store + ".decisions")

    run("same", "Lucie Marchand", "Nikos Vassos", "--store", store)
    check(len({"Lucie Marchand", "Nikos Vassos"} & names(store)) == 1, "same makes one of two")
    check("\nsame\tperson\t" in decisions.read_text(encoding="utf-8"), "the decision can be read")
    later = pathlib.Path(folder) / "later.jsonl"
    later.write_text(json.dumps({"id": "d", "published": "2021-03-04", "text": "Nikos Vassos a rencontré Carlo Bandini jeudi."}) + "\n", encoding="utf-8")
    other = str(pathlib.Path(folder) / "other.db")
    pathlib.Path(other + ".decisions").write_text(decisions.read_text(encoding="utf-8"), encoding="utf-8")
    run("add", str(articles), str(later), "--store", other)
    check(len({"Lucie Marchand", "Nikos Vassos"} & names(other)) == 1, "it holds in another store with other articles")
    run("same", "Nikos Vassos", "Lucie Marchand", "--undo", "--store", store)
    check(exported(store) == before, "undo restores facts and entities")
    check(not decisions.exists(), "and leaves no file")

    run("rename", "Lucie Marchand", "Docteur Marchand", "--store", store)
    check("Docteur Marchand" in names(store), "rename shows the new name")
    run("rename", "Lucie Marchand", "-", "--undo", "--store", store)
    check(exported(store) == before, "undo restores the name")

    run("different", "Carlo Bandini", "Karlo Bandinni", "--store", store)
    check({"Carlo Bandini", "Karlo Bandinni"} <= names(store), "different keeps two apart")
    run("different", "Carlo Bandini", "Karlo Bandinni", "--undo", "--store", store)
    check(exported(store) == before, "undo joins them again")
    check(len({"Carlo Bandini", "Karlo Bandinni"} & names(store)) == 1, "two spellings are one person")
    run("same", "Nobody Atall", "Carlo Bandini", "--store", store, status=1)
    run("same", "Carlo Bandini", "Lucie Marchand", "--undo", "--store", store, status=1)

print(f"{failures} problems")
sys.exit(1 if failures else 0)
