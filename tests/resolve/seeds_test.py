#!/usr/bin/env python3
"""The people and visits of the articles that the project began with, told by samples/ and, where they are, by the seeds in shared/.

usage: seeds_test.py RECOUPE     (RECOUPE_SHARED: where shared/ is)
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

RECOUPE = str(pathlib.Path(sys.argv[1]).resolve())
ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("RECOUPE_SHARED", ROOT / ".." / "shared"))
failures = 0


def check(good, what, detail=""):
    global failures
    failures += not good
    print(f"{'ok  ' if good else 'FAIL'}    {what}" + (f"   {detail}" if detail and not good else ""))


def lines(*arguments):
    done = subprocess.run([RECOUPE, *map(str, arguments)], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def look(inputs, what):
    """Who is who, and the meetings of Haftar: (day or "", names of places, documents)."""
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / "x.db"
        subprocess.run([RECOUPE, "add", *map(str, inputs), "--store", str(store)], capture_output=True)
        entities = lines("export", "entities", "--store", store)
        names = {e["id"]: e["name"] for e in entities}
        for surname in ["Haftar", "Sarraj", "Salamé"]:
            found = [e["name"] for e in entities if e["type"] == "person" and e["name"].endswith(surname)]
            check(len(found) == 1, f"{what}: {surname} is one person", found)
        return [(f["date"] or "", names.get(f["place"], ""), {m["document"] for m in f["members"]})
                for f in lines("export", "facts", "--store", store)
                if f["type"] == "CONSULT" and any("Haftar" in names[i] for i in f["actor"] + f["recipient"])]


meetings = look([ROOT / "samples"], "samples")
rome = [m for m in meetings if m[1] == "Rome" and m[0] == "2020-01-08"]
check(len(rome) == 1 and len(rome[0][2]) > 1, "samples: the visit of 8 January 2020 is one fact that several articles tell", rome)
seeds = sorted((SHARED / "seeds").glob("*.txt")) if (SHARED / "seeds").is_dir() else []
if not seeds:
    print("skip    no seeds here")
    sys.exit(1 if failures else 77)
meetings = look([*seeds, ROOT / "samples"], "seeds")
first, second = ([m for m in meetings if any(d.startswith(stem) for d in m[2])] for stem in ("002_", "000_"))
check(first and second, "seeds: both tell meetings of Haftar")
check(not any(m in second for m in first), "seeds: the two visits to Rome, years apart, share no fact")
check(any(m[0].endswith("01-08") for m in second) and not any(m[0].endswith("01-08") for m in first), "seeds: one of them is that of January")
print(f"{failures} problems")
sys.exit(1 if failures else 0)
