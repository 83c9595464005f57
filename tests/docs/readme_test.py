#!/usr/bin/env python3
"""The README is executed: every console block's commands run, and what it says they print is what they print.

usage: readme_test.py BINARY

In a README block, a line `$ recoupe …` is run in a copy of samples/ with the built binary; the lines below it must appear in its
output in that order (a line `…` stands for anything). `./dev` lines are checked to be commands that ./dev knows, not run.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
binary = os.path.abspath(sys.argv[1])
failed = passed = 0


def check(ok, what):
    global failed, passed
    passed += ok
    failed += not ok
    print(("ok      " if ok else "FAILED  ") + what)


def blocks():
    for name in ["README.md", "docs/cli.md"]:
        path = ROOT / name
        if path.exists():
            for m in re.finditer(r"```console\n(.*?)```", path.read_text(encoding="utf-8"), re.S):
                yield name, m[1].splitlines()


def run_block(name, lines, cwd):
    commands = []
    for line in lines:
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif commands:
            commands[-1][1].append(line)
    for command, expected in commands:
        if command.startswith("./dev"):
            word = command.split()[1]
            known = re.search(rf"^  {word}\)", (ROOT / "dev").read_text(), re.M)
            check(bool(known), f"{name}: {command} is known to ./dev")
            continue
        env = dict(os.environ, PATH=os.path.dirname(binary) + ":" + os.environ["PATH"], LC_ALL="C.UTF-8", NO_COLOR="1")
        out = subprocess.run(["bash", "-c", command], cwd=cwd, env=env, capture_output=True, text=True, timeout=120)
        printed = (out.stdout + out.stderr).splitlines()
        at, missing = 0, None
        for want in (x.rstrip() for x in expected):
            if want in ("…", ""):
                continue
            try:
                at = next(i for i in range(at, len(printed)) if printed[i].rstrip() == want) + 1
            except StopIteration:
                missing = want
                break
        check(out.returncode == 0 and missing is None, f"{name}: {command}" + (f"   (no line {missing!r})" if missing else f"   (exit {out.returncode})" if out.returncode else ""))
        if missing or out.returncode:
            print("\n".join("        | " + x for x in printed[:40]))


with tempfile.TemporaryDirectory() as folder:
    shutil.copytree(ROOT / "samples", folder + "/samples")
    for name, lines in blocks():
        run_block(name, lines, folder)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
