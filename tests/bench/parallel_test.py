#!/usr/bin/env python3
"""docs/scale.md: analyse under GNU parallel and in shares cut by split gives byte for byte what one process gives, and the same facts.

usage: parallel_test.py BINARY
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import make_articles  # noqa: E402

problems = 0


def check(ok, what, more=""):
    global problems
    problems += not ok
    print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"), flush=True)


with tempfile.TemporaryDirectory(prefix="recoupe-parallel-") as name:
    folder = pathlib.Path(name)
    (folder / "recoupe").symlink_to(os.path.abspath(sys.argv[1]))
    env = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "HOME": str(folder), "PARALLEL_HOME": str(folder / "state")}

    def sh(command, **kw):
        return subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=env, capture_output=True, **kw)

    make_articles.write(folder / "articles.jsonl", make_articles.articles(240))
    pages = folder / "pages"
    pages.mkdir()
    for n in range(24):
        item = make_articles.article(n, seed=3)
        (pages / f"{item['id']}.html").write_text(make_articles.page(item), encoding="utf-8")
    whole = sh("recoupe analyse - < articles.jsonl")
    check(whole.returncode == 0 and whole.stdout.count(b"\n") == 240, "one process", whole.stderr)
    shares = sh("for n in 1 2 3 4 5; do split -n l/$n/5 articles.jsonl | recoupe analyse - > part-$n.jsonl; done; cat part-?.jsonl")
    check(shares.stdout == whole.stdout, "five shares cut by split, put together", shares.stderr)
    facts = sh("recoupe analyse - < articles.jsonl | recoupe resolve")
    check(facts.returncode == 0 and facts.stdout == sh("cat part-?.jsonl | recoupe resolve").stdout and facts.stdout, "and the same facts", facts.stderr)
    if not shutil.which("parallel") or b"GNU parallel" not in subprocess.run(["parallel", "--version"], capture_output=True).stdout:
        print("skipped: GNU parallel is not here")
        sys.exit(1 if problems else 77)
    for command in ("parallel --pipepart -a articles.jsonl --block 20k -k recoupe analyse -", "cat articles.jsonl | parallel --pipe --block 20k -j 3 -k recoupe analyse -"):
        done = sh(command)
        check(done.returncode == 0 and done.stdout == whole.stdout, command, done.stderr)
    one = sh("find pages -name '*.html' | sort | xargs recoupe analyse")
    done = sh("find pages -name '*.html' | sort | parallel -k -n 5 recoupe analyse")
    check(done.returncode == 0 and done.stdout == one.stdout and one.stdout.count(b"\n") == 24, "files, five a process", done.stderr)
    (folder / "bad.jsonl").write_text((folder / "articles.jsonl").read_text(encoding="utf-8") + "{no json\n", encoding="utf-8")
    done = sh("parallel --pipepart -a bad.jsonl --block 20k -k recoupe analyse -")
    check(done.returncode == 1 and done.stdout.count(b"\n") == 241, "an article that cannot be read is told by the status, and the others are there", (done.returncode, done.stderr[-200:]))
print(f"{problems} problems")
sys.exit(1 if problems else 0)
