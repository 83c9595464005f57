#!/usr/bin/env python3
"""Puts a million articles into a store, batch by batch, and writes down what each batch costs and how long questions take then.

usage: volume_run.py BINARY FOLDER [--articles 1000000] [--batch 10000] [--words 150] [--until HH:MM] [--ask 5]
       volume_run.py BINARY FOLDER --whole [--articles 1000000] [--words 150]
       volume_run.py BINARY FOLDER --report

In FOLDER: store.db, batches.tsv (a line a batch) and queries.tsv (a line a question and round). The run may be cut at any time, kill -9
included, and goes on where it was when it is started again with the same FOLDER: the articles come from tools/make_volume.py by number,
and `add` passes over what it has. --until ends it behind the first batch that is done after that time (UTC); --ask N asks behind every
Nth batch. --report prints what the issue asks for, out of the two tables.

--whole: one `add` of all, as somebody would who has a million. The articles are made first (FOLDER/pile), questions are asked at the end,
and what 10,240 articles cost is read off the process while it runs, whenever facts have been made of another 10,240 (twice 5,120, see
src/store/resolve_store.cc). Such a run cannot go on where it was cut.

A batch's cost is that of one `recoupe add` process, user and system time together; elapsed time says little on a shared machine.
A question is a whole process, too: starting it takes 5 to 10 ms of that.
"""
import argparse
import datetime
import json
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
MAKE = ROOT / "tools" / "make_volume.py"
TICKS = os.sysconf("SC_CLK_TCK")
PART, WINDOW = 50_000, 10_240
BATCHES = ["articles", "user_s", "system_s", "wall_s", "articles_per_cpu_s", "peak_mb", "store_mb", "load", "commit", "utc"]
QUERIES = ["articles", "question", "asked", "p50_ms", "p99_ms", "cpu_p50_ms", "cpu_p99_ms", "peak_mb", "load", "utc"]


def once(command, out=subprocess.DEVNULL):
    """Seconds elapsed, rusage; ends the run when the command fails."""
    start = time.perf_counter()
    child = subprocess.Popen([str(c) for c in command], stdout=out, stderr=subprocess.PIPE)
    error = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit status {child.returncode}\n{error.decode(errors='replace')[-1000:]}")
    return time.perf_counter() - start, usage


def cost(pid):
    """Seconds of a process so far, user and system."""
    cells = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(cells[11]) / TICKS, int(cells[12]) / TICKS


def peak(pid):
    told = re.search(r"VmHWM:\s+(\d+) kB", pathlib.Path(f"/proc/{pid}/status").read_text())
    return int(told[1]) >> 10


class Table:
    def __init__(self, path, columns):
        self.path, self.columns = path, columns
        if not path.exists():
            path.write_text("\t".join(columns) + "\n")

    def add(self, *values):
        with open(self.path, "a", encoding="utf-8") as f:
            f.write("\t".join(f"{v:.2f}" if isinstance(v, float) else str(v) for v in values) + "\n")
        print("\t".join(f"{v:.2f}" if isinstance(v, float) else str(v) for v in values), flush=True)

    def rows(self):
        lines = self.path.read_text(encoding="utf-8").splitlines()[1:]
        # A line that was cut by a kill does not count: its batch is added again, which adds nothing.
        return [dict(zip(self.columns, cells)) for line in lines if len(cells := line.split("\t")) == len(self.columns)]


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%H:%M:%S")


def commit():
    done = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return done.stdout.strip() or "?"


def size(store):
    return sum(p.stat().st_size for p in store.parent.glob(store.name + "*") if not p.name.endswith("-shm")) / 2**20


