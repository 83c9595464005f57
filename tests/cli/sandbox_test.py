#!/usr/bin/env python3
"""analyse and add confine themselves before they open an input; everything still works then; --version tells.

usage: sandbox_test.py BINARY
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

binary, problems = os.path.abspath(sys.argv[1]), 0
ROOT = pathlib.Path(__file__).resolve().parents[2]


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"))


def run(*args, env=None, **kw):
    return subprocess.run([binary, *map(str, args)], capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}, **kw)


version = run("--version").stdout.decode()
check("sandbox: " in version, "--version tells", version)
off = run("--version", env={"RECOUPE_SANDBOX": "off"}).stdout.decode()
check("sandbox: none" in off, "and that it is switched off", off)
with tempfile.TemporaryDirectory() as temp:
    folder = pathlib.Path(temp)
    (folder / "away").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / "link.db").symlink_to("elsewhere/real.db")
    samples = folder / "samples"
    shutil.copytree(ROOT / "samples", samples)
    here, free = run("analyse", "samples", cwd=folder), run("analyse", "samples", cwd=folder, env={"RECOUPE_SANDBOX": "off"})
    check(here.returncode == 0 and here.stdout == free.stdout and here.stdout, "confined or not, the same comes out", here.stderr)
    with open(samples / "moscow-talks.txt", "rb") as f:
        piped = run("analyse", "-", stdin=f)
    check(piped.returncode == 0 and piped.stdout, "standard input is read", piped.stderr)
    for store in ("away/a.db", folder / "b.db", "link.db"):
        for _ in range(2):
            done = run("add", samples, "--store", store, cwd=folder)
        check(done.returncode == 0 and run("verify", "--store", store, cwd=folder).returncode == 0, f"add to {pathlib.Path(store).name}", done.stderr)
    check((folder / "elsewhere/real.db").exists(), "a store that is a link is where the link leads")
    names = folder / "names.tsv"
    names.write_text("Anna Ferri\tperson\tITA\n")
    check(run("analyse", "--knowledge", names, samples / "moscow-talks.txt").returncode == 0, "--knowledge is read")
    missing = run("analyse", folder / "none.txt")
    check(b"not-found" in missing.stdout, "a missing file is missing", missing.stdout)
    strace, log = shutil.which("strace"), folder / "calls"
    if strace and "none" not in version:
        for args in (["analyse", samples], ["add", samples, "--store", folder / "c.db"]):
            subprocess.run([strace, "-f", "-qq", "-o", log, binary, *map(str, args)], capture_output=True)
            calls = log.read_text(errors="replace").splitlines() if log.exists() else []
            first = next((i for i, c in enumerate(calls) if f"{samples}/" in c and "open" in c), None)
            if first is None:
                print("strace cannot be used here")
                continue
            before = "\n".join(calls[:first])
            for part, call in (("Landlock", "landlock_restrict_self"), ("seccomp", "PR_SET_SECCOMP, SECCOMP_MODE_FILTER")):
                if part in version:
                    check(call in before or (part == "seccomp" and "SECCOMP_SET_MODE_FILTER" in before), f"{args[0]}: {part} before the first input is opened")
sys.exit(1 if problems else 0)
