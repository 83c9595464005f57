#!/usr/bin/env python3
"""Learns whom an act is against or with where its clause names nobody: the weights of src/event/counterparts.h.

usage: list-settings GOLD/inputs.jsonl > gold.jsonl; list-settings NEWS.jsonl > news.jsonl
       train_recipients.py GOLD gold.jsonl news.jsonl --out models/fr/events_recipients.tsv
       train_recipients.py GOLD gold.jsonl news.jsonl --cross 8      (right and wrong on articles left out; changes nothing)

Two steps, because few annotated acts lack a recipient. First from any news: acts whose recipient the rules found, as if their
sentence did not name him, teach who is meant among those named elsewhere. Then from the acts without recipient of the
annotated articles GOLD, which pull the weights no further from the first than they must, and teach when nobody is meant.
Where the annotated recipient is no candidate nobody counts as right, at half the weight. Log-linear model over the
candidates of an act, AdaGrad in one fixed order: the same input gives the same bytes.
"""
import argparse
import collections
import json
import math
import pathlib
import random
import sys

from train_settings import forms, gold_event, parts, plain

EPOCHS_NEWS, EPOCHS, RATE = 6, 20, 0.02
DECAY_NEWS, DECAY = 0.001, 0.02
LEAST_ACTS, LEAST_ARTICLES, UNREACHED, LEAST_CHANCE, SMALLEST = 20, 5, 0.5, 500, 20


def acts(path):
    for line in open(path, encoding="utf-8"):
        act = json.loads(line)
        if act["field"] == "recipient":
            yield act


def from_news(path):
    """Acts with a recipient: the candidates that their sentence does not name, and which of them it is."""
    out = []
    for act in acts(path):
        recipient = set(act["recipient"])
        options = [o for o in act["options"] if o["entity"] < 0 or "somebody here" not in o["evidence"]]
        right = {i for i, o in enumerate(options) if o["entity"] in recipient}
        if right and len(options) > 2:
            out.append(([o["evidence"] for o in options], right, 1.0))
    random.Random(5).shuffle(out)
    return out


def from_gold(folder, path):
    gold = {g["id"]: g for g in (json.loads(p.read_text("utf-8")) for p in sorted(pathlib.Path(folder).glob("*.gold.json")))}
    out = []
    for act in acts(path):
        event = gold_event(gold[act["document"]], act) if act["document"] in gold and not act["recipient"] else None
        if event is None:
            continue
        people = {e["name"]: forms(e) for e in gold[act["document"]]["entities"]}
        wanted = [people[n] for n in event["recipient"] if n in people]
        right = set()
        for i, o in enumerate(act["options"]):
            if o["entity"] < 0:
                hit = not wanted
            else:
                hit = any(w & set(map(plain, act["names"][str(o["entity"])])) for w in wanted)
            if hit:
                right.add(i)
        weight = (1.0 if event["core"] else 0.5) * (1.0 if right else UNREACHED)
        out.append((act["document"], [o["evidence"] for o in act["options"]], right, weight, event["core"], not wanted))
    return gold, out


def learn(rows, keep, epochs, decay, start, nobody):
    """`nobody`: whether the first option, nobody, takes part."""
    w, square = collections.defaultdict(float, start), collections.defaultdict(lambda: 1e-6)
    total, steps = collections.defaultdict(float), 0
    rows = [([[e for e in o if e in keep] for o in options], right, weight) for options, right, weight in rows]
    for epoch in range(epochs):
        for options, right, weight in rows:
            scores = [sum(w[e] for e in o) for o in options]
            top = max(scores if nobody else scores[1:])
            p = [math.exp(s - top) for s in scores]
            if not nobody:
                p[0] = 0.0
            z, zr = sum(p), sum(p[i] for i in right)
            grad = collections.defaultdict(float)
            for i, o in enumerate(options):
                d = weight * ((p[i] / zr if i in right else 0.0) - p[i] / z)
                if d:
                    for e in o:
                        grad[e] += d
            for e, d in grad.items():
                d -= decay * (w[e] - start.get(e, 0.0))
                square[e] += d * d
                w[e] += RATE * d / math.sqrt(square[e])
        if epoch >= epochs // 2:
            steps += 1
            for e in w:
                total[e] += w[e]
    return {e: v / steps for e, v in total.items()}


def learn_from_news(rows):
    seen = collections.Counter(e for options, *_ in rows for e in {e for o in options for e in o})
    return learn(rows, {e for e, n in seen.items() if n >= LEAST_ACTS}, EPOCHS_NEWS, DECAY_NEWS, {}, False)


def refine(rows, start):
    seen = collections.defaultdict(set)
    for document, options, *_ in rows:
        for o in options:
            for e in o:
                seen[e].add(document)
    keep = {e for e, d in seen.items() if len(d) >= LEAST_ARTICLES} | set(start)
    return learn([(r[1], r[2] or {0}, r[3]) for r in rows], keep, EPOCHS, DECAY, start, True)


def best(w, options):
    scores = [sum(w.get(e, 0.0) for e in o) for o in options]
    p = [math.exp(s - max(scores)) for s in scores]
    i = max(range(len(p)), key=lambda i: p[i])
    return i, p[i] / sum(p)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold")
    args.add_argument("candidates")
    args.add_argument("news")
    args.add_argument("--out")
    args.add_argument("--cross", type=int)
    a = args.parse_args()
    gold, rows = from_gold(a.gold, a.candidates)
    start = learn_from_news(from_news(a.news))
    if a.cross:
        of, chosen = parts(gold, a.cross), []
        for k in range(a.cross):
            w = refine([r for r in rows if of[r[0]] != k], start)
            chosen += [(r, *best(w, r[1])) for r in rows if of[r[0]] == k and r[4]]
        for least in (0.3, 0.4, 0.5, 0.6, 0.7):
            named = [(r, i) for r, i, chance in chosen if i > 0 and chance >= least]
            print(f"of {len(chosen)} core acts, at {least}: named {len(named)}, right {sum(i in r[2] for r, i in named)}, "
                  f"of the wrong ones nobody meant {sum(r[5] for r, i in named)}")
    if a.out:
        w = refine(rows, start)
        lines = [f"{e}\t{round(1000 * v)}" for e, v in sorted(w.items()) if abs(round(1000 * v)) >= SMALLEST]
        with open(a.out, "w", encoding="utf-8") as f:
            f.write("# Whom an act is against or with where its clause names nobody: what speaks for a candidate\n"
                    "# (src/event/counterparts.h), in thousandths of a logit. Learned by tools/train_recipients.py from articles that are not\n"
                    "# part of the product; holds no words of theirs but prepositions. evidence\tweight\n")
            f.write(f"=least\t{LEAST_CHANCE}\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
