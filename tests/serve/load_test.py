#!/usr/bin/env python3
"""A hundred clients while another process adds: no answer fails, and none takes long (tools/load.py has the long version with figures).

usage: load_test.py BINARY
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

binary = os.path.abspath(sys.argv[1])
root = pathlib.Path(__file__).resolve().parents[2]
folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-serve-test-"))

NAMES = ["Anna Ferri", "Jean Talbot", "Omar Kassem", "Luis Ortega", "Paul Duroc", "Marta Lindqvist", "Youssef Benali", "Clara Weiss"]
TOWNS = ["Rome", "Oslo", "Lima", "Genève", "Tunis", "Berlin", "Madrid"]
ACTS = ["a rencontré", "a accusé", "a remercié", "a menacé", "a appelé"]


def articles(first, count):
    for i in range(first, first + count):
        a, b = NAMES[i % 8], NAMES[(i // 8 + i + 1) % 8]
        yield json.dumps({"id": f"n{i}", "title": f"{a} et {b}", "published": f"20{10 + i % 12}-0{1 + i % 9}-1{i % 9}", "language": "fr", "outlet": f"Journal {i % 5}",
                          "text": f"La ministre {a} {ACTS[i % 5]} {b} mardi à {TOWNS[i % 7]}. « Nous avons parlé du dossier {i} », a déclaré {b}. L'accord a été signé."}) + "\n"


(folder / "first.jsonl").write_text("".join(articles(0, 300)), encoding="utf-8")
(folder / "more.jsonl").write_text("".join(articles(300, 20_000)), encoding="utf-8")
store = folder / "s.db"
subprocess.run([binary, "add", "--store", store, folder / "first.jsonl"], check=True, stdout=subprocess.DEVNULL)
# On an idle machine p99 is some 20 ms; this only has to catch what locks.
r = subprocess.run([sys.executable, root / "tools/load.py", binary, store, "--clients", "100", "--seconds", "8", "--think", "0.1", "--p99", "2000", "--add", folder / "more.jsonl"])
sys.exit(r.returncode)
