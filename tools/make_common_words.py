#!/usr/bin/env python3
"""Make data/fr/names_common_words.tsv: words that French newspapers write in lower case.

usage: make_common_words.py NEWS.jsonl > data/fr/names_common_words.tsv

NEWS.jsonl holds one article a line with a "text". A word is kept when it stands in lower case 25 times or more, and at least 15 times
for each 100 times that it stands capitalised inside a sentence. Only single words go in, no text.
"""
import collections
import json
import re
import sys


def main(path):
    low, cap = collections.Counter(), collections.Counter()
    for line in open(path, encoding="utf-8"):
        before = "."
        for m in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\s\w]", json.loads(line)["text"]):
            w = m.group()
            if w[0].islower():
                low[w] += 1
            elif w[0].isalpha() and before not in '.!?:"«»“”(-–':
                cap[w] += 1
            before = w
    words = sorted(w for w, n in low.items() if n >= 25 and n >= 0.15 * cap[w.capitalize()] and len(w) > 1)
    print("# Words that newspapers write in lower case: a capital on one of them at the head of a sentence names nobody.")
    print("# source: word counts over a collection of French news articles (single words are facts, no text); tools/make_common_words.py")
    line = ""
    for w in words:
        if len(line) + len(w) > 140:
            print(line.strip())
            line = ""
        line += " " + w
    print(line.strip())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
