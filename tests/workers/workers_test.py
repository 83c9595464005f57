#!/usr/bin/env python3
"""Four workers, JetStream and PostgreSQL, all of which are killed: no article is lost, none is there twice, and the facts are those of an
embedded store, byte for byte. Then a cluster of three NATS servers of which one dies.

usage: workers_test.py BINARY [--articles FILE] [--number N] [--workers N] [--no-cluster]     (so the figures of docs/scale.md came)
"""
import argparse
import os
import pathlib
import signal
import subprocess
import sys
import time

from engines import SKIP, Folder, Nats, Postgres, nats_cluster, program, wait_for

ROOT = pathlib.Path(__file__).resolve().parents[2]
parser = argparse.ArgumentParser()
parser.add_argument("binary")
parser.add_argument("--articles")
parser.add_argument("--number", type=int, default=600)
parser.add_argument("--workers", type=int, default=4)
parser.add_argument("--no-cluster", action="store_true")
options = parser.parse_args()
HERE = (0, 1) if options.articles else (0,)  # 1: some of them cannot be read
TWICE = min(50, options.number)
BINARY = os.path.abspath(options.binary)
problems = []


def check(ok, what):
    print(("ok      " if ok else "FAILED  ") + what, flush=True)
    if not ok:
        problems.append(what)


class Machine:
    """Where recoupe runs: the same folder of copies for all its commands."""

    def __init__(self, folder):
        self.folder = folder.path
        self.env = {**os.environ, "RECOUPE_COPIES": str(folder.path / "copies"), "LC_ALL": "C.UTF-8"}

    def run(self, *args, statuses=(0,)):
        r = subprocess.run([BINARY, *map(str, args)], capture_output=True, text=True, cwd=self.folder, env=self.env)
        if r.returncode not in statuses:
            check(False, f"recoupe {' '.join(map(str, args))}: exit status {r.returncode}\n{r.stdout[-500:]}{r.stderr[-2000:]}")
        return r.stdout

    def start(self, *args):
        return subprocess.Popen([BINARY, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.folder, env=self.env)


class Crew:
    """Workers of one queue and one store."""

    def __init__(self, machine, nats, store, number):
        self.command = ["worker", "--nats", nats, "--store", store, "--until-empty"]
        self.machine, self.killed = machine, []
        self.workers = [machine.start(*self.command) for _ in range(number)]

    def all_gone(self):
        return all(worker.poll() is not None for worker in self.workers)

    def kill_one(self):
        victim = self.workers.pop(0)
        victim.send_signal(signal.SIGKILL)
        self.killed.append(victim)
        self.workers.append(self.machine.start(*self.command))

    def finish(self, seconds):
        end = time.monotonic() + seconds
        for worker in self.workers:
            out, err = worker.communicate(timeout=max(1, end - time.monotonic()))
            check(worker.returncode == 0, f"a worker ends with {worker.returncode}: {out.strip()} {err.strip()}")
        for worker in self.killed:
            worker.communicate()


def articles(folder):
    path = folder.path / "articles.jsonl"
    if options.articles:
        with open(options.articles, encoding="utf-8") as lines:
            path.write_text("".join(line for _, line in zip(range(options.number), lines)), encoding="utf-8")
    else:
        made = subprocess.run([sys.executable, ROOT / "tools/make_articles.py", str(options.number)], capture_output=True, check=True)
        path.write_bytes(made.stdout)
    # The same bytes under another name: one document that was found at two places.
    again = folder.path / "again.jsonl"
    again.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:TWICE]), encoding="utf-8")
    return [path.name, again.name]


def check_store(machine, postgres, number, embedded):
    counts = postgres.sql("SELECT count(*), count(DISTINCT sha256), (SELECT count(*) FROM sightings) FROM documents")
    check(counts == f"{number}|{number}|{number + TWICE}", f"{number} articles, none lost, none twice: {counts}")
    for what in (["facts"], ["entities"], ["documents"], ["json"], ["csv", "--table", "quotes"]):
        a, b = (machine.run("export", *what, "--store", store) for store in (embedded, postgres.address))
        check(a == b and len(a) > 100, f"export {' '.join(what)}: {len(a)} characters, the same as of the embedded store")