class Run:
    def __init__(self, args):
        self.args, self.folder = args, pathlib.Path(args.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.store, self.next = self.folder / "store.db", None
        self.batches, self.queries = Table(self.folder / "batches.tsv", BATCHES), Table(self.folder / "queries.tsv", QUERIES)
        settings = json.dumps({"words": args.words, "batch": args.batch, "source": args.source})
        kept = self.folder / "settings.json"
        if kept.exists() and kept.read_text() != settings:
            sys.exit(f"{kept} says {kept.read_text()}, this run {settings}")
        kept.write_text(settings)

    def done(self):
        return max((int(r["articles"]) for r in self.batches.rows()), default=0)

    def make(self, start):
        """The articles of a batch, in the making: another process's, as a child's peak memory counts what its parent holds when it starts."""
        end, pile = min(start + self.args.batch, self.args.articles), self.folder / f"batch-{start:07d}.jsonl"
        with open(pile, "wb") as out:
            return pile, end, subprocess.Popen([sys.executable, MAKE, str(end - start), "--from", str(start), "--words", str(self.args.words),
                                                *(["--source", self.args.source] if self.args.source else [])], stdout=out)

    def add(self, start):
        pile, end, maker = self.next if self.next else self.make(start)
        if maker.wait():
            sys.exit(f"{MAKE} ends with {maker.returncode}")
        self.next = self.make(end) if end < self.args.articles else None
        wall, used = once([self.args.binary, "add", "--threads", self.args.threads, "--store", self.store, pile])
        pile.unlink()
        cpu = used.ru_utime + used.ru_stime
        self.batches.add(end, used.ru_utime, used.ru_stime, wall, (end - start) / cpu, used.ru_maxrss >> 10, size(self.store), os.getloadavg()[0], commit(), now())
        return end

    def questions(self, articles):
        """A hundred of each kind; about names that many, some and few articles have."""
        rng = random.Random(articles)
        db = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
        top = [r[0] for r in db.execute("SELECT name FROM identities ORDER BY documents DESC LIMIT 50")]
        last = db.execute("SELECT max(id) FROM entities").fetchone()[0]
        names = top[:25] + [r[0] for _ in range(75) for r in db.execute("SELECT name FROM entities WHERE id >= ? AND type <> 'place' LIMIT 1", [rng.randrange(last)])]
        facts = [r[0] for _ in range(60) for r in db.execute("SELECT key FROM facts WHERE id >= ? LIMIT 1", [rng.randrange(db.execute("SELECT max(id) FROM facts").fetchone()[0])])]
        facts += [r[0] for r in db.execute("SELECT key FROM facts ORDER BY documents DESC LIMIT 40")]
        texts = [db.execute("SELECT title FROM documents WHERE id >= ? AND title > '' LIMIT 1", [rng.randrange(articles)]).fetchone()[0] for _ in range(100)]
        months = [db.execute("SELECT published FROM documents WHERE id >= ? LIMIT 1", [rng.randrange(articles)]).fetchone()[0][:7] for _ in range(100)]
        db.close()
        words = [rng.sample(w, min(2, len(w))) for t in texts if (w := [x for x in re.findall(r"\w+", t) if len(x) > 3])]
        return {
            "chronicle of a month": [["chronicle", "--from", m, "--to", m, "--limit", 50] for m in months],
            "chronicle of a name": [["chronicle", "--who", n, "--limit", 50] for n in names],
            "quotes of a name": [["quotes", "--who", n, "--limit", 50] for n in names],
            "who": [["who", n] for n in names],
            "search, two words": [["search", *w, "--limit", 20] for w in words],
            "show a fact": [["show", f] for f in facts],
            "conflicts": [["conflicts", "--limit", 50]] * 10,
            "conflicts of a name": [["conflicts", "--who", n, "--limit", 50] for n in names],
        }

    def ask(self, articles):
        for kind, questions in self.questions(articles).items():
            wall, cpu, peak = [], [], 0
            for args in questions:
                # Nobody may go by a name that an article alone has in another form: not found is an answer, too.
                start = time.perf_counter()
                child = subprocess.Popen([str(c) for c in (self.args.binary, *args, "--store", self.store)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                _, status, used = os.wait4(child.pid, 0)
                child.returncode = os.waitstatus_to_exitcode(status)
                if child.returncode not in (0, 1):
                    print(f"WRONG: {args} ends with {child.returncode}", flush=True)
                wall.append((time.perf_counter() - start) * 1000)
                cpu.append((used.ru_utime + used.ru_stime) * 1000)
                peak = max(peak, used.ru_maxrss >> 10)
            wall.sort(), cpu.sort()
            middle, late = len(wall) // 2, max(0, -(-99 * len(wall) // 100) - 1)
            self.queries.add(articles, kind, len(wall), wall[middle], wall[late], cpu[middle], cpu[late], peak, os.getloadavg()[0], now())

    def go(self):
        at, asked = self.done(), max((int(r["articles"]) for r in self.queries.rows()), default=0)
        while at < self.args.articles and not self.late():
            at = self.add(at)
            if at // self.args.batch % self.args.ask == 0:
                self.ask(at)
                asked = at
        if self.next:
            self.next[2].wait()
            self.next[0].unlink()
        if at > asked:
            self.ask(at)
        self.report()

    def pile(self):
        """All articles, made by as many processes as there are threads."""
        folder = self.folder / "pile"
        folder.mkdir(exist_ok=True)
        starts = list(range(0, self.args.articles, PART))
        while starts:
            some, starts = starts[:self.args.threads], starts[self.args.threads:]
            makers = []
            for start in some:
                with open(folder / f"{start:07d}.jsonl", "wb") as out:
                    makers.append(subprocess.Popen([sys.executable, MAKE, str(min(PART, self.args.articles - start)), "--from", str(start), "--words",
                                                    str(self.args.words), *(["--source", self.args.source] if self.args.source else [])], stdout=out))
            if any([maker.wait() for maker in makers]):
                sys.exit(f"{MAKE} fails")
        return folder

    def whole(self):
        if self.done():
            sys.exit(f"{self.folder} has a run already")
        folder = self.folder / "pile"
        folder = folder if folder.exists() else self.pile()
        child = subprocess.Popen([str(c) for c in (self.args.binary, "add", "--threads", self.args.threads, "--store", self.store, folder)],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        before, start, said = (0, 0.0, 0.0, 0.0), time.perf_counter(), ""
        for line in child.stderr:
            told = re.match(r"recoupe: (\d+) documents$", line)
            if not told:
                said = line
                continue
            at = int(told[1])
            if at // WINDOW > before[0] // WINDOW:
                before = self.window(before, (at, *cost(child.pid), time.perf_counter() - start), peak(child.pid))
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"add: exit status {child.returncode}\n{said}")
        self.window(before, (self.args.articles, used.ru_utime, used.ru_stime, time.perf_counter() - start), used.ru_maxrss >> 10)
        self.ask(self.args.articles)
        self.report()

    def window(self, before, now_, peak_mb):
        """A row of what came between two looks."""
        articles, user, system, wall = (b - a for a, b in zip(before, now_))
        self.batches.add(now_[0], user, system, wall, articles / (user + system), peak_mb, size(self.store), os.getloadavg()[0], commit(), now())
        return now_

    def late(self):
        return bool(self.args.until) and self.args.until <= now() < "23:59"

    def report(self):
        rows = self.batches.rows()
        if not rows:
            sys.exit("no batch yet")
        # One batch alone says as much about its neighbours on the machine as about the store.
        few = max(1, min(5, len(rows) // 4))

        # The articles of each row: the last of a whole run may be short.
        ends = [int(r["articles"]) for r in rows]
        counts = dict(zip(ends, (b - a for a, b in zip([0] + ends, ends))))

        def rate(some, *columns):
            return sum(counts[int(r["articles"])] for r in some) / sum(float(r[c]) for r in some for c in columns)

        def rates(what, *columns):
            first, last = rate(rows[:few], *columns), rate(rows[-few:], *columns)
            print(f"articles per second {what}: {first:.0f} at the start, {last:.0f} at the end (rows: {few}): {first / last:.2f} times")
        articles = ends[-1]
        cpu, wall = (sum(float(r[c]) for r in rows for c in columns) for columns in (("user_s", "system_s"), ("wall_s",)))
        print(f"articles: {articles:,}; {cpu:,.0f} s of processor, {wall:,.0f} s elapsed")
        rates("of processor", "user_s", "system_s")
        rates("elapsed", "wall_s")
        print(f"peak memory: {max(int(r['peak_mb']) for r in rows)} MB; store: {float(rows[-1]['store_mb']):,.0f} MB, "
              f"{float(rows[-1]['store_mb']) * 2**20 / articles:,.0f} bytes an article")
        asked = self.queries.rows()
        for r in asked:
            if r["articles"] == asked[-1]["articles"]:
                print(f"{r['question']}: p50 {r['p50_ms']} ms, p99 {r['p99_ms']} ms (processor {r['cpu_p50_ms']} and {r['cpu_p99_ms']}) at {int(r['articles']):,}")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("binary")
    p.add_argument("folder")
    p.add_argument("--articles", type=int, default=1_000_000)
    p.add_argument("--batch", type=int, default=10_000)
    p.add_argument("--words", type=float, default=150)
    p.add_argument("--source", default="")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--until", default="")
    p.add_argument("--ask", type=int, default=5)
    p.add_argument("--whole", action="store_true")
    p.add_argument("--report", action="store_true")
    args = p.parse_args()
    run = Run(args)
    run.report() if args.report else run.whole() if args.whole else run.go()


if __name__ == "__main__":
    main()
