#!/usr/bin/env python3
"""Every fault at length: the table of docs/faults.md. An hour on a laptop; tests/faults/faults_test.py does a sample of it in every run.

usage: fault_table.py BINARY [--most 500] [--only WORD] [--documents 60] [--jobs 2] [--write]

--write puts the table into docs/faults.md, with the date and the machine.
"""
import argparse
import datetime
import pathlib
import platform
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "faults"))
from harness import Harness, every, growing, spread  # noqa: E402

BEGIN, END = "<!-- table by tools/fault_table.py -->\n", "<!-- end of table -->\n"


def faults(h, most):
    yield "kill new", lambda: h.kills(None, spread(most))
    yield "kill store", lambda: h.kills(h.base, spread(most))
    yield "torn", lambda: h.torn(h.base, spread(min(most, 100)))
    yield "power new", lambda: h.power(None, spread(min(most, 150)), seed=11)
    yield "power store", lambda: h.power(h.base, spread(min(most, 150)), seed=12)
    for error in ("ENOSPC", "EIO"):
        for lasting in (False, True):
            yield f"{error} {lasting}", lambda e=error, w=lasting: h.errors(h.base, e, spread(most), w)
    yield "EIO read", lambda: h.read_errors(h.base, every(most=60))
    yield "compact", lambda: h.compact(spread(min(most, 60)))
    yield "decisions", lambda: h.decisions(every())
    yield "memory once", lambda: h.memory(h.base, growing(min(most, 150)), lasting=False)
    yield "memory ever", lambda: h.memory(h.base, growing(min(most, 150)), lasting=True)
    yield "space", lambda: h.no_space(h.base, growing(min(most, 150)))
    yield "ulimit -v", lambda: h.address_space(h.base, [*range(40, 200, 5), *range(200, 600, 25)])
    yield "ulimit -f", lambda: h.file_size(h.base, range(50_000, 1_400_000, 50_000))
    yield "clock", lambda: h.clock(h.base, range(10))
    yield "writers", lambda: h.writers(10)
    yield "readonly", h.readonly
    yield "flips 8", lambda: h.flips(60)
    yield "flips 1", lambda: h.flips(min(most, 200), bytes_=1)
    yield "cut off", lambda: h.truncations(40)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("binary")
    p.add_argument("--most", type=int, default=500)
    p.add_argument("--only", default="")
    p.add_argument("--documents", type=int, default=60)
    p.add_argument("--jobs", type=int, default=2)
    p.add_argument("--write", action="store_true")
    args = p.parse_args()
    lines, failed = ["| fault | tries | met | survived | lost | doubled |", "|---|---|---|---|---|---|"], 0
    with tempfile.TemporaryDirectory(prefix="recoupe-faults-") as folder:
        h = Harness(args.binary, folder, args.documents, jobs=args.jobs)
        if not h.strace or not h.shim:
            sys.exit("this needs strace, a C compiler and a binary without sanitizers")
        for name, work in faults(h, args.most):
            if args.only not in name:
                continue
            start, row = time.monotonic(), work()
            lines.append(f"| {row.fault} | {row.tries} | {row.met} | {row.survived} | {row.lost} | {row.doubled} |")
            print(lines[-1] + f"  {time.monotonic() - start:.0f} s", flush=True)
            for problem in row.problems[:20]:
                print("    " + problem, flush=True)
            failed += row.tries - row.survived
    if args.write:
        doc = ROOT / "docs" / "faults.md"
        text = doc.read_text(encoding="utf-8")
        head, tail = text.split(BEGIN)[0], text.split(END)[1]
        told = f"{datetime.date.today().isoformat()}, {platform.system()} {platform.release()}, {args.documents} documents.\n\n"
        doc.write_text(head + BEGIN + told + "\n".join(lines) + "\n" + END + tail, encoding="utf-8")
    return 1 if failed else 0


sys.exit(main())