def check_commands(machine, postgres, embedded):
    facts = machine.run("export", "csv", "--table", "facts", "--store", embedded).splitlines()
    key = facts[1].split(",")[0]
    for command in (["chronicle", "--limit", "20"], ["who", "Verdier"], ["search", "accord"], ["conflicts"], ["quotes", "--limit", "5"], ["show", key]):
        a, b = (subprocess.run([BINARY, *command, "--store", s], capture_output=True, text=True, cwd=machine.folder, env=machine.env)
                for s in (embedded, postgres.address))
        check((a.returncode, a.stdout) == (b.returncode, b.stdout), f"{' '.join(command)}: the same ({len(a.stdout)} characters)")
    machine.run("resolve", "--store", postgres.address)
    check(postgres.sql("SELECT count(*) FROM facts") == str(len(machine.run("export", "facts", "--store", embedded).splitlines())),
          "resolve: the facts are tables of the database")
    check(postgres.sql("SELECT count(*) FROM waiting") == "0", "none waits for its facts")
    check("Everything is as it was added" in machine.run("verify", "--store", postgres.address), "verify: every layer is what the worker sealed")


def three_kills(folder, machine, sources):
    postgres, nats = Postgres(folder), Nats(folder)
    for files in (sources, sources[:1]):  # the first once more: what is sent twice is stored once
        machine.run("publish", "--nats", nats.address, *files, statuses=HERE)
    done = lambda: int(postgres.sql("SELECT count(*) FROM documents") if postgres.sql("SELECT to_regclass('documents')") else 0)
    began = time.monotonic()
    crew = Crew(machine, nats.address, postgres.address, options.workers)
    for share, what, kill in ((0.1, "a worker", crew.kill_one), (0.35, "the NATS server", nats.kill), (0.6, "PostgreSQL", postgres.kill)):
        wait_for(what, lambda share=share: crew.all_gone() or done() >= share * options.number, 3600)
        at = done()
        kill()
        check(at < options.number, f"{what} is killed at {at} of {options.number} articles")
        time.sleep(1)
        for engine in (nats, postgres):
            if engine.process is None:
                engine.start()
    crew.finish(3600)
    took = time.monotonic() - began
    print(f"{options.number} articles by {options.workers} workers in {took:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    began = time.monotonic()
    embedded = folder.path / "embedded.db"
    machine.run("add", "--threads", "1", "--store", embedded, *sources, statuses=HERE)
    print(f"embedded, one thread, facts included: {time.monotonic() - began:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    check_store(machine, postgres, options.number, embedded)
    check_commands(machine, postgres, embedded)
    return embedded


def one_of_three_dies(folder, machine, sources, embedded):
    postgres, servers = Postgres(folder, "postgres-cluster"), nats_cluster(folder)
    addresses = ",".join(s.address for s in servers)
    publish = lambda: subprocess.run([BINARY, "publish", "--nats", addresses, "--replicas", "3", *sources], capture_output=True, text=True,
                                     cwd=machine.folder, env=machine.env)
    wait_for("a leader of the cluster", lambda: publish().returncode == 0)
    crew = Crew(machine, addresses, postgres.address, 2)
    done = lambda: int(postgres.sql("SELECT count(*) FROM documents") if postgres.sql("SELECT to_regclass('documents')") else 0)
    wait_for("the first articles", lambda: crew.all_gone() or done() > 0)
    at = done()
    servers[0].kill()
    check(at < options.number, f"one of three NATS servers is killed at {at} of {options.number} articles, for good")
    crew.finish(3600)
    check_store(machine, postgres, options.number, embedded)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the servers go with us
for name in ("initdb", "postgres", "psql", "pg_isready", "nats-server"):
    program(name)
with Folder() as scene:
    host = Machine(scene)
    texts = articles(scene)
    r = subprocess.run([BINARY, "worker", "--store", "postgresql://nobody@127.0.0.1:1/none"], capture_output=True, text=True, env=host.env)
    if "built without" in r.stderr:
        print("skipped: " + r.stderr.strip())
        sys.exit(SKIP)
    check(r.returncode == 2 and "PostgreSQL cannot be reached" in r.stderr, "a store that is not there: exit status 2, and a line that says so")
    store = three_kills(scene, host, texts)
    if not options.no_cluster:
        one_of_three_dies(scene, host, texts, store)
print(f"{len(problems)} problems")
sys.exit(1 if problems else 0)
