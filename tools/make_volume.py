#!/usr/bin/env python3
"""Any number of distinct, readable news articles out of a file of real ones, the same for the same seed: what a store is measured on.

usage: make_volume.py NUMBER [--from N] [--source FILE.jsonl] [--words 350] [--years 2009-2024] [--copies 0.05] [--seed N] > articles.jsonl

Article number n depends on the seed, the source and n alone (and --words, --years, --copies): `--from 500000` begins there without
making those before, so that a run can be cut and continued. Nothing is kept but an index of the source: 100 MB of it take 15 MB.

How one is made. A source article gives the title, the lead and about half of the paragraphs; one or two others of the same time give
the rest, paragraph by paragraph, until the length is reached. Then, the same throughout the article:

- It is set in a *world*. World 0 has the people of the source; in every other, a person keeps the first name and gets another surname,
  invented from syllables (the forty most frequent people stay who they are: heads of state turn up everywhere). A new world opens
  each time the source has been used up (36,403 articles of the news file make 28 worlds in a million), and article n is set in any that is
  open. So the names grow with the pile, old ones come back, and nobody is made to say what they did not say but in world 0.
- Towns change places with towns of about the same frequency, numbers by up to a fifth, days of the week go round, years are shifted.
- The day of publication is that of the source, shifted by whole years of 52 weeks into --years, and up to three days.
- The outlet is one of sixty invented ones, some of which print far more than others.

Copies: in each thousand, --copies of the articles (5 % if not given) lie in groups of 2 to 8 that print one text: a third of the copies
word for word, the others shortened, with another title, a line of the agency before or behind, or a sentence changed. They come within
the same thousand, on the same day or the next.

Length: --words is the mean; articles have from a quarter to three times of it, as the source's have. Measured with news.jsonl: --words 350 makes
342 words on average, --words 150 makes 148.

Without --source: the file that RECOUPE_NEWS names, /tmp/data/news.jsonl where it is there, else samples/depeches.jsonl (so short that worlds open fast).
"""
import argparse
import array
import bisect
import collections
import datetime
import functools
import json
import mmap
import os
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
BLOCK = 1000     # copies lie in the block of their original
KNOWN = 40       # people who stay the same in every world
TOWNS_MOST = 200
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
LETTER = "A-Za-zÀ-ÖØ-öø-ÿŒœ"
UPPER = "A-ZÀ-ÖØ-ÞŒ"
WORD = f"[{UPPER}][{LETTER}'’-]+"
PAIR = re.compile(rf"\b({WORD}) ({WORD})")
TOWN = re.compile(rf"\b[àÀ] ([BCDFGJKLMNPQRSTVXZ][{LETTER}-]+)(?! [{UPPER}])")
NUMBER = re.compile(r"(?<![\w.,:/-])([1-9]\d{1,3}|\d)(?![\w:/-]|[.,]\d)(?! (?:janv|fév|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|heure|h\b|er\b))")
DAY = re.compile(rf"\b({'|'.join(DAYS)})\b")
YEAR = re.compile(r"\b(19[5-9]\d|20[0-3]\d)\b")
PAPERS = ["Journal", "Courrier", "Gazette", "Dépêche", "Écho", "Tribune", "Observateur", "Quotidien", "Phare", "Veilleur"]
PLACES = ["des Rives", "du Plateau", "de la Baie", "des Deux Ponts", "du Matin", "des Marais"]
ONSETS = ["B", "Br", "C", "Ch", "D", "Dr", "F", "Fl", "G", "Gr", "L", "M", "N", "P", "Pr", "R", "S", "T", "Tr", "V"]
VOWELS = ["a", "e", "i", "o", "u", "ou", "au", "ai"]
MIDDLES = ["l", "ll", "r", "rd", "rt", "n", "nd", "nt", "m", "mb", "ss", "st", "t", "v", "c", "qu", "g", "b", "d", "z"]
ENDS = ["in", "eau", "et", "ard", "ier", "on", "ot", "elle", "and", "oux", "ac", "ec", "as", "i", "esco", "ini", "ov", "er"]
ELISION = re.compile(r"^[AEIOUYHÀÂÉÈÊÎÔÛŒ]")


def invented(number):
    """A surname of two or three syllables: 58,000 of two, 9 million of three."""
    out = ""
    for parts in (ONSETS, VOWELS, MIDDLES):
        number, k = divmod(number, len(parts))
        out += parts[k]
    number, long = divmod(number, 3)
    if not long:
        for parts in (VOWELS, MIDDLES):
            number, k = divmod(number, len(parts))
            out += parts[k]
    return out + ENDS[number % len(ENDS)]


