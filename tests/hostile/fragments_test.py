#!/usr/bin/env python3
"""Cut and shuffled sentences: whatever a text breaks off with, `analyse` goes on.

usage: fragments_test.py BINARY [--number N] [--seed N] [--news FILE.jsonl]

Rules look at the words around the one they read; a text that ends, or begins, in the middle of what a rule expects finds the one that
looks too far. The sentences of samples/ and of data/ (and of --news, a file of articles, for a longer hunt) are broken off behind a word,
begun at one, robbed of a few, put into another order, and words of all of them thrown together; each is an article of its own, and for
four French ones there is an English one. When the process dies, the texts that kill it are searched for and shown. Under AddressSanitizer (a binary that has it) most is found.
"""
import argparse
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sentences(language, news):
    texts = []
    if language == "fr":
        texts += [json.loads(line)["text"] for line in (ROOT / "samples" / "depeches.jsonl").read_text(encoding="utf-8").splitlines()]
        texts += [p.read_text(encoding="utf-8") for p in sorted((ROOT / "samples").glob("*.txt"))]
    for table in sorted((ROOT / "data" / language).glob("*.tsv")):
        rows = [r for r in table.read_text(encoding="utf-8").splitlines() if not r.startswith("#")]
        texts += [cell for r in rows for cell in r.split("\t") if cell.count(" ") > 2]
    if news:
        texts += [json.loads(line)["text"] for line in open(news, encoding="utf-8")]
    return [s for t in texts for s in re.split(r'(?<=[.!?…»"])\s+|\n+', t) if s.strip()]


def fragments(language, whole, number, seed):
    rng = random.Random(seed)
    words = [w for s in rng.sample(whole, min(len(whole), 20_000)) for w in re.findall(r"\w+['’]?|[^\w\s]", s)]
    for i in range(number):
        kind, some = rng.random(), rng.choice(whole).split()
        if kind < 0.5:
            some = some[:rng.randrange(len(some)) + 1]
        elif kind < 0.65:
            some = some[rng.randrange(len(some)):]
        elif kind < 0.85:
            some = [rng.choice(words) for _ in range(rng.randint(1, 14))]
        else:
            for _ in range(min(rng.randint(1, 5), len(some) - 1)):
                del some[rng.randrange(len(some))]
            if rng.random() < 0.5:
                rng.shuffle(some)
        title = rng.choice(whole)[:80] if rng.random() < 0.3 else ""
        yield {"id": f"{language}{i}", "title": title, "text": " ".join(some), "published": "2019-03-04", "language": language}


def run(binary, articles):
    """How the process ends, how many articles came out of it, and what it said."""
    with tempfile.TemporaryDirectory(prefix="recoupe-fragments-") as temp:
        path = pathlib.Path(temp) / "pile.jsonl"
        path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
        done = subprocess.run([binary, "analyse", "--threads", "2", "--", path], stdin=subprocess.DEVNULL, capture_output=True)
        return done.returncode, done.stdout.count(b"\n"), done.stderr


def deadly(binary, articles):
    """An article that kills the process, by halves; None where only more of them do."""
    while len(articles) > 1:
        half = len(articles) // 2
        articles = next((part for part in (articles[:half], articles[half:]) if run(binary, part)[0] not in (0, 1)), None)
        if articles is None:
            return None
    return articles[0]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("binary")
    p.add_argument("--number", type=int, default=40_000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--news")
    args = p.parse_args()
    binary = os.path.abspath(args.binary)
    articles = list(fragments("fr", sentences("fr", args.news), args.number, args.seed))
    articles += fragments("en", sentences("en", None), args.number // 4, args.seed)
    status, lines, said = run(binary, articles)
    good = status in (0, 1) and lines == len(articles)
    print(f"{len(articles):,} texts, {lines:,} analysed, ends with {status}")
    if not good:
        print("FAILED ", deadly(binary, articles) or f"only together with others; near {articles[min(lines, len(articles) - 1)]}")
        print(said.decode(errors="replace")[:3000])
    return 0 if good else 1


sys.exit(main())
