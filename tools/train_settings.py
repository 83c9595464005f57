#!/usr/bin/env python3
"""Learns where and when acts take place: the weights of src/event/setting.h.

usage: list-settings GOLD/inputs.jsonl > candidates.jsonl
       train_settings.py GOLD candidates.jsonl --out models/fr/events_settings.tsv
       train_settings.py GOLD candidates.jsonl --cross 8          (accuracy on articles left out; changes nothing)
       train_settings.py GOLD candidates.jsonl --fold 3/8 --out T (weights from all but the third of eight parts)

GOLD holds ID.gold.json with annotated events. An act of the rules is paired with the gold event of its type that shares a
sentence and most participants; the right candidates are those with its place or its day, or "not told". Acts whose gold
place or day is no candidate teach nothing. A log-linear model over the candidates of an act (conditional logit), all right
candidates together against the rest, by AdaGrad in one fixed order with an L2 penalty: the same input gives the same bytes.
Evidence from fewer than eight articles is left out. Articles that share a name of a person are kept in the same part.
"""
import argparse
import collections
import json
import math
import pathlib
import sys
import unicodedata

EPOCHS, RATE, DECAY, LEAST_ARTICLES, SMALLEST = 20, 0.02, 0.01, 8, 20


def plain(s):
    s = unicodedata.normalize("NFKD", s.replace("’", "'")).casefold()
    s = " ".join("".join(c for c in s if not unicodedata.combining(c)).replace("-", " ").split())
    for article in ("l'", "le ", "la ", "les ", "d'"):
        s = s.removeprefix(article)
    return s


def told(date):
    return None if date in (None, "", "PAST_REF", "PRESENT_REF", "FUTURE_REF") else date


def forms(entity):
    return {plain(x) for x in [entity["name"], *entity.get("aliases", [])]}


def overlap(a, b):
    return min(a[1], b[1]) > max(a[0], b[0])


def gold_event(gold, act):
    """The gold event that the act tells; None where none fits."""
    people = {e["name"]: forms(e) for e in gold["entities"]}
    best, most = None, 0
    ours = [set(map(plain, act["names"][str(e)])) for e in act["actor"] + act["recipient"]]
    for g in gold["events"]:
        if g["type"] != act["type"] or not any(overlap(s, act["sentence"]) for s in g["spans"]):
            continue
        theirs = [people[n] for n in g["actor"] + g["recipient"] if n in people]
        hits = sum(1 for x in ours if any(x & y for y in theirs))
        score = hits / max(1, len(ours) + len(theirs) - hits)
        if g.get("trigger_span") and overlap(g["trigger_span"], act["trigger"]):
            score += 0.5
        if score > most:
            best, most = g, score
    return best


def examples(folder, candidates):
    gold = {g["id"]: g for g in (json.loads(p.read_text("utf-8")) for p in sorted(pathlib.Path(folder).glob("*.gold.json")))}
    out = {"place": [], "date": []}
    for line in open(candidates, encoding="utf-8"):
        act = json.loads(line)
        if act["document"] not in gold or act["field"] not in out:
            continue
        g = gold[act["document"]]
        event = gold_event(g, act)
        if event is None:
            continue
        people = {e["name"]: forms(e) for e in g["entities"]}
        right = set()
        for i, o in enumerate(act["options"]):
            if act["field"] == "date":
                hit = (o["value"] or None) == told(event.get("date"))
            elif o["entity"] < 0:
                hit = not event.get("place")
            else:
                hit = bool(event.get("place")) and bool(people[event["place"]] & set(map(plain, act["names"][str(o["entity"])])))
            if hit:
                right.add(i)
        ruled = act["ruled"] if act["field"] == "place" else told(act["ruled"])
        if act["field"] == "place":
            ruled_right = any(o["entity"] == ruled and i in right for i, o in enumerate(act["options"]))
        else:
            ruled_right = ruled == told(event.get("date"))
        same = [o["value"] if act["field"] == "date" else o["entity"] for o in act["options"]]
        if act.get("sure"):  # never weighed: the rules' answer counts, and there is nothing to learn from it
            ruled_right = ruled_right or (act["field"] == "place" and ruled == -1 and not event.get("place"))
            sure = ruled_right
        else:
            sure = None
        out[act["field"]].append((act["document"], [o["evidence"] for o in act["options"]], right, event["core"], ruled_right, same, sure))
    return gold, out


