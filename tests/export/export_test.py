#!/usr/bin/env python3
"""What leaves a store: columns, statuses, partial dates, escaping, round trips, files and streams; with Python's own readers (csv, tarfile,
expat, html.parser) and xmllint where it is there. tests/export/export_readers_test.py reads the same with libraries from npm.

usage: export_test.py BINARY
"""
import collections
import csv
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.parsers.expat

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from harm import PAYLOADS, articles  # noqa: E402

binary = os.path.abspath(sys.argv[1])
folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-export-"))
problems = 0
FORMATS = ["csv", "json", "documents", "facts", "entities", "gdelt", "gdelt-mentions", "acled", "plover", "ftm", "graphml", "gexf", "geojson", "ical",
           "timelinejs", "webannotation", "brat", "conllu", "csl", "markdown", "html"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")

# A store of every status and every kind of date; our own sentences.
STATED = [
    {"id": "s1", "published": "2020-01-09T10:30:00+01:00", "outlet": "La Voix", "url": "https://voix.example/1", "language": "fr",
     "text": "Le président Jean Talbot a rencontré la ministre Anna Ferri mercredi 8 janvier 2020 à Rome."},
    {"id": "s2", "published": "2020-01-10", "outlet": "Le Fil", "language": "fr",
     "text": "La ministre Anna Ferri n'a pas rencontré Paul Morel le 6 janvier 2020 à Paris."},
    {"id": "s7", "published": "2020-05-10", "language": "fr", "text": "Le ministre Luc Favre a rencontré Jean Talbot le 4 mai 2020 à Rome."},
    {"id": "s8", "published": "2020-05-11", "language": "fr", "text": "Contrairement à ce qui a été écrit, Jean Talbot n'a jamais rencontré Luc Favre le 4 mai 2020, selon le palais."},
    {"id": "s3", "published": "2020-01-10", "language": "fr", "text": "Jean Talbot rencontrera Anna Ferri le 20 janvier 2020 à Tripoli."},
    {"id": "s4", "published": "2020-02-10", "language": "fr", "text": "L'armée libyenne a bombardé Benghazi en janvier 2020."},
    {"id": "s5", "language": "fr", "text": "Anna Ferri a rencontré Paul Morel à Rome."},
    {"id": "twice", "text": "Anna Ferri a rencontré Paul Morel à Lyon."}, {"id": "twice", "text": "Paul Morel a quitté Lyon."},
    {"id": "twice", "text": "Lyon attend Anna Ferri."},
    {"id": "s6", "published": "2020-03-10", "language": "fr", "text": "Si la trêve tient, Anna Ferri pourrait rencontrer Jean Talbot à Berlin."},
]


def run(*args, **env):
    return subprocess.run([binary, *map(str, args)], capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8", **env})


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {str(more)[:500]}"))


def store_of(name, items):
    pile, store = folder / f"{name}.jsonl", folder / f"{name}.db"
    pile.write_text("".join(json.dumps(a) + "\n" for a in items), encoding="utf-8")
    r = run("add", pile, "--store", store)
    check(r.returncode == 0, f"add {name}", r.stderr)
    return store


def export(store, what, *args):
    r = run("export", what, "--store", store, *args)
    check(r.returncode == 0, f"export {what} {' '.join(map(str, args))}", r.stderr)
    return r.stdout


def text_of(store, what, *args):
    return export(store, what, *args).decode("utf-8")


def facts_of(store):
    return {f["id"]: f for f in json.loads(run("chronicle", "--json", "--store", store).stdout)}


def tsv(text):
    return [line.split("\t") for line in text.split("\n")[:-1]]


def left_out(store, what):
    r = run("export", what, "--store", store)
    return sum(int(n) for n in re.findall(r"recoupe: (\d+) fact", r.stderr.decode()))


def event_tables(store, name):
    facts = facts_of(store)
    by_number = {str(int(k[1:], 16)): f for k, f in facts.items()}
    rows = tsv(text_of(store, "gdelt"))
    check(all(len(r) == 61 for r in rows), f"{name}: gdelt has 61 columns", {len(r) for r in rows})
    bad = [r[0] for r in rows if by_number[r[0]]["status"] != "happened" or not re.fullmatch(r"\d{8}", r[1]) or r[2] != r[1][:6] or r[3] != r[1][:4]
           or not r[3] <= r[4][:4] or r[29] not in "1234" or (r[26] and r[28] != r[26][:2]) or r[34] != ""]
    check(not bad and len({r[0] for r in rows}) == len(rows), f"{name}: gdelt tells what happened, on its day", bad)
    known = [r for r in rows if re.match(r"\d{4}-\d\d-\d\d", by_number[r[0]]["date"] or "")]
    check(all(r[1] == by_number[r[0]]["date"][:10].replace("-", "") for r in known), f"{name}: gdelt has the day of the articles")
    check(len(rows) + left_out(store, "gdelt") == len(facts), f"{name}: gdelt says how many facts it leaves out")
    placed = [r for r in rows if r[55]]
    check(all(-90 <= float(r[55]) <= 90 and -180 <= float(r[56]) <= 180 and len(r[53]) == 2 for r in placed), f"{name}: gdelt has coordinates and FIPS codes")
    texts = {d["id"]: d["text"] for d in map(json.loads, text_of(store, "documents").split("\n")[:-1]) if "text" in d}
    mentions = tsv(text_of(store, "gdelt-mentions"))
    events = {r[0] for r in rows}
    tellings = sum(len(by_number[r]["tellings"]) for r in events)
    check(all(len(r) == 16 for r in mentions) and {r[0] for r in mentions} == events and len(mentions) == tellings, f"{name}: gdelt-mentions has 16 columns, a row a telling")
    words = set(texts.values())
    triggers = {t["trigger"] for k in events for t in by_number[k]["tellings"]}
    bad = [r for r in mentions if not any(len(t) == int(r[12]) and any(t.startswith(w, int(r[9])) for w in triggers) for t in words)]
    check(not bad, f"{name}: the offsets of gdelt-mentions point at the words of the act", bad[:1])
    plover = tsv(text_of(store, "plover"))
    check(all(len(r) == 40 for r in plover) and plover[0][0] == "Event ID" and len(plover) == len(rows) + 1, f"{name}: plover has 40 columns")
    check(all(facts[r[0]]["status"] == "happened" and r[2] == facts[r[0]]["type"] for r in plover[1:]), f"{name}: plover tells what happened")
    acled = list(csv.reader(io.StringIO(text_of(store, "acled"), newline="")))
    check(all(len(r) == 31 for r in acled) and acled[0][0] == "event_id_cnty" and acled[0][28] == "fatalities" and acled[0][30] == "timestamp", f"{name}: acled has its 31 columns")
    bad = [r for r in acled[1:] if facts[r[0][-13:]]["status"] != "happened" or r[28] or r[3] not in ("1", "2", "3") or not re.fullmatch(r"\d{4}-\d\d-\d\d", r[1])]
    check(not bad, f"{name}: acled tells what happened, and no dead that nobody counted", bad[:1])
    check(len(acled) - 1 + left_out(store, "acled") == len(facts), f"{name}: acled says how many facts it leaves out")
    # Numbers may begin with a minus; words may not.
    cells = [c for r in rows + mentions + plover + acled for c in r if c.startswith(FORMULA) and not re.fullmatch(r"-?\d+(\.\d+)?", c)]
    check(not cells, f"{name}: no cell of the event tables is a formula", cells[:3])


def tables(store, name):
    for table in ["facts", "entities", "quotes", "documents"]:
        rows = list(csv.reader(io.StringIO(text_of(store, "csv", "--table", table), newline="")))
        bad = [c for r in rows for c in r if c.startswith(FORMULA)]
        check(len({len(r) for r in rows}) == 1 and not bad, f"{name}: csv {table}: one width, no formula", bad[:3])
        lines = [json.loads(x) for x in text_of(store, "json", "--table", table).split("\n")[:-1]]
        if table != "facts":
            check(len(lines) == len(rows) - 1, f"{name}: json {table} has as many lines as csv has rows", (len(lines), len(rows)))
    facts = facts_of(store)
    rows = list(csv.DictReader(io.StringIO(text_of(store, "csv"), newline="")))
    check(all(r["status"] == facts[r["fact"]]["status"] and r["date"] == (facts[r["fact"]]["date"] or "") for r in rows), f"{name}: csv has status and date of each fact")


def networks(store, name):
    for what in ["gexf", "graphml"]:
        data = export(store, what)
        count = collections.Counter()
        parser = xml_parser(count)
        try:
            parser.Parse(data, True)
        except xml.parsers.expat.ExpatError as error:
            check(False, f"{name}: {what} is XML", error)
        facts = facts_of(store)
        pairs = sum(len(f["actor"]) * (len(f["recipient"]) or (len(f["actor"]) - 1) / 2) for f in facts.values())
        check(count["edge"] == pairs, f"{name}: {what} is XML with an edge for each pair of a fact", (count["edge"], pairs))
        if shutil.which("xmllint"):
            r = subprocess.run(["xmllint", "--noout", "--nonet", "-"], input=data, capture_output=True)
            check(r.returncode == 0, f"{name}: xmllint reads {what}", r.stderr)
    edges = re.findall(r"<edge [^>]*>", text_of(store, "gexf"))
    check(all((" start=" in e) == (" end=" in e) for e in edges), f"{name}: gexf has both ends of a time or none")


def xml_parser(count):
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: count.update([tag])
    return parser





def files(store, name, what):
    """A format of many files: the tar stream and the folder hold the same, and nothing outside it."""
    stream = export(store, what)
    with tarfile.open(fileobj=io.BytesIO(stream)) as tar:
        members = {m.name: tar.extractfile(m).read() for m in tar.getmembers()}
        infos = tar.getmembers()
    check(len(members) == len(infos) and all(m.isreg() and m.mtime == 0 and m.uid == 0 for m in infos), f"{name}: {what} is one tar stream of plain files of no time", len(infos))
    bad = [n for n in members if n.startswith("/") or ".." in n.split("/") or re.search(r'[\x00-\x1f<>:"|?*\\]', n) or len(n.encode()) > 250]
    check(not bad, f"{name}: {what} has safe file names", bad[:3])
    out = folder / f"{name}-{what}"
    export(store, what, "--out", out)
    found = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    check(found == members, f"{name}: {what} --out writes the same files", set(found) ^ set(members))
    return members


def brat(store, name):
    members = files(store, name, "brat")
    conf = members["annotation.conf"].decode()
    known = set(re.findall(r"^([A-Za-z]+)", conf, re.M))
    events, bad = 0, []
    for file, data in members.items():
        if not file.endswith(".ann"):
            continue
        text = members[file[:-4] + ".txt"].decode("utf-8")
        lines = [line.split("\t") for line in data.decode("utf-8").split("\n")[:-1]]
        ids = [cells[0] for cells in lines]
        if len(set(ids)) != len(ids):
            bad.append((file, "ids"))
        for cells in lines:
            if cells[0][0] == "T":
                kind, places = cells[1].split(" ", 1)
                pieces = [tuple(map(int, p.split(" "))) for p in places.split(";")]
                if " ".join(text[a:b] for a, b in pieces) != cells[2] or kind not in known or any("\n" in text[a:b] for a, b in pieces):
                    bad.append((file, cells))
            if cells[0][0] == "E":
                events += 1
                if any(part.split(":")[1] not in ids for part in cells[1].split(" ")):
                    bad.append((file, cells))
                if not any(c[0][0] == "A" and c[1].startswith(f"Status {cells[0]} ") for c in lines):
                    bad.append((file, cells, "no status"))
            if cells[0][0] not in "TERA#":
                bad.append((file, cells))
    told = sum(len(f["tellings"]) for f in facts_of(store).values())
    check(events == told and not bad, f"{name}: brat has {told} events, each span with the words it names", bad[:3])


def conllu(store, name):
    blocks = [b for b in text_of(store, "conllu").split("\n\n") if b]
    bad, named = [], 0
    for block in blocks:
        words = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        plain = [w for w in words if w[0].isdigit()]
        if any(len(w) != 10 for w in words) or [int(w[0]) for w in plain] != list(range(1, len(plain) + 1)) or any(not 0 <= int(w[6]) <= len(plain) for w in plain):
            bad.append(block[:200])
        named += sum("NamedEntity=B-" in w[9] for w in words)
    scorer = next((f / "score/conllu.py" for f in map(pathlib.Path, (os.environ.get("RECOUPE_SHARED", ""), "../shared", "../../shared")) if (f / "score/conllu.py").exists()), None)
    if scorer:
        (folder / "words.conllu").write_text(text_of(store, "conllu"), encoding="utf-8")
        r = subprocess.run([sys.executable, scorer, folder / "words.conllu", folder / "words.conllu"], capture_output=True, text=True)
        check(r.returncode == 0, f"{name}: the scorer of treebanks reads conllu", r.stderr)
    check(blocks and not bad and named > 0, f"{name}: conllu has ten columns, heads within the sentence, and names", bad[:1])


def statuses(store, name):
    """What did not simply happen is never told as if it had."""
    unreal = {k: f for k, f in facts_of(store).items() if f["status"] != "happened"}
    for what in ["gdelt", "plover", "acled"]:
        text = text_of(store, what)
        check(not any(k in text or str(int(k[1:], 16)) in text for k in unreal), f"{name}: {what} leaves out what did not happen")
    text = text_of(store, "timelinejs")
    checks = {
        "ftm": lambda k, f: any(e["id"] == k and "status:" + f["status"] in e["properties"]["keywords"] for e in ftm),
        "webannotation": lambda k, f: any({"status:" + f["status"], k} <= {b["value"] for b in a["body"]} for a in annotations),
        "timelinejs": lambda k, f: all("[" in e["text"]["headline"] for e in timeline if e["unique_id"] == k),
        "markdown": lambda k, f: f'status: "{f["status"]}"' in notes[f"Facts/{k}.md"].decode(),
        "facts": lambda k, f: any(line["id"] == k and line["status"] == f["status"] for line in stream),
    }
    ftm = [e for e in map(json.loads, text_of(store, "ftm").split("\n")[:-1]) if e["schema"] == "Event"]
    annotations = json.loads(text_of(store, "webannotation"))["items"]
    timeline = json.loads(text)["events"]
    notes = files(store, name + "-status", "markdown")
    stream = [json.loads(x) for x in text_of(store, "facts").split("\n")[:-1]]
    for what, told in checks.items():
        bad = [k for k, f in unreal.items() if not told(k, f)]
        check(not bad, f"{name}: {what} says what did not happen", bad)
    return unreal


class Page(html.parser.HTMLParser):
    allowed = {"html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "h1", "h2", "h3", "h4", "p", "article", "blockquote", "br", "cite", "a",
               "mark", "code", "div", "b", "ul", "li", "span"}

    def __init__(self):
        super().__init__()
        self.bad, self.articles = [], 0

    def handle_starttag(self, tag, attrs):
        self.articles += tag == "article"
        if tag not in self.allowed:
            self.bad.append(tag)
        self.bad += [(tag, n, v) for n, v in attrs if n.startswith("on") or (n == "href" and not v.startswith(("http://", "https://", "#"))) or n == "src"]


def controls(store, name):
    for what in ["csv", "gdelt", "gdelt-mentions", "acled", "plover", "graphml", "gexf", "ical", "markdown", "html", "timelinejs", "geojson", "webannotation", "csl", "ftm", "facts", "entities"]:
        text = text_of(store, what)
        if what in ("csv", "acled"):
            continue  # RFC 4180 cells carry the words as they are
        allowed = "\n\r\t\0" if what == "markdown" else "\n\r\t"
        bad = [c for c in text if ord(c) < 32 and c not in allowed]
        check(not bad, f"{name}: {what} has no control characters", bad[:3])
    page = Page()
    page.feed(text_of(store, "html"))
    check(not page.bad and page.articles == len(facts_of(store)), f"{name}: the dossier holds nothing but its own elements", page.bad[:3])
    for what in ["html", "csl", "ftm", "geojson", "timelinejs", "webannotation", "gdelt", "ical"]:
        text = text_of(store, what)
        links = re.findall(r'(?:href=\\?"|"URL":"|"sourceUrl":\["|"url":"|"source":"|^URL:|\t)(javascript:[^"\s]*|data:[^"\s]*)', text, re.I | re.M)
        check(not links, f"{name}: {what} has no link that runs", links[:3])


def round_trip(store, name):
    first = export(store, "json")
    again = folder / f"{name}-again.jsonl"
    again.write_bytes(first)
    other = folder / f"{name}-again.db"
    r = run("add", again, "--store", other)
    check(r.returncode == 0 and export(other, "json") == first and first.count(b"\n") > 3, f"{name}: JSON Lines -> store -> JSON Lines is identical", r.stderr)


stated, harm = store_of("stated", STATED), store_of("harm", articles())
samples = folder / "samples.db"
run("add", "samples/", "--store", samples)
backwards = store_of("backwards", articles()[::-1])
for fmt in FORMATS:
    if fmt in ("documents", "csv"):
        continue  # names the file of each
    check(export(harm, fmt) == export(backwards, fmt), f"{fmt}: the same whatever the order of adding")
for label, db in [("samples", samples), ("stated", stated), ("harm", harm)]:
    event_tables(db, label)
    tables(db, label)

    networks(db, label)
    brat(db, label)
    conllu(db, label)
    round_trip(db, label)
unreal = statuses(stated, "stated")
check({f["status"] for f in unreal.values()} == {"negated", "future", "hypothetical"}, "stated: there is something denied, announced and conditional", [f["status"] for f in unreal.values()])
statuses(samples, "samples")
contested = [k for k, f in facts_of(stated).items() if f["status"] == "happened" and any(c["field"] == "status" for c in f["conflicts"])]
check(len(contested) == 1, "stated: one fact is told by one article and denied by another", contested)
for what in ["ftm", "geojson", "timelinejs", "webannotation", "gexf", "graphml", "ical"]:
    check("[told and denied]" in text_of(stated, what), f"{what} says that it is told and denied")
for what in ["gdelt", "plover"]:
    check(not any(k in text_of(stated, what) or str(int(k[1:], 16)) in text_of(stated, what) for k in contested), f"{what} leaves it out")
controls(harm, "harm")
files(harm, "harm", "markdown")

# The manual names every format, and every column of our own tables.
manual = (HERE.parents[1] / "docs/formats.md").read_text(encoding="utf-8")
told = re.search(r"is not one of: (.*)", run("export", "xml").stderr.decode())
sections = {m[1]: m[2] for m in re.finditer(r"^## ([a-z-]+)\n(.*?)(?=^## |\Z)", manual, re.M | re.S)}
check(told and set(told[1].split(", ")) == set(sections) == set(FORMATS), "docs/formats.md has a section for each format and no other", told)
for table in ["facts", "entities", "quotes", "documents"]:
    header = next(csv.reader(io.StringIO(text_of(stated, "csv", "--table", table), newline="")))
    check(all(f"`{c}`" in sections["csv"] for c in header), f"docs/formats.md names the columns of csv {table}", [c for c in header if f"`{c}`" not in sections["csv"]])
properties = json.loads(text_of(stated, "geojson"))["features"][0]["properties"]
check(all(f"`{c}`" in sections["geojson"] for c in properties), "docs/formats.md names the properties of geojson", list(properties))
keys = set(re.findall(r'attr.name="(\w+)"', text_of(stated, "graphml")))
check(all(f"`{c}`" in sections["graphml"] for c in keys), "docs/formats.md names the attributes of graphml", keys)

# Partial dates and unknown fields.
timeline = {e["unique_id"]: e for e in json.loads(text_of(stated, "timelinejs"))["events"]}
month = [k for k, f in facts_of(stated).items() if f["date"] == "2020-01"]
check(month and all("day" not in timeline[k]["start_date"] and timeline[k]["start_date"]["month"] == "1" for k in month), "a month is a month in timelinejs", month)
check(not any(k in text_of(stated, "ical") for k in month), "and no entry of a calendar")
row = [r for r in csv.DictReader(io.StringIO(text_of(stated, "acled"), newline="")) if r["event_id_cnty"][-13:] in month]
check(row and row[0]["time_precision"] == "3" and row[0]["iso"] == "434" and row[0]["region"] == "Northern Africa", "acled says that only the month is known, and where", row)
row = [r for r in tsv(text_of(stated, "gdelt")) if r[1] == "20200108"]
check(row and row[0][53] == "IT" and row[0][51] == "4" and row[0][59] == "20200109093000", "gdelt: Rome is a town of IT, and the time of publication is in UTC", row)

# Filters.
everything = facts_of(stated)
check(text_of(stated, "facts", "--who", "Talbot").count("\n") == sum("Jean Talbot" in {n["name"] for n in f["actor"] + f["recipient"]} for f in everything.values()), "--who")
check({json.loads(x)["status"] for x in text_of(stated, "facts", "--status", "negated").split("\n")[:-1]} == {"negated"}, "--status")
denied = [json.loads(x) for x in text_of(stated, "facts", "--denied", "--planned").split("\n")[:-1]]
check({f["status"] for f in denied if f["id"] not in contested} == {"negated", "future"}, "--denied --planned")
check(set(contested) <= {f["id"] for f in denied}, "--denied has what one article tells and another denies")
check([json.loads(x)["id"] for x in text_of(stated, "documents", "--outlet", "la voix").split("\n")[:-1]] == ["s1"], "--outlet")
check([json.loads(x)["id"] for x in text_of(stated, "documents", "--place", "Benghazi").split("\n")[:-1]] == ["s4"], "documents of the facts at a place")
check(len(json.loads(text_of(stated, "csl", "--from", "2020-02"))) == sum(1 for _ in text_of(stated, "documents", "--from", "2020-02").split("\n")[:-1]), "csl: as many as documents, filtered")
check(text_of(stated, "gdelt", "--denied") == "" and b"left out" in run("export", "gdelt", "--denied", "--store", stated).stderr, "what gdelt cannot tell is counted")
names = {json.loads(x)["name"] for x in text_of(stated, "entities", "--place", "Benghazi").split("\n")[:-1]}
check("Anna Ferri" not in names and "Benghazi" in names, "entities of the facts chosen", names)

# Into a folder.
out = folder / "out"
export(stated, "gexf", "--out", out)
check((out / "network.gexf").read_bytes() == export(stated, "gexf"), "--out writes the file of a format")
(folder / "file").write_text("x")
r = run("export", "gexf", "--store", stated, "--out", folder / "file")
check(r.returncode == 1 and b"recoupe: " in r.stderr, "a folder that cannot be made is said", r.stderr)
check(len(PAYLOADS) >= 20, "twenty payloads")
shutil.rmtree(folder)
print(f"{problems} problems")
sys.exit(1 if problems else 0)
