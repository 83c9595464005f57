#!/usr/bin/env python3
"""Every command: exit statuses, answers in the user's language, colours and progress on a terminal only.

usage: commands_test.py BINARY
"""
import json
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile

binary = os.path.abspath(sys.argv[1])
folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-commands-"))
problems = 0


def env(**more):
    e = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm", **more}
    e.pop("NO_COLOR", None) if "NO_COLOR" not in more else None
    return e


def run(*args, stdin=b"", **more):
    return subprocess.run([binary, *map(str, args)], input=stdin, capture_output=True, cwd=folder, env=env(**more))


def on_terminal(*args, **more):
    """What the command writes to a terminal, and its exit status."""
    pid, fd = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(binary, [binary, *map(str, args)], env(**more))
    out = b""
    while select.select([fd], [], [], 60)[0]:
        try:
            piece = os.read(fd, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    return out, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"))


pile = folder / "pile.jsonl"
pile.write_text("".join(json.dumps(x) + "\n" for x in [
    {"id": "a", "title": "Ferri à Rome", "published": "2020-01-09", "outlet": "Le Matin d'essai", "language": "fr",
     "text": "La ministre Anna Ferri a rencontré Jean Talbot mardi à Rome.\n\n« Nous avons parlé de la réunion de Genève », a déclaré Anna Ferri."},
    {"id": "b", "title": "Talbot accuse", "published": "2020-02-12", "language": "fr", "text": "Jean Talbot a accusé Anna Ferri d'avoir menti mardi à Oslo."},
    {"id": "c", "title": "Sans date", "language": "fr", "text": "Le général Omar Kassem a attaqué Tunis."}]), encoding="utf-8")

r = run("add", stdin=pile.read_bytes())
check(r.returncode == 0 and (folder / "recoupe.db").exists(), "add reads standard input, into ./recoupe.db", r.stderr)
check(run("add", pile).returncode == 0, "add a file")
for args, status in [(["chronicle"], 0), (["chronicle", "--who", "nobody"], 0), (["chronicle", "--type", "consult"], 0), (["chronicle", "--type", "NONSENSE"], 2),
                     (["chronicle", "--from", "soon"], 2), (["chronicle", "--limit", "0"], 2), (["who", "Ferri"], 0), (["who", "nobody"], 1), (["who"], 2),
                     (["quotes"], 0), (["quotes", "--who", "Talbot"], 0), (["search", "rome"], 0), (["search", "zzz"], 0), (["search"], 2), (["show", "a"], 0),
                     (["show", "zzz"], 1), (["show", "d000000000000.v1"], 1), (["show"], 2), (["verify"], 0), (["export"], 2), (["export", "xml"], 2),
                     (["export", "csv", "--table", "nonsense"], 2), (["export", "--format", "facts"], 0), (["export", "entities"], 0),
                     (["chronicle", "--store", "none.db"], 2), (["verify", "extra"], 2)]:
    r = run(*args)
    check(r.returncode == status and (status == 0 or r.stderr) and b"\x1b" not in r.stdout, f"{' '.join(args)}: exit status {status}", (r.returncode, r.stderr))

facts = json.loads(run("chronicle", "--json").stdout)
check([f["earliest"] or f["latest"] for f in facts] == sorted((f["earliest"] or f["latest"] for f in facts), key=lambda d: d or "9"), "facts are in order of time")
meeting = next(f for f in facts if f["type"] == "CONSULT")
check(meeting["tellings"][0]["words"] == ["La ministre Anna Ferri a rencontré Jean Talbot mardi à Rome."], "a fact has its words", meeting)
source = json.loads(pile.read_text().splitlines()[0])
span = meeting["tellings"][0]["spans"][0]
check(source["text"][span[0]:span[1]] == meeting["tellings"][0]["words"][0], "and its span in code points of the text")
check(len(json.loads(run("chronicle", "--json", "--limit", "1").stdout)) == 1, "--limit")
check([f["type"] for f in json.loads(run("chronicle", "--json", "--who", "TALBOT", "--type", "accuse").stdout)] == ["ACCUSE"], "--who and --type")
check(all("2020-02" <= (f["latest"] or f["earliest"]) for f in json.loads(run("chronicle", "--json", "--from", "2020-02").stdout)), "--from")
crowd = "".join(json.dumps({"id": k, "published": day, "language": "fr", "text": f"Des manifestants ont attaqué {town} mardi."}) + "\n"
                for k, day, town in [("m", "2020-01-09", "l'ambassade à Oslo"), ("n", "2021-03-02", "le port de Gênes")])
run("add", "--store", "crowd.db", stdin=crowd.encode())
described = run("who", "manifestants", "--store", "crowd.db").stdout.decode()
check("2 documents" in described and "a description, not a name" in " ".join(described.split()), "whom two articles only describe is not said to be one", described)
check("description" not in run("who", "Ferri").stdout.decode(), "who has a name is")
told = [json.loads(run("who", "--json", *args).stdout)[0]["description"] for args in (["manifestants", "--store", "crowd.db"], ["Ferri"])]
check(told == [True, False], "in JSON, too", told)
out = run("chronicle", "--lang", "fr").stdout.decode()
check("Sans date connue" in out and "Rencontre" in out and "7 janvier 2020" in out, "the chronicle in French", out)
check("Without a known date" in run("chronicle").stdout.decode(), "and in English")
check(b"[R\xc3\xa9union]" in run("search", "reunion").stdout or b"[r\xc3\xa9union]" in run("search", "reunion").stdout, "search folds accents and marks the hit")
check(run("search", "--", "talbot", "-rome").stdout.count(b"\n\n") == 0 and b"Talbot accuse" in run("search", "--", "talbot", "-rome").stdout, "search excludes")
shown = run("show", meeting["id"]).stdout.decode()
check("[La ministre Anna Ferri a rencontré Jean Talbot mardi à Rome.]" in shown and "SHA-256" in shown and "because" in shown and "Le Matin d'essai" in shown,
      "show gives words, source, hash and reasons", shown)
check(run("show", meeting["id"][:8]).stdout.decode() == shown, "show takes the first digits of an id")
check("Nous avons parlé" in run("show", json.loads(run("quotes", "--json").stdout)[0]["id"]).stdout.decode(), "show a quotation")

out, status = on_terminal("chronicle")
check(status == 0 and b"\x1b[" in out, "colours on a terminal", out[:80])
out, status = on_terminal("chronicle", NO_COLOR="1")
check(status == 0 and b"\x1b[" not in out, "none with NO_COLOR", out[:80])
out, status = on_terminal("chronicle", TERM="dumb")
check(status == 0 and b"\x1b[" not in out, "none on a dumb terminal", out[:80])
width = max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in on_terminal("chronicle", COLUMNS="60")[0].decode().splitlines() if line.startswith("      "))
check(width <= 60, "lines are broken to the width of the terminal", width)
for command in ["analyse", "add"]:
    out, status = on_terminal(command)
    check(status == 0 and b"Examples:" in out, f"{command} without files on a terminal: help", out[:80])
many = folder / "many.jsonl"
many.write_text("".join(json.dumps({"id": f"m{i}", "text": f"Anna Ferri est arrivée à Rome pour la réunion numéro {i}."}) + "\n" for i in range(1500)), encoding="utf-8")
out, status = on_terminal("add", many, "--store", "tty.db")
check(status == 0 and b"[#" in out and b"documents" in out, "a bar on a terminal", out[:200])
r = run("add", many, "--store", "plain.db")
check(r.returncode == 0 and b"\x1b" not in r.stderr and b"\r" not in r.stderr and b"documents" in r.stderr, "plain lines elsewhere", r.stderr[:200])
print(f"{problems} problems")
sys.exit(1 if problems else 0)