def mixed(*values):
    """A number from numbers and words, the same on every machine."""
    h = 0xCBF29CE484222325
    for value in values:
        for byte in str(value).encode() + b"\0":
            h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h >> 8


class Source:
    """The articles of a JSON Lines file in order of publication, read when they are asked for; its people and its towns."""

    def __init__(self, path):
        self.file = open(path, "rb")
        self.map = mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ)
        first = self._first_names()
        lines, people, towns, start = [], collections.Counter(), collections.Counter(), 0
        for number, line in enumerate(iter(self.map.readline, b"")):
            item = json.loads(line)
            text = item.get("text") or ""
            if item.get("title") and len(text.split()) >= 20:
                lines.append(((item.get("published") or "")[:10], start))
                if number % max(1, self.map.size() >> 24) == 0:  # some thousands of them tell who is frequent
                    people.update({b for a, b in PAIR.findall(text) if a in first})
                    towns.update(set(TOWN.findall(text)))
            start += len(line)
        lines.sort()
        self.days = [day for day, _ in lines]
        self.starts = array.array("Q", (start for _, start in lines))
        self.first = first
        self.known = {name for name, n in people.most_common(KNOWN if len(people) > 10 * KNOWN else 0)}
        ranked = [t for t, n in towns.most_common(TOWNS_MOST)]
        self.towns, self.rank = ranked, {t: i for i, t in enumerate(ranked)}

    @staticmethod
    def _first_names():
        names = set()
        for line in (ROOT / "data/common/first_names.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                names.update(line.split("\t")[1].split())
        return names

    def __len__(self):
        return len(self.starts)

    def article(self, index):
        start = self.starts[index]
        return json.loads(self.map[start:self.map.find(b"\n", start) % (self.map.size() + 1)])


class World:
    """What one source article's words become in a world."""

    def __init__(self, source, number, item, years, salt):
        self.source, self.number, self.years, self.salt = source, number, years, salt
        text = f"{item['title']}\n{item['text']}"
        names = {b for a, b in PAIR.findall(text) if a in source.first and b not in source.known and b not in source.first}
        self.names = {b: invented(mixed("name", number, b)) for b in names} if number else {}
        towns = {t for t in TOWN.findall(text) if t in source.rank}
        self.towns = {t: self._town(t) for t in towns} if number else {}
        both = {**self.towns, **self.names}
        self.both = both
        self.pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(both, key=len, reverse=True)))})\b(?!-)") if both else None

    def _town(self, town):
        """One of the sixteen of about the same frequency."""
        rank, most = self.source.rank[town], len(self.source.towns)
        band = rank // 16 * 16
        return self.source.towns[band + (rank - band + self.number * 5) % min(16, most - band)]

    def _name(self, m):
        new, before = self.both[m[1]], m.string[max(0, m.start() - 2):m.start()]
        # "d'Arnaud" must not become "d'Bernard": vowels stay vowels.
        return m[1] if before.endswith(("d'", "d’")) and not ELISION.match(new) else new

    def __call__(self, words):
        if self.pattern:
            words = self.pattern.sub(self._name, words)
        if self.years:
            words = YEAR.sub(lambda m: str(int(m[1]) + self.years), words)
        if not self.number and not self.salt:
            return words
        words = DAY.sub(lambda m: DAYS[(DAYS.index(m[1]) + self.number) % 7], words)
        return NUMBER.sub(self._number, words)

    def _number(self, m):
        n = int(m[1])
        if n < 4 or 1900 < n < 2100:
            return m[1]
        most = max(1, n // 5)
        return str(max(2, n + mixed("number", self.number, self.salt, n) % (2 * most + 1) - most))


def outlets():
    return [f"{a} {b}" for b in PLACES for a in PAPERS]


class Maker:
    def __init__(self, source, words, years, copies, seed):
        self.source, self.words, self.years, self.share, self.seed = source, words, years, copies, seed
        self.outlets, total = outlets(), 0
        self.weights = []
        for k in range(len(self.outlets)):
            total += 1 / (k + 1)
            self.weights.append(total)

    def _outlet(self, rng):
        return self.outlets[bisect.bisect(self.weights, rng.random() * self.weights[-1])]

    @functools.lru_cache(maxsize=2)
    def _groups(self, block):
        """position of a copy -> (position of its original, which copy): the groups of a block."""
        rng = random.Random(f"{self.seed}/block/{block}")
        left, free, out = round(self.share * BLOCK), list(range(BLOCK)), {}
        while left >= 2:
            size = min(left, rng.choice([2, 2, 2, 3, 3, 4, 5, 8]))
            members = sorted(free.pop(rng.randrange(len(free))) for _ in range(size))
            out.update({m: (members[0], k) for k, m in enumerate(members) if k})
            left -= size
        return out

    def article(self, n):
        block, position = divmod(n, BLOCK)
        first, copy = self._groups(block).get(position, (position, 0))
        item = self._original(block * BLOCK + first)
        if copy:
            self._copy(item, n, copy)
        slug = re.sub(r"[^a-z0-9]+", "-", item["title"].lower())[:60].strip("-")
        home = re.sub(r"[^a-z]+", "-", item["outlet"].lower()).strip("-")
        return {"id": f"v{n}", "url": f"https://{home}.example/{item['published'][:10].replace('-', '/')}/{slug}-{n}", **item}

    def _original(self, n):
        rng = random.Random(f"{self.seed}/{n}")
        size = len(self.source)
        world = rng.randrange(n // size + 1)
        at = rng.randrange(size)
        base = self.source.article(at)
        target = self.words * min(3.0, max(0.25, rng.lognormvariate(-0.125, 0.5)))
        published, years = self._published(base, rng)
        change = World(self.source, world, base, years, n // size)
        own = base["text"].split("\n\n")
        # The lead always; then own paragraphs and others' in turn, so that each article is another mixture.
        text, words = [change(own[0])], len(own[0].split())
        others = [o for o in ((at + rng.choice([-1, 1]) * rng.randrange(1, 60)) % size for _ in range(2)) if o != at]
        piles = [own[1:]] + [self.source.article(o)["text"].split("\n\n") for o in others]
        changes = [change, *(None for _ in others)]
        while words < target and any(piles):
            k = 0 if piles[0] and rng.random() < 0.5 else rng.randrange(len(piles))
            if not piles[k]:
                continue
            if changes[k] is None:
                changes[k] = World(self.source, world, self.source.article(others[k - 1]), years, n // size)
            paragraph = piles[k].pop(rng.randrange(min(4, len(piles[k]))))
            size = len(paragraph.split())
            if words + size / 2 > target:
                break
            text.append(changes[k](paragraph))
            words += size
        return {"title": change(base["title"]), "published": published, "outlet": self._outlet(rng), "language": base.get("language") or "fr",
                "text": "\n\n".join(text)}

    def _published(self, base, rng):
        """Whole years of 52 weeks away, so that days of the week stay what they are."""
        told = (base.get("published") or "2020-01-15")[:10]
        try:
            day = datetime.date.fromisoformat(told)
        except ValueError:
            day = datetime.date(2020, 1, 15)
        years = rng.randint(*self.years) - day.year
        day += datetime.timedelta(days=364 * years + rng.randrange(4))
        return f"{day.isoformat()}T{rng.randrange(5, 23):02d}:{rng.randrange(60):02d}:00+01:00", years

    def _copy(self, item, n, copy):
        rng = random.Random(f"{self.seed}/copy/{n}")
        item["outlet"] = self._outlet(rng)
        if rng.random() < 0.3:
            day = datetime.date.fromisoformat(item["published"][:10]) + datetime.timedelta(days=1)
            item["published"] = day.isoformat() + item["published"][10:]
        if rng.random() < 0.33:
            return
        text = item["text"].split("\n\n")
        kind = rng.randrange(4)
        if kind == 0 and len(text) > 2:
            del text[-1]
        elif kind == 1:
            text.append(f"({item['outlet']} avec l'Agence des Deux Mers)")
        elif kind == 2:
            text[0] = f"(Agence des Deux Mers) - {text[0]}"
        sentences = text[-1].split(". ")
        if kind == 3 and len(sentences) > 1:
            text[-1] = ". ".join(sentences[:-1]) + f". L'article a été mis à jour {copy + 1} fois."
        if rng.random() < 0.5:
            item["title"] = f"{item['title']} ({['actualisé', 'résumé', 'dépêche'][copy % 3]})"
        item["text"] = "\n\n".join(text)


def default_source():
    for path in (os.environ.get("RECOUPE_NEWS", ""), "/tmp/data/news.jsonl"):
        if path and pathlib.Path(path).exists():
            return path
    return str(ROOT / "samples/depeches.jsonl")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("number", type=int)
    p.add_argument("--from", type=int, default=0, dest="start")
    p.add_argument("--source", default=default_source())
    p.add_argument("--words", type=float, default=350)
    p.add_argument("--years", default="2009-2024")
    p.add_argument("--copies", type=float, default=0.05)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    years = tuple(map(int, args.years.split("-")))
    maker = Maker(Source(args.source), args.words, (years[0], years[-1]), args.copies, args.seed)
    for n in range(args.start, args.start + args.number):
        sys.stdout.write(json.dumps(maker.article(n), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
