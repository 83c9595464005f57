"""Breaks `recoupe add` in every way a machine can break it, and says whether the store kept its promises. Used by faults_test.py (a sample,
in every run of the tests) and tools/fault_table.py (all of it, the table of docs/faults.md).

The promises: a process that meets a fault ends with status 1 or 2 and says why; documents that an earlier run acknowledged are there; no
document is there twice or in part; `verify` finds nothing wrong; running `add` again finishes the work; and the store is then, byte for byte
of `export json`, the one of a machine without faults.
"""
import concurrent.futures
import contextlib
import dataclasses
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import threading

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))
import make_articles  # noqa: E402

CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink")
FAULTY = ("pwrite64", "fdatasync", "ftruncate")
NAMED = b"recoupe: "


@dataclasses.dataclass
class Row:
    """One line of the fault table."""
    fault: str
    tries: int = 0
    met: int = 0        # the fault did happen
    survived: int = 0   # every promise was kept
    lost: int = 0       # acknowledged documents that were not there
    doubled: int = 0    # documents that were there twice
    problems: list = dataclasses.field(default_factory=list)

    def add(self, met, problems, lost=0, doubled=0):
        self.tries += 1
        self.met += met
        self.survived += not problems and not lost and not doubled
        self.lost += lost
        self.doubled += doubled
        self.problems += problems


