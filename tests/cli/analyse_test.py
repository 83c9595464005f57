#!/usr/bin/env python3
"""What a user of `recoupe analyse` meets: output, exit statuses, messages in their language, the same bytes for any threads.

usage: analyse_test.py BINARY
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

binary = os.path.abspath(sys.argv[1])
problems = 0


def run(*args, stdin=b"", env=None, **kw):
    return subprocess.run([binary, *args], input=stdin, capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}, **kw)


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"))


folder = pathlib.Path(tempfile.mkdtemp())
lines = [json.dumps({"id": f"a{i}", "title": f"Titre {i}", "published": "2020-01-09", "language": "fr",
                     "text": f"Le ministre numéro {i} a rencontré son homologue à Rome mardi.\n\n« Nous avons parlé de paix », a-t-il déclaré."})
         for i in range(60)]
articles = folder / "articles.jsonl"
articles.write_text("\n".join(lines) + "\n", encoding="utf-8")

one, two = run("analyse", "--threads", "1", str(articles)), run("analyse", "--threads", "3", str(articles))
check(one.returncode == 0 and len(one.stdout.splitlines()) == 60, "one line a document", one.stderr)
check(one.stdout == two.stdout, "the same bytes for 1 and 3 threads")
check([json.loads(x)["id"] for x in one.stdout.splitlines()] == [f"a{i}" for i in range(60)], "in input order")
check(json.loads(one.stdout.splitlines()[0])["text"] == json.loads(lines[0])["text"], "the text is the input's")

for args in [["analyse", "--threads", "0"], ["analyse", "--threads", "x"], ["analyse", "--nonsense"], ["analyse", "--published", "9 janvier"],
             ["nonsense"], [], ["analyse", "--lang", "tlh"]]:
    r = run(*args)
    check(r.returncode == 2 and r.stderr and not r.stdout, f"exit status 2 and a message: {args}", (r.returncode, r.stdout))
r = run("analyse", "--help")
check(r.returncode == 0 and b"Examples:" in r.stdout, "--help teaches by example")
check("Exemples :" in run("analyse", "--help", env={"LC_ALL": "fr_FR.UTF-8"}).stdout.decode(), "help speaks the user's language")
check("Exemples :" in run("analyse", "--help", "--lang", "fr").stdout.decode(), "--lang chooses it")
check(b"argument inconnu" in run("analyse", "--zut", "--lang=fr").stderr, "so do messages")
if os.path.exists("/dev/full"):
    with open("/dev/full", "wb") as full:
        r = subprocess.run([binary, "analyse", str(articles)], stdout=full, stderr=subprocess.PIPE)
    check(r.returncode == 1 and r.stderr, "a full disk is told and is exit status 1", r.returncode)
print(f"{problems} problems")
sys.exit(1 if problems else 0)