def parts(gold, count):
    """Article -> part; articles of the same people together, the largest groups first into the smallest part."""
    parent = {i: i for i in gold}

    def root(i):
        while parent[i] != i:
            i = parent[i]
        return i
    seen = {}
    names = collections.Counter(plain(e["name"]) for g in gold.values() for e in g["entities"] if e["type"] == "person")
    for i, g in gold.items():
        for e in g["entities"]:
            n = plain(e["name"])
            if e["type"] == "person" and 1 < names[n] <= 4:  # those of everywhere tie nothing together
                if n in seen:
                    parent[root(i)] = root(seen[n])
                seen[n] = i
    groups = collections.defaultdict(list)
    for i in gold:
        groups[root(i)].append(i)
    sizes, of = [0] * count, {}
    for g in sorted(groups.values(), key=lambda g: (-len(g), g)):
        k = sizes.index(min(sizes))
        sizes[k] += len(g)
        of.update({i: k for i in g})
    return of


def learn(data):
    seen = collections.defaultdict(set)
    for doc, options, *_ in data:
        for o in options:
            for e in o:
                seen[e].add(doc)
    keep = {e for e, docs in seen.items() if len(docs) >= LEAST_ARTICLES}
    rows = [([[e for e in o if e in keep] for o in options], right, 1.0 if core else 0.5) for _, options, right, core, _, _, sure in data if right and sure is None]
    w, square = collections.defaultdict(float), collections.defaultdict(lambda: 1e-6)
    total, steps = collections.defaultdict(float), 0
    for epoch in range(EPOCHS):
        for options, right, weight in rows:
            scores = [sum(w[e] for e in o) for o in options]
            top = max(scores)
            p = [math.exp(s - top) for s in scores]
            z, zr = sum(p), sum(p[i] for i in right)
            grad = collections.defaultdict(float)
            for i, o in enumerate(options):
                d = weight * ((p[i] / zr if i in right else 0.0) - p[i] / z)
                if d:
                    for e in o:
                        grad[e] += d
            for e, d in grad.items():
                d -= DECAY * w[e]
                square[e] += d * d
                w[e] += RATE * d / math.sqrt(square[e])
        if epoch >= EPOCHS // 2:
            steps += 1
            for e in w:
                total[e] += w[e]
    return {e: round(1000 * total[e] / steps) for e in sorted(total) if abs(round(1000 * total[e] / steps)) >= SMALLEST}


def best(w, row):
    """Index of the best option, as SettingWeights::best tells: a day that is named twice has both chances; a place of another
    sentence and the day of publication are named from a chance of one half on."""
    scores = [sum(w.get(e, 0) for e in o) for o in row[1]]
    chances = collections.Counter()
    for s, value in zip(scores, row[5]):
        chances[value] += math.exp((s - max(scores)) / 1000)
    i = max(range(len(scores)), key=lambda i: (chances[row[5][i]], scores[i]))
    where = row[1][i][0]
    guess = where == "published" if isinstance(row[5][0], str) else where not in ("none", "here")
    return 0 if guess and 2 * chances[row[5][i]] < sum(chances.values()) else i


def report(field, rows, results):
    core = [(r, ok) for r, ok in zip(rows, results) if r[3]]
    print(f"{field:6} {len(rows)} acts, {len(core)} core; core right: by rule {sum(r[4] for r, _ in core)}, "
          f"weighed {sum(ok for _, ok in core)}, within reach {sum(bool(r[2]) for r, _ in core)}")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("gold")
    args.add_argument("candidates")
    args.add_argument("--out")
    args.add_argument("--cross", type=int)
    args.add_argument("--fold", help="K/N: leave part K of N out")
    a = args.parse_args()
    gold, data = examples(a.gold, a.candidates)
    if a.cross:
        of = parts(gold, a.cross)
        for field, rows in data.items():
            results = {}
            for k in range(a.cross):
                w = learn([r for r in rows if of[r[0]] != k])
                for i, r in enumerate(rows):
                    if of[r[0]] == k:
                        results[i] = r[6] if r[6] is not None else best(w, r) in r[2]
            report(field, rows, [results[i] for i in range(len(rows))])
    lines = []
    if a.fold:
        k, n = map(int, a.fold.split("/"))
        of = parts(gold, n)
        data = {f: [r for r in rows if of[r[0]] != k - 1] for f, rows in data.items()}
    if not a.out:
        return
    for field, rows in data.items():
        w = learn(rows)
        report(field, rows, [r[6] if r[6] is not None else best(w, r) in r[2] for r in rows])
        lines += [f"{field}\t{e}\t{v}" for e, v in sorted(w.items())]
    with open(a.out, "w", encoding="utf-8") as f:
        f.write("# Where and when acts take place: what speaks for a candidate (src/event/setting.h), in thousandths of a logit.\n"
                "# Learned by tools/train_settings.py from annotated articles that are not part of the product; holds no words of theirs\n"
                "# but prepositions. field\tevidence\tweight\n")
        f.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
