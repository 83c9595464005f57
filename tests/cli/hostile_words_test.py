#!/usr/bin/env python3
"""Words of articles are never markup, never terminal commands, never formulas, in any view of a store.

usage: hostile_words_test.py BINARY [FILES…]     with FILES, these are put into the store, too
"""
import csv
import html.parser
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

binary = os.path.abspath(sys.argv[1])
folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-hostile-"))
problems = 0

EVIL = ["<script>window.PWN=1</script>", "\"><img src=x onerror=window.PWN=1>", "javascript:window.PWN=1", "\x1b[31mrouge\x1b[0m", "\x1b]0;titre\x07",
        "\x9b31m", "\u202Eetirw", "=cmd|' /C calc'!A0", "+33", "-1+1", "@SUM(1)", "\t=1", "{{7*7}}", "%n%s%p", "</article></body>", "\r\nX: y", "{0} {1}"]


def run(*args, **env):
    return subprocess.run([binary, *map(str, args)], capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8", **env})


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"))


class Page(html.parser.HTMLParser):
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "article", "blockquote", "br", "cite", "a", "footer", "mark"}

    def __init__(self):
        super().__init__()
        self.bad, self.articles = [], 0

    def handle_starttag(self, tag, attrs):
        self.articles += tag == "article"
        if tag not in self.allowed:
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name == "href" and not value.startswith(("http://", "https://"))):
                self.bad.append((tag, name, value))


articles = [{"id": f"x{i} {evil}", "title": f"{evil} à Rome", "published": "2020-01-09", "outlet": evil, "url": evil, "language": "fr",
             "text": f"La ministre Anna Ferri a rencontré Jean Talbot mardi à Rome {evil}.\n\n« Nous avons parlé de {evil} », a déclaré Anna Ferri."}
            for i, evil in enumerate(EVIL)]
articles += [{"id": f"y{i}", "url": f"https://e.example/?q={evil}", "title": evil, "text": f"{evil} Anna Ferri {evil} a rencontré Jean Talbot {evil} mardi."}
             for i, evil in enumerate(EVIL)]
pile = folder / "evil.jsonl"
pile.write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
store = folder / "\x1b[31mevil.db"
r = run("add", pile, *sys.argv[2:], "--store", store)
check(r.returncode == (0 if len(sys.argv) < 3 else r.returncode), "add", r.stderr)
outputs = {"add": r.stdout + r.stderr}
for args in [["chronicle"], ["quotes"], ["who", "Ferri"], ["search", "ministre"], ["verify"], ["search", "rouge"], ["who", "\x1b[31mnobody"],
             ["show", "\x1b[31m"], ["chronicle", "--type", "\x1b[31m"], ["--\x1b[31m"]]:
    r = run(*args, *([] if args[0].startswith("--") else ["--store", store]))
    outputs[" ".join(args)] = r.stdout + r.stderr
facts = json.loads(run("chronicle", "--json", "--store", store).stdout)
check(sum(len(f["tellings"]) for f in facts) > 5, "there are facts to show")
for key in [f["id"] for f in facts[:40]] + [f["tellings"][0]["source"]["document"] for f in facts[:40]]:
    outputs["show " + key] = run("show", key, "--store", store).stdout
for name, out in outputs.items():
    text = out.decode("utf-8", "replace")
    bad = [c for c in text if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069]
    check(not bad and out, f"{name!r}: no control characters", bad[:5])

page = Page()
page.feed(run("chronicle", "--html", "--store", store).stdout.decode())
check(not page.bad and page.articles == len(facts), "the HTML page holds nothing but its own elements", page.bad[:5])
for table in ["facts", "entities", "quotes", "documents"]:
    rows = list(csv.reader(io.StringIO(run("export", "csv", "--table", table, "--store", store).stdout.decode(), newline="")))
    bad = [c for row in rows for c in row if c[:1] in ("=", "+", "-", "@", "\t", "\r")]
    check(len(rows) > 1 and not bad and len({len(r) for r in rows}) == 1, f"csv {table}: no formulas, one width", bad[:5])
check(all(json.loads(x) for x in run("export", "documents", "--store", store).stdout.splitlines()), "documents are JSON")
print(f"{problems} problems")
sys.exit(1 if problems else 0)
