#!/usr/bin/env python3
"""Any number of distinct, readable news articles out of a file of real ones, the same for the same seed: what a store is measured on.

usage: make_volume.py NUMBER [--from N] [--source FILE.jsonl] [--words 350] [--first 2009-01-01] [--a-day 171] [--copies 0.05] [--seed N] > articles.jsonl

Article number n depends on the seed, the source and n alone (and --words, --first, --a-day, --copies): `--from 500000` begins there without
making those before, so that a run can be cut and continued. Nothing is kept but an index of the source: 100 MB of it take 20 MB.

How one is made. A source article gives the title, the lead and about half of the paragraphs; one or two others of the same time give
the rest, paragraph by paragraph, until the length is reached. Then, the same throughout the article:

- It is of a *day*. As an archive is read, the articles come in order of publication, --a-day of them a day from --first on: a million
  are sixteen years. The source article is one of the same days of its own year; years in the text and days of the week are shifted with it.
- It is set in a *world*. World 0 has the names of the source; in every other, a person keeps the first name and gets another surname,
  invented from syllables (the forty most frequent people stay who they are: heads of state turn up everywhere), and so do all names that are
  not among the most frequent (towns, firms, slips of the pen). Four worlds are open at a time, an older one turns up in each tenth article,
  and a new one opens each time that as many articles have been made as the source has (36,403 of the news file): the names grow with
  the pile as they do in a real one, old ones come back, and nobody is made to say what they did not say but in world 0.
- It is about something else: in each world and year the nouns but the most frequent change places with nouns of the same gender, number,
  initial and frequency, so that it still reads like French ("la grippe" becomes "la récolte"), and acts and offices are what they were.
- Towns change places with towns of about the same frequency, numbers by up to a fifth.
- The outlet is one of sixty invented ones, some of which print far more than others.

Before 22 November 2026, 15:40, it made another pile: days drawn from sixteen years in any order, no names invented but those of people with known first
names, all other words as they are in the source. Each sentence of the source came back up to eighty times within those years, so that of the tellings of facts
that several articles tell, two thirds were of facts told for more than 400 days (news file: 2 %; 90 % within a month), and such facts grew with the
pile for ever. What was measured with it is marked so in bench/log.

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
NAMES_MOST = 600  # other names with a capital that stay the same
NOUNS_MOST = 150  # nouns that stay the same: those of acts and offices are among them
BAND = 64         # nouns that change places are next to each other in frequency
OPEN = 4          # worlds at a time
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
LETTER = "A-Za-zÀ-ÖØ-öø-ÿŒœ"
UPPER = "A-ZÀ-ÖØ-ÞŒ"
WORD = f"[{UPPER}][{LETTER}'’-]+"
PAIR = re.compile(rf"\b({WORD}) ({WORD})")
TOWN = re.compile(rf"\b[àÀ] ([BCDFGJKLMNPQRSTVXZ][{LETTER}-]+)(?! [{UPPER}])")
NUMBER = re.compile(r"(?<![\w.,:/-])([1-9]\d{1,3}|\d)(?![\w:/-]|[.,]\d)(?! (?:janv|fév|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|heure|h\b|er\b))")
DAY = re.compile(rf"\b({'|'.join(DAYS)})\b")
CAPITAL = re.compile(rf"(?<=[a-zà-ÿ,] )([{UPPER}][a-zà-ÿœ]{{3,}})\b")
LOWER = re.compile(r"(?<![\w-])[a-zà-ÿœ]{4,}(?![\w-])")
MALE, FEMALE, MANY = (set(words.split()) for words in ("le un du au ce cet", "la une cette", "les des ces aux"))
NOUN = re.compile(r"\b(le|un|du|au|ce|cet|la|une|cette|les|des|ces|aux) ([a-zà-ÿœ]{4,})(?![\w-])")
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
        lines, people, towns, capitals, words, start = [], collections.Counter(), collections.Counter(), collections.Counter(), collections.Counter(), 0
        nouns = collections.defaultdict(lambda: [0, 0, 0])
        for number, line in enumerate(iter(self.map.readline, b"")):
            item = json.loads(line)
            text = item.get("text") or ""
            if item.get("title") and len(text.split()) >= 20:
                lines.append(((item.get("published") or "")[:10], start))
                if number % max(1, self.map.size() >> 24) == 0:  # some thousands of them tell who is frequent
                    people.update({b for a, b in PAIR.findall(text) if a in first})
                    towns.update(set(TOWN.findall(text)))
                    capitals.update(CAPITAL.findall(text))
                    words.update(LOWER.findall(text))
                    for before, noun in NOUN.findall(text):
                        nouns[noun][0 if before in MALE else 1 if before in FEMALE else 2] += 1
            start += len(line)
        lines.sort()
        self.days = [day for day, _ in lines]
        self.starts = array.array("Q", (start for _, start in lines))
        self.first = first
        self.known = {name for name, n in people.most_common(KNOWN if len(people) > 10 * KNOWN else 0)}
        ranked = [t for t, n in towns.most_common(TOWNS_MOST)]
        self.towns, self.rank = ranked, {t: i for i, t in enumerate(ranked)}
        self.frequent = {name for name, _ in capitals.most_common(NAMES_MOST)} | self.known | set(ranked) | first | self._countries()
        self.bands = self._bands(nouns, words)
        self.band_of = {noun: (k, i) for k, band in enumerate(self.bands) for i, noun in enumerate(band)}
        self.dates = collections.defaultdict(list)
        for i, day in enumerate(self.days):
            self.dates[day[5:]].append(i)

    @staticmethod
    def _bands(nouns, words):
        """Nouns by gender, number and first letter's kind, neighbours in frequency together."""
        def gender(noun):
            counts = nouns[noun] if noun in nouns else (0, 0, 0)
            return next((g for g in (0, 1) if counts[g] >= 2 and 10 * counts[g] >= 9 * sum(counts)), None)

        kinds = collections.defaultdict(list)
        frequent = set(sorted(nouns, key=lambda n: (-sum(nouns[n]), n))[:NOUNS_MOST])
        for noun, counts in list(nouns.items()):
            many = 10 * counts[2] >= 9 * sum(counts) and noun[-1] in "sx"
            kind = gender(noun[:-1] if many else noun)
            # What stands behind an article now and then is a verb or an adjective as often as a noun.
            if noun not in frequent and sum(counts) > 2 and kind is not None and 10 * sum(counts) >= 3 * words[noun]:
                kinds[kind, many, "v" if noun[0] in "aeiouyàâéèêîôûœ" else "h" if noun[0] == "h" else "c"].append(noun)
        out = []
        for _, some in sorted(kinds.items()):
            some.sort(key=lambda n: (-words[n], n))
            out += [some[k:k + BAND] for k in range(0, len(some), BAND)]
        return out

    @staticmethod
    def _countries():
        text = (ROOT / "data/fr/names_countries.tsv").read_text(encoding="utf-8")
        return set(re.findall(rf"[{UPPER}][a-zà-ÿœ]+", text))

    def of_day(self, day):
        """Indexes of the articles of the same days of any year: up to three before."""
        for width in (4, 20, 400):
            out = []
            for k in range(width):
                out += self.dates.get((day - datetime.timedelta(days=k)).isoformat()[5:], ())
            if out:
                return out
        return range(len(self.days))

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

    def __init__(self, source, number, item, published, salt):
        self.source, self.number, self.salt = source, number, salt
        told = day_of(item)
        self.years, self.days, self.year = published.year - told.year, (published - told).days % 7, published.year
        text = f"{item['title']}\n{item['text']}"
        names = {b for a, b in PAIR.findall(text) if a in source.first and b not in source.known and b not in source.first}
        names.update(name for name in CAPITAL.findall(text) if name not in source.frequent)
        self.names = {b: invented(mixed("name", number, b)) for b in names} if number else {}
        towns = {t for t in TOWN.findall(text) if t in source.rank}
        self.towns = {t: self._town(t) for t in towns} if number else {}
        both = {**self.names, **self.towns}
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

    def _noun(self, m):
        found = self.source.band_of.get(m[0])
        if not found:
            return m[0]
        band = self.source.bands[found[0]]
        return band[(found[1] + mixed("noun", self.number, self.year, found[0])) % len(band)]

    def __call__(self, words):
        if self.pattern:
            words = self.pattern.sub(self._name, words)
        if self.years:
            words = YEAR.sub(lambda m: str(int(m[1]) + self.years), words)
        words = DAY.sub(lambda m: DAYS[(DAYS.index(m[1]) + self.days) % 7], words)
        if not self.number and not self.salt:
            return words
        return NUMBER.sub(self._number, LOWER.sub(self._noun, words))

    def _number(self, m):
        n = int(m[1])
        if n < 4 or 1900 < n < 2100:
            return m[1]
        most = max(1, n // 5)
        return str(max(2, n + mixed("number", self.number, self.salt, n) % (2 * most + 1) - most))


def day_of(item):
    try:
        return datetime.date.fromisoformat((item.get("published") or "")[:10])
    except ValueError:
        return datetime.date(2020, 1, 15)


def outlets():
    return [f"{a} {b}" for b in PLACES for a in PAPERS]


class Maker:
    def __init__(self, source, words, first, a_day, copies, seed):
        self.source, self.words, self.day, self.a_day, self.share, self.seed = source, words, first, a_day, copies, seed
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
        newest = n // size + OPEN - 1
        world = rng.randrange(newest + 1) if rng.random() < 0.1 else newest - rng.randrange(OPEN)
        day = self.day + datetime.timedelta(days=n // self.a_day)
        same_days = self.source.of_day(day)
        at = same_days[rng.randrange(len(same_days))]
        base = self.source.article(at)
        target = self.words * min(3.0, max(0.25, rng.lognormvariate(-0.125, 0.5)))
        published = f"{day.isoformat()}T{rng.randrange(5, 23):02d}:{rng.randrange(60):02d}:00+01:00"
        change = World(self.source, world, base, day, n // size)
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
                changes[k] = World(self.source, world, self.source.article(others[k - 1]), day, n // size)
            paragraph = piles[k].pop(rng.randrange(min(4, len(piles[k]))))
            size = len(paragraph.split())
            if words + size / 2 > target:
                break
            text.append(changes[k](paragraph))
            words += size
        return {"title": change(base["title"]), "published": published, "outlet": self._outlet(rng), "language": base.get("language") or "fr",
                "text": "\n\n".join(text)}

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
    p.add_argument("--first", type=datetime.date.fromisoformat, default=datetime.date(2009, 1, 1))
    p.add_argument("--a-day", type=int, default=171)
    p.add_argument("--copies", type=float, default=0.05)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    maker = Maker(Source(args.source), args.words, args.first, args.a_day, args.copies, args.seed)
    for n in range(args.start, args.start + args.number):
        sys.stdout.write(json.dumps(maker.article(n), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
