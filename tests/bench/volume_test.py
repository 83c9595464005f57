#!/usr/bin/env python3
"""tools/make_volume.py: distinct, the same for the same seed, begins anywhere, with the copies that it promises; and a run of
tools/volume_run.py that is cut goes on where it was.

usage: volume_test.py BINARY
"""
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
binary = os.path.abspath(sys.argv[1])
SAMPLES = ROOT / "samples" / "depeches.jsonl"
problems = 0


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"), flush=True)


def made(*args, source=SAMPLES):
    done = subprocess.run([sys.executable, ROOT / "tools/make_volume.py", *map(str, args), "--source", source], capture_output=True)
    check(done.returncode == 0, f"make_volume {' '.join(map(str, args))}", done.stderr[-300:])
    return done.stdout.decode().splitlines()


def source(folder):
    """A small source with people and towns in it: what is drawn from must not run dry after three dispatches."""
    sys.path.insert(0, str(ROOT / "tools"))
    import make_articles
    return make_articles.write(folder / "source.jsonl", [a for a in make_articles.articles(90, seed=5) if a["language"] == "fr"])


with tempfile.TemporaryDirectory(prefix="recoupe-volume-") as name:
    folder = pathlib.Path(name)
    pool = source(folder)
    lines = made(200, "--copies", 0, source=pool)
    items = [json.loads(line) for line in lines]
    check(len(items) == 200 and len({i["id"] for i in items}) == 200, "200 articles, each with an id of its own")
    check(len({i["text"] for i in items}) == 200, "no two of one text", len({i["text"] for i in items}))
    check(all(i["title"] and i["text"] for i in items) and len({i["outlet"] for i in items}) > 10, "with titles and texts, of many outlets")
    days = [i["published"][:10] for i in items]
    check(days == sorted(days) and (days[0], days[170], days[171]) == ("2009-01-01", "2009-01-01", "2009-01-02"), "in order of publication, 171 a day", days[::50])
    check(lines == made(200, "--copies", 0, source=pool), "the same for the same seed")
    check(lines != made(200, "--copies", 0, "--seed", 2, source=pool), "others for another")
    check(lines[150:] == made(50, "--from", 150, "--copies", 0, source=pool), "--from begins in the middle")
    people = [set(re.findall(r"\b(?:Jean|Lucie|Anna|Omar) [A-Z][a-zé]+", " ".join(i["text"] for i in items[k:k + 100]))) for k in (0, 100)]
    check(len(people[0] | people[1]) > 1.3 * len(people[0]) > 0, "names grow with the pile", [len(p) for p in people])
    copied = [json.loads(line) for line in made(1000, "--copies", 0.1, source=pool)]
    same = 1000 - len({i["text"] for i in copied})
    check(10 <= same <= 60, "some copies are exact", same)
    words = [len(json.loads(line)["text"].split()) for line in made(200, "--words", 60, "--copies", 0, source=pool)]
    check(40 <= sum(words) / 200 <= 90, "--words is about the mean", sum(words) / 200)
    check(len(made(50)) == 50, "the samples do for a source")

    run = [sys.executable, str(ROOT / "tools/volume_run.py"), binary, str(folder / "run"), "--batch", "40", "--words", "60", "--source", str(pool), "--ask", "99"]
    for most in (80, 120):
        done = subprocess.run([*run, "--articles", str(most)], capture_output=True, text=True)
        check(done.returncode == 0 and f"articles: {most}" in done.stdout, f"a run up to {most}", done.stdout[-500:] + done.stderr[-500:])
    rows = (folder / "run/batches.tsv").read_text().splitlines()
    check([r.split("\t")[0] for r in rows] == ["articles", "40", "80", "120"], "goes on behind what is done", rows)
    db = sqlite3.connect(folder / "run/store.db")
    check(db.execute("SELECT count(*) FROM documents").fetchone()[0] == 120, "and the store has each article")
    db.close()
    check("search" in (folder / "run/queries.tsv").read_text(), "questions are timed")
print(f"{problems} problems")
sys.exit(1 if problems else 0)
