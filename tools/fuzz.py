#!/usr/bin/env python3
"""Builds the libFuzzer targets and runs each for a while; a crash leaves its input in fuzz/findings/ and fails.

usage: fuzz.py [--seconds N] [TARGET...]

The targets that take a text get the words of data/fr as a dictionary: of bytes alone no sentence is ever made.
"""
import argparse
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--seconds", type=int, default=60)
parser.add_argument("targets", nargs="*")
args = parser.parse_args()
subprocess.run(["cmake", "--preset", "fuzz"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
subprocess.run(["cmake", "--build", "--preset", "fuzz", "--target", *(args.targets or ["fuzzers"]), "--", "--quiet"], cwd=ROOT, check=True)
built = sorted(p for p in (ROOT / "build-fuzz" / "fuzz").glob("*_fuzz") if p.is_file() and p.stat().st_mode & 0o111 and "." not in p.name)


def dictionary():
    """Every eleventh word of the tables, so that all kinds are among some thousands."""
    words = sorted({w for table in sorted((ROOT / "data" / "fr").glob("*.tsv")) for w in re.findall(r"[^\W\d_]{2,}", table.read_text(encoding="utf-8"))})
    out = ROOT / "build-fuzz" / "words.dict"
    out.write_text("".join('"' + "".join(f"\\x{b:02x}" for b in f" {w}".encode()) + '"\n' for w in words[::11]), encoding="ascii")
    return out


TEXTS = {"segment_fuzz", "tag_fuzz", "dates_fuzz", "entities_fuzz", "quotes_fuzz", "events_fuzz"}
words = dictionary()
failed = []
for target in built:
    if args.targets and target.name not in args.targets:
        continue
    seeds = ROOT / "fuzz" / "corpus" / target.name
    work = ROOT / "build-fuzz" / "corpus" / target.name
    findings = ROOT / "fuzz" / "findings"
    work.mkdir(parents=True, exist_ok=True)
    findings.mkdir(exist_ok=True)
    command = [target, f"-max_total_time={args.seconds}", "-timeout=25", "-rss_limit_mb=2048", "-max_len=16384", "-print_final_stats=1",
               f"-artifact_prefix={findings}/{target.name}-", *([f"-dict={words}"] if target.name in TEXTS else []), work, *([seeds] if seeds.is_dir() else [])]
    result = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    stats = dict(re.findall(r"^stat::(\w+):\s+(\d+)", result.stderr, re.M))
    covered = re.findall(r"cov: (\d+)", result.stderr)
    print(f"{target.name}: {stats.get('number_of_executed_units', '?')} runs, {covered[-1] if covered else '?'} edges, {'ok' if result.returncode == 0 else 'FINDING'}", flush=True)
    if result.returncode:
        failed.append(target.name)
        print(result.stderr[-2000:])
print(f"{len(built) - len(failed)} passed, {len(failed)} failed")
sys.exit(1 if failed or not built else 0)
