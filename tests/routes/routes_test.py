#!/usr/bin/env python3
"""The same answer by several routes: threads, order, input format, file or standard input.

usage: routes_test.py BINARY

Runs on samples/ and on text made here, so that every figure is the same on every machine.
"""
import html
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
PEOPLE = [("Paul Alba", "le maire"), ("Claire Roux", "la ministre"), ("Karim Haddad", "le général"), ("Anna Lenz", "la juge")]
PLACES = ["Tunis", "Rome", "Berlin", "Tripoli", "Alger"]
VERBS = ["a déclaré", "a affirmé", "a prévenu", "a répondu"]
WORDS = ["le port restera fermé", "rien n'est encore signé", "la trêve tient depuis hier", "nous partirons dès demain"]
ACTS = ["a rencontré", "a accusé", "a appelé", "a reçu"]


def analyse(binary, arguments, stdin=None):
    result = subprocess.run([binary, "analyse", *arguments], input=stdin, capture_output=True, timeout=300)
    assert result.returncode == 0, f"{arguments}: exit {result.returncode}: {result.stderr.decode()[:500]}"
    return result.stdout


def article(i):
    """Title and paragraphs of a made-up article; the number decides everything."""
    rng = random.Random(i)
    (name, role), (other, role2) = rng.sample(PEOPLE, 2)
    place, day = rng.choice(PLACES), rng.randrange(1, 29)
    title = f"{name} attendu à {place} pour des entretiens"
    paragraphs = [
        f"{role.capitalize()} {name} {rng.choice(ACTS)} {role2} {other} à {place} le {day} janvier, selon un communiqué.",
        f"« {rng.choice(WORDS).capitalize()} », {rng.choice(VERBS)} {name}. \"{rng.choice(WORDS).capitalize()}\", a ajouté {role2} {other}.",
        f"{other} a par ailleurs indiqué que {rng.choice(WORDS)}, sans donner plus de détails aux journalistes présents sur place.",
    ]
    return title, paragraphs


def as_text(title, paragraphs):
    return "\n\n".join([title, *paragraphs]) + "\n"


def as_jsonl(key, title, paragraphs):
    return json.dumps({"id": key, "title": title, "text": as_text(title, paragraphs), "published": "2020-02-03", "language": "fr"},
                      ensure_ascii=False) + "\n"


def as_html(title, paragraphs):
    body = "".join(f"<p>{html.escape(p, quote=False)}</p>\n" for p in paragraphs)
    return (f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
            f'<meta property="article:published_time" content="2020-02-03"></head><body><nav><a href="/">Accueil</a></nav>'
            f"<article><h1>{html.escape(title)}</h1>\n{body}</article></body></html>\n")


def told(line):
    """What an analysis tells, without offsets and without what only the container knows."""
    d = json.loads(line)
    text = d["text"]
    names = {e["id"]: e["name"] for e in d["entities"]}
    title = (d.get("title") or "")

    def words(span):
        return " ".join(text[span[0]:span[1]].split())

    quotes = [(q["kind"], words((q["start"], q["end"])), names.get(q["speaker"])) for q in d["quotes"]]
    events = [(v["type"], v["mode"], sorted(names[i] for i in v["actor"]), sorted(names[i] for i in v["recipient"]),
               names.get(v["place"]), v["date"], v["status"]) for v in d["events"]]
    times = [(t["type"], words((t["start"], t["end"])), t["value"]) for t in d["times"]]
    entities = sorted((e["type"], e["name"]) for e in d["entities"])
    return {"title": title, "quotes": quotes, "events": events, "times": times, "entities": entities}


def same(what, one, other):
    if one == other:
        return
    if isinstance(one, dict):
        for key in one:
            assert one[key] == other[key], f"{what}: {key} differ:\n  {one[key]}\n  {other[key]}"
    raise AssertionError(f"{what}: the outputs differ")


def threads_and_order(binary, pile, folder):
    """1 and 2 threads byte for byte; shuffled lines give the same lines."""
    lines = pile.read_bytes().splitlines(keepends=True)
    one = analyse(binary, ["--threads", "1", str(pile)])
    same("1 and 2 threads", one, analyse(binary, ["--threads", "2", str(pile)]))
    same("1 and 7 threads", one, analyse(binary, ["--threads", "7", str(pile)]))
    random.Random(1).shuffle(lines)
    (folder / "shuffled").mkdir()
    shuffled = folder / "shuffled" / pile.name
    shuffled.write_bytes(b"".join(lines))
    found = [told(x) for x in one.splitlines()]
    for layer in ("quotes", "entities", "events"):
        assert any(d[layer] for d in found), f"no {layer} at all: this test would compare nothing"
    strip = str(pile), str(shuffled)
    mixed = analyse(binary, [str(shuffled)]).replace(strip[1].encode(), strip[0].encode())
    same("shuffled input", sorted(one.splitlines()), sorted(mixed.splitlines()))


def standard_input(binary, pile):
    from_file = [told(x) for x in analyse(binary, [str(pile)]).splitlines()]
    from_stdin = [told(x) for x in analyse(binary, ["-"], pile.read_bytes()).splitlines()]
    assert len(from_file) == len(from_stdin), "standard input: another number of documents"
    for one, other in zip(from_file, from_stdin):
        same("file and standard input", one, other)


def formats(binary, folder):
    """The same article as plain text, as a JSONL record and as a page tells the same."""
    for i in range(20):
        title, paragraphs = article(i)
        for name, content in (("a.txt", as_text(title, paragraphs)), ("a.jsonl", as_jsonl("a", title, paragraphs)),
                              ("a.html", as_html(title, paragraphs))):
            (folder / name).write_text(content, encoding="utf-8")
        text, record, page = (told(analyse(binary, ["--published", "2020-02-03", str(folder / n)]).splitlines()[0])
                              for n in ("a.txt", "a.jsonl", "a.html"))
        same(f"article {i} as text and as JSONL", text, record)
        if not json.loads(analyse(binary, [str(folder / "a.html")]))["text"].startswith(title):
            # The page's title is a field, not text: what only the title line tells is left out on the other side.
            body = as_text("", paragraphs).lstrip()
            (folder / "b.jsonl").write_text(json.dumps({"id": "a", "title": title, "text": body, "published": "2020-02-03"}) + "\n")
            record = told(analyse(binary, [str(folder / "b.jsonl")]).splitlines()[0])
        same(f"article {i} as JSONL and as page", record, page)


def samples(binary):
    files = sorted(str(p) for p in SAMPLES.iterdir() if p.suffix in (".txt", ".html", ".jsonl", ".rss", ".md") and p.name != "README.md")
    if not files:
        return
    one = analyse(binary, ["--threads", "1", *files])
    same("samples, 1 and 2 threads", one, analyse(binary, ["--threads", "2", *files]))
    backwards = analyse(binary, list(reversed(files)))
    same("samples, other order", sorted(one.splitlines()), sorted(backwards.splitlines()))
    alone = b"".join(analyse(binary, [f]) for f in files)
    same("samples, each by itself", one, alone)


def main(binary):
    binary = str(pathlib.Path(binary).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pile = folder / "pile.jsonl"
        pile.write_text("".join(as_jsonl(f"x{i}", *article(i)) for i in range(300)), encoding="utf-8")
        threads_and_order(binary, pile, folder)
        standard_input(binary, pile)
        formats(binary, folder)
    if SAMPLES.is_dir():
        samples(binary)
    print("all routes agree")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
