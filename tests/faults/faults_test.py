#!/usr/bin/env python3
"""A sample of every fault: kills, full disks, failing disks, no memory, power cuts, flipped bytes, read-only stores, several writers and a
jumping clock. tools/fault_table.py does all of them at length; docs/faults.md has its table.

usage: faults_test.py BINARY
"""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import Harness, every, growing, spread  # noqa: E402


def faults(h):
    if h.strace:
        yield h.kills(h.base, spread(10))
        yield h.kills(None, spread(10))
        yield h.errors(h.base, "ENOSPC", spread(6), lasting=True)
        yield h.errors(h.base, "EIO", spread(6), lasting=False)
        yield h.read_errors(h.base, every(12, most=84))
        yield h.decisions(every(9))
        yield h.compact(spread(5))
    if h.shim:
        yield h.torn(h.base, spread(4))
        yield h.power(h.base, spread(8), seed=2)
        yield h.power(None, spread(4), seed=3)
        yield h.memory(h.base, growing(8), lasting=False)
        yield h.memory(h.base, growing(6), lasting=True)
        yield h.no_space(h.base, growing(6))
        yield h.clock(h.base, range(1))
    yield h.file_size(h.base, [150_000, 500_000])
    yield h.writers(1)
    yield h.readonly()
    yield h.flips(12)
    yield h.flips(8, bytes_=1)
    yield h.truncations(5)


def main():
    problems = 0
    with tempfile.TemporaryDirectory(prefix="recoupe-faults-") as folder:
        h = Harness(sys.argv[1], folder, documents=24)
        for row in faults(h):
            bad = row.tries - row.survived + (row.met == 0)
            problems += bad
            print(f"{'ok     ' if not bad else 'FAILED '} {row.fault}: {row.tries} tries, {row.met} met, {row.survived} survived, {row.lost} lost, {row.doubled} doubled")
            for problem in row.problems[:8]:
                print("        " + problem)
        if not h.strace or not h.shim:
            print("skipped: " + " and ".join(x for x, there in (("what needs strace", h.strace), ("what needs a C compiler and no sanitizer", h.shim)) if not there))
            return 1 if problems else 77
    return 1 if problems else 0


sys.exit(main())
