#!/usr/bin/env python3
"""Realistic tasks, timed through the real binary; each checks its own answer before its time counts.

usage: bench.py BUILD_DIR [--articles FILE.jsonl] [--pages FOLDER] [--most N] [--threads N] [--log]

Pages cleaned, articles analysed and added, the chronicle asked, searched, a fact's page shown, the store verified. Without --articles and --pages
it makes its own (tools/make_articles.py): 5,000 articles, 181 pages. --most limits the articles. Times are the whole process; peak
memory is that of the process (ru_maxrss); queries are the median and the slowest of 20. --log appends the table to bench/log/DATE.txt, with the
machine and the commit.
"""
import argparse
import datetime
import hashlib
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))
import make_articles  # noqa: E402

HEAD = f"{'task':34} {'time':>10}   {'rate':>16}   {'processor':>10}   {'peak':>7}   answer"


class Told:
    """What a process printed, without holding it: a child's peak would count what we hold."""

    def __init__(self, out):
        out.seek(0)
        self.head, digest, self.lines = out.read(1 << 20), hashlib.sha256(), 0
        block = self.head
        while block:
            digest.update(block)
            self.lines += block.count(b"\n")
            block = out.read(1 << 20)
        self.digest = digest.hexdigest()
        self.plain = self.head[:10_000].replace("\u202f".encode(), b"").replace(b",", b"")

    def __contains__(self, words):
        return words in self.head


class Bench:
    def __init__(self, binary):
        self.binary, self.lines, self.wrong = binary, [HEAD], 0
        print(HEAD)

    def once(self, *args):
        start = time.perf_counter()
        with tempfile.TemporaryFile() as out:
            child = subprocess.Popen([self.binary, *map(str, args)], stdout=out, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.perf_counter() - start
            return child.returncode, Told(out), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10

    def tell(self, name, seconds, rate, processor, peak, ok):
        self.wrong += not ok
        self.lines.append(f"{name:34} {seconds:>10}   {rate:>16}   {processor:9.2f} s   {peak:4d} MB   {'right' if ok else 'WRONG'}")
        print(self.lines[-1], flush=True)

    def task(self, name, args, amount, unit, check):
        status, out, seconds, processor, peak = self.once(*args)
        self.tell(name, f"{seconds:.2f} s", f"{amount / seconds:,.0f} {unit}/s", processor, peak, status in (0, 1) and check(out))
        return out

    def query(self, name, args, check, times=20):
        runs = [self.once(*args) for _ in range(times)]
        seconds = [r[2] * 1000 for r in runs]
        ok = all(r[0] == 0 for r in runs) and len({r[1].digest for r in runs}) == 1 and check(runs[0][1])
        self.tell(name, f"{statistics.median(seconds):.0f} ms", f"slowest {max(seconds):.0f} ms", statistics.median(r[3] for r in runs), max(r[4] for r in runs), ok)
        return runs[0][1]


def head(source, target, number):
    """The first `number` lines of a pile; how many articles and words they are, and a proper name that they hold."""
    words, count, names = 0, 0, {}
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            if count == number:
                break
            text = json.loads(line).get("text") or ""
            words += len(text.split())
            count += 1
            out.write(line)
            if count <= 2000:
                for name in re.findall(r"\b[A-Z][a-zé]{3,} [A-Z][a-zé]{3,}\b", text):
                    names[name] = names.get(name, 0) + 1
    return count, words, max(names, key=names.get)


def run(bench, folder, args):
    articles = pathlib.Path(args.articles) if args.articles else make_articles.write(folder / "articles.jsonl", make_articles.articles(5000))
    pages = pathlib.Path(args.pages) if args.pages else folder / "pages"
    if not args.pages:
        pages.mkdir()
        for n in range(181):
            item = make_articles.article(n, seed=3)
            (pages / f"{item['id']}.html").write_text(make_articles.page(item), encoding="utf-8")
    number = sum(f.is_file() for f in pages.rglob("*"))
    bench.task("clean pages, 1 thread", ["analyse", "--extract", "--threads", 1, pages], number, "pages", lambda out: out.lines == number)
    bench.task("analyse pages, 1 thread", ["analyse", "--threads", 1, pages], number, "pages", lambda out: out.lines == number)
    part, (count, words, _) = folder / "part.jsonl", head(articles, folder / "part.jsonl", min(5000, args.most))
    told = [bench.task(f"analyse {count:,} articles, {t} thread{'s' * (t > 1)}", ["analyse", "--threads", t, part], words, "words",
                       lambda out: out.lines == count) for t in (1, args.threads)]
    if told[0].digest != told[1].digest:
        bench.wrong += 1
        print("WRONG: another number of threads gives another answer")
    pile, store = folder / "pile.jsonl", folder / "bench.db"
    count, _, name = head(articles, pile, args.most)
    bench.task(f"add {count:,} articles, {args.threads} threads", ["add", "--threads", args.threads, "--store", store, pile], count, "articles",
               lambda out: str(count).encode() in out.plain)
    bench.task("add them again", ["add", "--threads", args.threads, "--store", store, pile], count, "articles", lambda out: b"0 " in out)
    facts = bench.task("export facts", ["export", "facts", "--store", store], count, "articles", lambda out: out.lines > 1)
    bench.query("chronicle of a name", ["chronicle", "--who", name, "--from", "2000", "--to", "2030", "--store", store], lambda out: out.lines > 0)
    bench.query("who", ["who", name, "--store", store], lambda out: name.split()[-1].encode() in out)
    bench.query("quotes of a name", ["quotes", "--who", name, "--store", store], lambda out: out.lines > 0)
    bench.query("search", ["search", "port", "accord", "--store", store], lambda out: out.lines > 0)
    fact = re.search(rb"\bf[0-9a-f]{12}\b", facts.head)
    bench.query("a fact's page", ["show", fact[0].decode() if fact else "f0", "--store", store], lambda out: fact and fact[0] in out)
    bench.task("verify", ["verify", "--store", store], count, "articles", lambda out: str(count).encode() in out.plain)
    size = store.stat().st_size
    bench.lines.append(f"store: {size >> 20} MB, {size // count:,} bytes an article")
    print(bench.lines[-1])
    return articles


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    return f"{model[1] if model else 'unknown processor'}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; commit {commit}"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("build")
    p.add_argument("--articles")
    p.add_argument("--pages")
    p.add_argument("--most", type=int, default=1 << 30)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--log", action="store_true")
    args = p.parse_args()
    bench, before = Bench(pathlib.Path(args.build) / "recoupe"), machine()
    with tempfile.TemporaryDirectory(prefix="recoupe-bench-") as folder:
        articles = run(bench, pathlib.Path(folder), args)
    if args.log:
        log = ROOT / "bench" / "log" / f"{datetime.date.today().isoformat()}.txt"
        log.parent.mkdir(exist_ok=True)
        with open(log, "a", encoding="utf-8") as f:
            f.write(f"# {before}; {articles.name}\n" + "\n".join(bench.lines) + "\n\n")
    return 1 if bench.wrong else 0


sys.exit(main())