class Harness:
    def __init__(self, binary, folder, documents=60, threads=2, jobs=2):
        self.binary, self.folder, self.threads, self.jobs = os.path.abspath(binary), pathlib.Path(folder), threads, jobs
        items = make_articles.articles(documents)
        self.ids = [x["id"] for x in items]
        self.pile = make_articles.write(self.folder / "pile.jsonl", items)
        # What the first run acknowledged; the run that meets the fault gets the whole pile.
        first = make_articles.write(self.folder / "first" / "pile.jsonl", items[:documents // 3]) if self._mkdir("first") else None
        self.acknowledged = set(self.ids[:documents // 3])
        self.base, self.whole, self.empty = self.folder / "base.db", self.folder / "whole.db", None
        self._must(self.run("add", "pile.jsonl", "--store", self.base, cwd=first.parent))
        self._must(self.run("add", "pile.jsonl", "--store", self.whole, cwd=self.folder))
        self.reference = self.export(self.whole)
        self.lock, self.number = threading.Lock(), 0
        self.shim = self._build_shim()
        self.strace = shutil.which("strace") if self._strace_works() else None

    def _mkdir(self, name):
        (self.folder / name).mkdir()
        return True

    @staticmethod
    def _must(done):
        if done.returncode != 0:
            sys.exit(f"add fails without any fault: {done.stderr.decode(errors='replace')[-500:]}")

    def _build_shim(self):
        compiler, out = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang"), self.folder / "shim.so"
        if not compiler or b"__asan_init" in pathlib.Path(self.binary).read_bytes():
            return None
        built = subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", out, HERE / "shim.c", "-ldl"], capture_output=True)
        return out if built.returncode == 0 else None

    def _strace_works(self):
        if not shutil.which("strace"):
            return False
        with contextlib.suppress(subprocess.SubprocessError, OSError):
            return subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "true"], capture_output=True, timeout=20).returncode == 0
        return False

    def run(self, *args, prefix=(), env=None, cwd=None, timeout=120, **kw):
        command = [*map(str, prefix), self.binary, *map(str, args)]
        try:
            return subprocess.run(command, capture_output=True, cwd=cwd or self.folder, timeout=timeout, env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}, **kw)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, -999, b"", b"it hangs")

    def add(self, store, **kw):
        return self.run("add", "--threads", self.threads, "pile.jsonl", "--store", store, **kw)

    def export(self, store, what="json"):
        done = self.run("export", what, "--store", store)
        return done.stdout if done.returncode == 0 else None

    def fresh(self, source=None):
        """A folder with a copy of `source` (a store that is closed), or nothing, in it: the path of the store."""
        with self.lock:
            self.number += 1
            home = self.folder / f"try{self.number}"
        home.mkdir()
        store = home / "s.db"
        if source:
            shutil.copy(source, store)
        return store

    # --- judging -----------------------------------------------------------------------------------------------------------------------

    def documents(self, store):
        """Names of the documents in a store, read by SQLite itself."""
        if not store.exists():
            return []
        try:
            with contextlib.closing(sqlite3.connect(f"file:{store}?mode=rw", uri=True)) as db:
                return [r[0] for r in db.execute("SELECT name FROM documents")]
        except sqlite3.OperationalError as e:
            return [] if "no such table" in str(e) else None

    def judge(self, store, done, had_base, killed=False, finish=True):
        """What is wrong with the store behind a fault: problems, lost, doubled."""
        problems = []
        error = done.stderr[-300:]
        if not killed:
            # The loader itself may find no memory or no file, before any of our code runs.
            before_main = done.returncode == 127 and b"error while loading shared libraries" in done.stderr
            if done.returncode not in (0, 1, 2) and not before_main:
                problems.append(f"ended with {done.returncode}: {error}")
            elif done.returncode != 0 and NAMED not in done.stderr and not before_main:
                problems.append(f"ended with {done.returncode} and said nothing: {error}")
        names = self.documents(store)
        if names is None:
            return problems + ["SQLite cannot read it"], len(self.acknowledged) if had_base else 0, 0
        promised = (self.acknowledged if had_base else set()) | (set(self.ids) if done.returncode == 0 and not killed else set())
        lost, doubled = len(promised - set(names)), len(names) - len(set(names))
        verified = self.run("verify", "--store", store)
        if verified.returncode != 0 and (names or verified.returncode != 2):
            problems.append(f"verify: {verified.stdout[-200:] + verified.stderr[-200:]}")
        if finish:
            again = self.add(store)
            if again.returncode != 0:
                problems.append(f"add afterwards: {again.returncode} {again.stderr[-200:]}")
            elif self.export(store) != self.reference:
                problems.append("afterwards it is not the store of a machine without faults")
        return problems, lost, doubled

    def tries(self, row, work):
        """Runs work() -> (met, problems, lost, doubled) for each item, some at a time."""
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            for what, (met, problems, lost, doubled) in pool.map(lambda item: (item[0], item[1]()), work):
                row.add(met, [f"{what}: {p}" for p in problems], lost, doubled)
        return row

    def once(self, source, prefix=(), env=None, limit=None):
        """One try of `add` under a fault; the fault is in the prefix (strace), the environment (the shim) or a limit."""
        store = self.fresh(source)
        done = self.add(store, prefix=prefix, env=env, preexec_fn=limit)
        killed = done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
        result = self.judge(store, done, source is not None, killed)
        shutil.rmtree(store.parent, ignore_errors=True)
        return (killed or done.returncode != 0, *result)

    # --- the faults --------------------------------------------------------------------------------------------------------------------

    def sequence(self, source):
        """The calls that write, in order, of a run without faults: [(name, how many of that name so far)]."""
        store, log = self.fresh(source), self.folder / "calls.log"
        self._must(self.add(store, prefix=[self.strace, "-f", "-qq", "-o", log, "-e", "trace=" + ",".join(CALLS)]))
        counts, out = {}, []
        for line in log.read_text(errors="replace").splitlines():
            call = line.split(None, 1)[1].split("(")[0]
            if call in CALLS and "resumed" not in line:
                counts[call] = counts.get(call, 0) + 1
                out.append((call, counts[call]))
        shutil.rmtree(store.parent, ignore_errors=True)
        return out

    def inject(self, call, what, when):
        return [self.strace, "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={when}"]

    def kills(self, source, numbers):
        """kill -9 in front of the Nth call that writes."""
        row, calls = Row("kill -9 before the Nth write, " + ("new store" if source is None else "store with documents")), self.sequence(source)
        work = [(f"{calls[n - 1][0]} {calls[n - 1][1]}", lambda c=calls[n - 1]: self.once(source, self.inject(c[0], "signal=KILL", c[1])))
                for n in numbers(len(calls)) if 1 <= n <= len(calls)]
        return self.tries(row, work)

    def compact(self, numbers):
        """kill -9 and a full disk in front of the Nth call that writes of `recoupe compact`: nothing that is in the store changes."""
        row, log, store = Row("kill -9 or ENOSPC at the Nth write of compact"), self.folder / "compact.log", self.fresh(self.whole)
        self._must(self.run("compact", "--store", store, prefix=[self.strace, "-f", "-qq", "-o", log, "-e", "trace=pwrite64,fdatasync,ftruncate"]))
        total = sum("pwrite64(" in line for line in log.read_text(errors="replace").splitlines())
        shutil.rmtree(store.parent, ignore_errors=True)

        def one(what, n):
            store, problems = self.fresh(self.whole), []
            done = self.run("compact", "--store", store, prefix=self.inject("pwrite64", what, n))
            killed = done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
            if not killed and done.returncode not in (0, 1, 2):
                problems.append(f"ended with {done.returncode}: {done.stderr[-200:]}")
            if not killed and done.returncode in (1, 2) and NAMED not in done.stderr:
                problems.append("fails without a word")
            if self.run("verify", "--store", store).returncode or self.export(store) != self.reference:
                problems.append("the store is another one afterwards")
            if self.run("compact", "--store", store).returncode or self.export(store) != self.reference:
                problems.append("compact does not go afterwards")
            left = {p.name for p in store.parent.iterdir()} - {"s.db", "s.db-wal", "s.db-shm"}
            if left:
                problems.append(f"{left} lie beside it")
            shutil.rmtree(store.parent, ignore_errors=True)
            return killed or done.returncode != 0, problems, 0, 0
        return self.tries(row, [(f"{w} {n}", lambda w=w, n=n: one(w, n)) for w in ("signal=KILL", "error=ENOSPC") for n in numbers(total)])

    def torn(self, source, numbers):
        row, total = Row("half of the Nth write, then kill -9"), sum(c == "pwrite64" for c, _ in self.sequence(source))
        work = [(f"pwrite64 {n}", lambda n=n: self.once(source, env={"LD_PRELOAD": str(self.shim), "FAULT_TORN": str(n)})) for n in numbers(total)]
        return self.tries(row, work)

    def errors(self, source, error, numbers, lasting):
        """The Nth write, sync or truncation fails; `lasting`: and all behind it."""
        row = Row(f"{error} at the Nth pwrite, fdatasync and ftruncate" + (" and ever after" if lasting else ""))
        calls = [c for c in self.sequence(source) if c[0] in FAULTY]
        work = [(f"{calls[n - 1][0]} {calls[n - 1][1]}",
                 lambda c=calls[n - 1]: self.once(source, self.inject(c[0], f"error={error}", f"{c[1]}+" if lasting else c[1])))
                for n in numbers(len(calls))]
        return self.tries(row, work)

    def read_errors(self, source, numbers):
        row = Row("EIO at the Nth pread")
        work = [(f"pread64 {n}", lambda n=n: self.once(source, self.inject("pread64", "error=EIO", n))) for n in numbers(60)]
        return self.tries(row, work)

    def allocations(self, source):
        log, store = self.folder / "allocations", self.fresh(source)
        self._must(self.add(store, env={"LD_PRELOAD": str(self.shim), "FAULT_ALLOC_LOG": str(log)}))
        shutil.rmtree(store.parent, ignore_errors=True)
        return int(log.read_text())

    def memory(self, source, numbers, lasting):
        row = Row("the Nth allocation fails" + (" and all behind it" if lasting else ""))
        work = [(f"allocation {n}", lambda n=n: self.once(source, env={"LD_PRELOAD": str(self.shim), "FAULT_ALLOC": f"{n}+" if lasting else str(n)}))
                for n in numbers(self.allocations(source))]
        return self.tries(row, work)

    def no_space(self, source, numbers):
        """From the Nth allocation on nothing grows: no heap, no mapping, no thread, no stack."""
        row = Row("the address space ends at the Nth allocation")
        work = [(f"allocation {n}", lambda n=n: self.once(source, env={"LD_PRELOAD": str(self.shim), "FAULT_SPACE": str(n), "RECOUPE_SANDBOX": "off"}))
                for n in numbers(self.allocations(source))]
        return self.tries(row, work)

    def address_space(self, source, megabytes):
        row = Row("ulimit -v, step by step")

        def limit(mb):
            return lambda: resource.setrlimit(resource.RLIMIT_AS, (mb << 20, mb << 20))
        return self.tries(row, [(f"{mb} MB", lambda mb=mb: self.once(source, limit=limit(mb))) for mb in megabytes])

    def file_size(self, source, sizes):
        """A file may not grow past a limit: EFBIG, as the signal is ignored."""
        row = Row("the file may not grow (ulimit -f)")

        def limit(size):
            def apply():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            return apply
        return self.tries(row, [(f"{s} bytes", lambda s=s: self.once(source, limit=limit(s))) for s in sizes])

    def power(self, source, cuts, seed=1):
        """Power cuts: what was synced is on the disk; of what was not, any part may be, also half a write."""
        row, log, store = Row("power cut: writes that were not synced come or not"), self.folder / "writes", self.fresh(source)
        self._must(self.add(store, env={"LD_PRELOAD": str(self.shim), "FAULT_LOG": str(log)}))
        records, data, i = [], log.read_bytes(), 0
        while i < len(data):
            kind, (length, size, offset) = chr(data[i]), struct.unpack_from("<IIQ", data, i + 1)
            path = data[i + 17:i + 17 + length].decode()
            records.append((kind, path, data[i + 17 + length:i + 17 + length + size], offset))
            i += 17 + length + size
        shutil.rmtree(store.parent, ignore_errors=True)
        rng = random.Random(seed)

        def cut(n, seed):
            new, chance = self.fresh(source), random.Random(seed)
            home, files, waiting = str(store.parent), {}, {}
            if source:
                files[str(store)] = bytearray(pathlib.Path(source).read_bytes())

            def apply(record):
                kind, path, bytes_, offset = record
                content = files.setdefault(path, bytearray())
                if kind == "t":
                    del content[offset:]
                    content.extend(bytes(offset - len(content)))
                else:
                    content.extend(bytes(max(0, offset + len(bytes_) - len(content))))
                    content[offset:offset + len(bytes_)] = bytes_
            for record in records[:n]:
                kind, path = record[0], record[1]
                if not path.startswith(home) or path.endswith("-shm"):
                    continue
                if kind == "s":
                    for r in waiting.pop(path, []):
                        apply(r)
                elif kind == "u":  # a name that is gone; whether it is, before the folder is synced, is the file system's choice
                    if chance.random() < 0.8:
                        files.pop(path, None)
                        waiting.pop(path, None)
                else:
                    waiting.setdefault(path, []).append(record)
            for path, left in waiting.items():
                keep = chance.choice([0, 0.5, 1])
                for r in left:
                    if chance.random() < keep:
                        part = chance.random() < 0.1 and r[0] == "w"
                        apply((r[0], r[1], r[2][:len(r[2]) // 2] if part else r[2], r[3]))
            for path, content in files.items():
                (new.parent / pathlib.Path(path).name).write_bytes(content)
            over = n == len(records)  # the process had ended and said that all is stored
            result = self.judge(new, subprocess.CompletedProcess([], 0, b"", b""), source is not None, killed=not over)
            shutil.rmtree(new.parent, ignore_errors=True)
            return (True, *result)
        return self.tries(row, [(f"cut at {n}", lambda n=n, s=rng.random(): cut(n, s)) for n in cuts(len(records))])

    def clock(self, source, seeds):
        row = Row("the clock jumps by years at every look")

        def one(seed):
            met, problems, lost, doubled = self.once(source, env={"LD_PRELOAD": str(self.shim), "FAULT_CLOCK": str(seed)})
            return True, problems + (["it failed"] if met else []), lost, doubled
        return self.tries(row, [(f"seed {s}", lambda s=s: one(s)) for s in seeds])

    def writers(self, rounds, writers=3):
        """Several `add` at once on one store, piles that overlap, and readers between them."""
        row = Row(f"{writers} writers and a reader at once")

        def one():
            store = self.fresh()
            args = [self.binary, "add", "--threads", "1", "pile.jsonl", "--store", str(store)]
            processes = [subprocess.Popen(args, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(writers)]
            problems = []
            while any(p.poll() is None for p in processes):
                seen = self.run("export", "documents", "--store", store)
                if seen.returncode not in (0, 1, 2) or (seen.returncode and NAMED not in seen.stderr):
                    problems.append(f"the reader ended with {seen.returncode}: {seen.stderr[-200:]}")
            for p in processes:
                error = p.stderr.read()
                if p.returncode:
                    problems.append(f"a writer ended with {p.returncode}: {error[-200:]}")
            more, lost, doubled = self.judge(store, subprocess.CompletedProcess([], 0, b"", b""), False)
            shutil.rmtree(store.parent, ignore_errors=True)
            return True, problems + more, lost, doubled
        return self.tries(row, [(f"round {n}", one) for n in range(rounds)])

    def readonly(self):
        """A store, and a folder, that may not be written to: adding fails by name, reading works."""
        row = Row("read-only store, read-only folder")
        nobody = 65534 if os.geteuid() == 0 else None

        def drop():
            if nobody:
                os.setgroups([])
                os.setgid(nobody)
                os.setuid(nobody)

        def one(store_mode, folder_mode, source):
            store = self.fresh(source)
            if source:
                os.chmod(store, store_mode)
            os.chmod(store.parent, folder_mode)
            done = self.add(store, preexec_fn=drop)
            problems = []
            if done.returncode not in (1, 2) or NAMED not in done.stderr:
                problems.append(f"add ended with {done.returncode}: {done.stderr[-200:]}")
            if source:
                for args in (["export", "json"], ["chronicle"], ["verify"]):
                    seen = self.run(*args, "--store", store, preexec_fn=drop)
                    if seen.returncode != 0:
                        problems.append(f"{args} ended with {seen.returncode}: {seen.stderr[-200:]}")
                    elif args[0] == "export" and seen.stdout != self.export(self.base):
                        problems.append("the export differs")
            os.chmod(store.parent, 0o755)
            if source:
                os.chmod(store, 0o644)
            more, lost, doubled = self.judge(store, done, source is not None)
            shutil.rmtree(store.parent, ignore_errors=True)
            return True, problems + more, lost, doubled
        cases = [("store", 0o444, 0o755, self.base), ("store and folder", 0o444, 0o555, self.base), ("no store yet", 0, 0o555, None)]
        if nobody:
            os.chmod(self.folder, 0o755)
        return self.tries(row, [(name, lambda a=a, b=b, s=s: one(a, b, s)) for name, a, b, s in cases])

    def decisions(self, numbers):
        """`recoupe rename` under kills and errors: the user's file of decisions has the old lines or the new ones, nothing between."""
        row, calls = Row("kill, ENOSPC or EIO while a decision is written"), ("openat", "read", "write", "fsync", "fdatasync", "rename", "pwrite64", "close")
        old = "# ours\nrename\tperson\tJean Talbot\tJean Albert Talbot\n"
        args = ["rename", "Omar Kassem", "Omar Kassem (Tunis)"]

        def one(call, what, number):
            store, file = self.fresh(self.whole), None
            file = pathlib.Path(f"{store}.decisions")
            file.write_text(old)
            done, problems = self.run(*args, "--store", store, prefix=self.inject(call, what, number)), []
            killed = done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
            now = file.read_text() if file.exists() else None
            if now is None or not now.startswith(old) or (now != old and now.count("\n") != 3):
                problems.append(f"the file of decisions is now {now!r}")
            if not killed and done.returncode == 0 and "Omar" not in (now or ""):
                problems.append("a decision that was acknowledged is not there")
            if not killed and done.returncode not in (0, 1, 2, 127):
                problems.append(f"ended with {done.returncode}: {done.stderr[-200:]}")
            if not killed and done.returncode in (1, 2) and NAMED not in done.stderr:
                problems.append("fails without a word")
            if self.run(*args, "--store", store).returncode != 0 or "Tunis" not in file.read_text():
                problems.append("the decision cannot be taken afterwards")
            if self.run("verify", "--store", store).returncode != 0:
                problems.append("verify")
            shutil.rmtree(store.parent, ignore_errors=True)
            return killed or done.returncode != 0, problems, 0, 0
        cases = [(c, w, n) for w in ("signal=KILL", "error=ENOSPC", "error=EIO") for c in calls if c not in ("close", "openat", "read") or w != "error=ENOSPC"
                 for n in numbers(60 if c in ("read", "openat") else 12)]
        return self.tries(row, [(" ".join(map(str, c)), lambda c=c: one(*c)) for c in cases])

    READINGS = (["export", "documents"], ["export", "json"], ["chronicle"], ["quotes"], ["search", "port"], ["who", "Talbot"], ["conflicts"])

    def readings(self, store):
        return [self.run(*args, "--store", store, timeout=60) for args in self.READINGS]

    def flips(self, stores, bytes_=8, seed=1):
        """Flipped bytes: verify names damage, or everything that is read is what it was, or reading fails by name. Never a crash."""
        row, clean = Row(f"{bytes_} flipped bytes in a store"), [r.stdout for r in self.readings(self.whole)]
        whole = self.whole.read_bytes()

        def one(number):
            rng, damaged = random.Random(f"{seed}/{number}"), bytearray(whole)
            # A quarter of the stores within the first pages, where the schema is; one page, or anywhere.
            size = len(damaged) if number % 4 else 8 * 4096
            for _ in range(bytes_):
                damaged[rng.randrange(size)] ^= 1 << rng.randrange(8)
            store = self.fresh()
            store.write_bytes(damaged)
            problems = []
            verified = self.run("verify", "--store", store, timeout=60)
            if verified.returncode not in (0, 1, 2):
                problems.append(f"verify ended with {verified.returncode}: {verified.stderr[-200:]}")
            elif verified.returncode == 1 and not verified.stdout.strip() and NAMED not in verified.stderr:
                problems.append("verify fails without a word")
            for args, seen, expected in zip(self.READINGS, self.readings(store), clean):
                if seen.returncode not in (0, 1, 2):
                    problems.append(f"{args} ended with {seen.returncode}: {seen.stderr[-200:]}")
                elif seen.returncode and NAMED not in seen.stderr:
                    problems.append(f"{args} fails without a word")
                elif not seen.returncode and seen.stdout != expected and verified.returncode == 0:
                    problems.append(f"{args} differs and verify finds nothing")
            if problems:
                kept = self.folder / f"flips-{number}.db"
                shutil.copy(store, kept) if store.exists() else None
                store.write_bytes(damaged)
                shutil.copy(store, kept)
            shutil.rmtree(store.parent, ignore_errors=True)
            return verified.returncode != 0, problems, 0, 0
        return self.tries(row, [(f"store {n}", lambda n=n: one(n)) for n in range(stores)])

    def truncations(self, stores, seed=1):
        row, whole = Row("a store that is cut off"), self.whole.read_bytes()

        def one(number):
            rng, store, problems = random.Random(f"{seed}/{number}"), self.fresh(), []
            store.write_bytes(whole[:rng.choice([rng.randrange(len(whole)), 4096 * rng.randrange(1, len(whole) // 4096), rng.randrange(200)])])
            size = store.stat().st_size
            verified = self.run("verify", "--store", store, timeout=60)
            if verified.returncode not in (1, 2) or not (verified.stdout.strip() or NAMED in verified.stderr):
                problems.append(f"{size} bytes: verify ended with {verified.returncode}: {verified.stderr[-200:]}")
            for args, seen in zip(self.READINGS, self.readings(store)):
                if seen.returncode not in (0, 1, 2) or (seen.returncode and NAMED not in seen.stderr):
                    problems.append(f"{size} bytes: {args} ended with {seen.returncode}: {seen.stderr[-200:]}")
            shutil.rmtree(store.parent, ignore_errors=True)
            return True, problems, 0, 0
        return self.tries(row, [(f"store {n}", lambda n=n: one(n)) for n in range(stores)])


def every(step=1, most=500):
    """N = 1, 1 + step, …, at most `most`."""
    return lambda total: range(1, min(total, most) + 1, step)


def spread(number):
    """About `number` values of 1..total, dense at the beginning."""
    def numbers(total):
        if total <= number:
            return range(1, total + 1)
        first = number // 3
        return sorted({*range(1, first + 1), *(round((total - first) * (k + 1) / (number - first)) + first for k in range(number - first))})
    return numbers


def growing(number):
    """About `number` values of 1..total, each a little larger than a constant times the one before."""
    return lambda total: sorted({round(total ** ((k + 1) / number)) for k in range(number)})
