#!/usr/bin/env python3
"""Inputs made to break readers: no crash, no hang, bounded memory, every document accounted for, nothing opened outside the inputs.

usage: hostile_test.py BINARY

First our own cases, made here. Then, where the project's shared data is at hand (../shared, or $RECOUPE_SHARED), its hostile
corpora and the files that its generator writes; without it the test says so and ends with 77 when all of ours pass.
Small files are read as folders, one process each; big ones alone. Time is processor time, so that a busy machine fails nothing;
a sanitised binary (it has __asan in it) gets more of it, and no memory limit.
"""
import concurrent.futures
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zlib

BINARY = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parents[2]
SANITISED = b"__asan_init" in pathlib.Path(BINARY).read_bytes()
MEMORY = 512 << 20
BIG = 200_000  # bytes from which a file gets a process of its own
problems = 0


def check(ok, what, more=""):
    global problems
    problems += not ok
    if not ok or os.environ.get("VERBOSE"):
        print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {more}"))


class Popen(subprocess.Popen):
    """Keeps what wait4 says of this very child."""
    usage = (0.0, 0)

    def _try_wait(self, flags):
        try:
            pid, status, usage = os.wait4(self.pid, flags)
        except ChildProcessError:
            return self.pid, 0
        if pid == self.pid:
            self.usage = (usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
        return pid, status


class Run:
    """One process: lines out, status, processor seconds, peak memory."""

    def __init__(self, *paths, stdin=subprocess.DEVNULL, wall=300):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = Popen([BINARY, "analyse", "--threads", "1", "--", *map(os.fspath, paths)], stdin=stdin, stdout=out, stderr=err)
            try:
                child.wait(wall)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            out.seek(0)
            err.seek(0)
            self.err = err.read()
            self.status, self.seconds, self.memory = child.returncode, *child.usage
            self.lines, self.garbled, self.secret = [], 0, False
            for line in out:
                self.take(line)

    def take(self, line):
        """Keeps id, path and error: a child's peak counts what its parent held when it began."""
        self.secret = self.secret or b"secret" in line
        if len(line) > 4 << 20:
            whole = line.startswith(b'{"id":') and line.endswith(b"}\n")
            self.garbled += not whole
            self.lines.append({"id": "large", "source": json.loads(line[line.index(b'"source":') + 9:line.index(b"}") + 1])})
            return
        try:
            told = json.loads(line)
        except ValueError:
            self.garbled += 1
            return
        self.lines.append({k: told[k] for k in ("id", "source", "error") if k in told})

    def sane(self, what, seconds):
        factor = 12 if SANITISED else 1
        check(self.status in (0, 1), f"{what}: ends with 0 or 1", (self.status, self.err[-600:]))
        check(self.garbled == 0, f"{what}: every line is JSON", self.garbled)
        check(self.seconds <= seconds * factor, f"{what}: within {seconds:g} s", f"{self.seconds:.1f} s")
        check(SANITISED or self.memory <= MEMORY, f"{what}: within 512 MB", f"{self.memory >> 20} MB")

    def codes(self):
        return [x["error"]["code"] if "error" in x else "" for x in self.lines]

    def ids(self):
        return ["!" if "error" in x else x["id"] for x in self.lines]


SENTENCE = "Le ministre a reçu mardi à Tunis son homologue, venu parler d’un accord. « Rien n’est signé », a-t-il dit.\n"
PAGE = "<!DOCTYPE html><html lang=fr><head><meta charset=utf-8><title>Un accord</title></head><body><article><h1>Un accord</h1>" + \
       "".join(f"<p>{SENTENCE * 2}</p>" for _ in range(4)) + "%s</article></body></html>"


def packed_zeros(size, byte=b"\0"):
    coder = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = byte * (1 << 20)
    return b"".join(coder.compress(block) for _ in range(size >> 20)) + coder.flush()


def record(n, body, length=None, version="WARC/1.0"):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"{version}\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{n}>\r\nWARC-Target-URI: http://e.test/{n}\r\n" \
           f"Content-Type: application/http\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def own_small(folder):
    """Small files by name, with the codes expected of each ('' for a document)."""
    page = (PAGE % "").encode()
    one, three = record(1, page), record(3, page)
    damaged = {"long": record(2, page, 10**9), "short": record(2, page, 10), "negative": record(2, page, -1), "words": record(2, page, "abc"),
               "overflow": record(2, page, 2**64), "version": record(2, page, version="WARC/77.7"), "headless": record(2, page)[10:],
               "cut-head": record(2, page)[:70], "cut-body": record(2, page)[:-300], "noise": bytes(range(256)) * 20}
    cases = {}
    for name, two in damaged.items():
        cases[f"warc/{name}.warc"] = (one + two + three, ["", "bad-warc", ""])
        cases[f"warc/{name}.warc.gz"] = (gzip.compress(one + two + three), ["", "bad-warc", ""])
    middle = bytearray(gzip.compress(record(2, page)))
    middle[40:70] = b"\xff" * 30
    cases["warc/member.warc.gz"] = (gzip.compress(one) + bytes(middle) + gzip.compress(three), ["", "damaged-gzip", ""])
    cases["warc/no-pages.warc"] = (b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n", ["no-documents"])
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 11))
    item = f"<item><title>Un titre</title><description>{SENTENCE}</description></item>"
    cases["feed/laughs.rss"] = (f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss><channel><title>&a10;</title>{item}</channel></rss>", [""])
    cases["feed/file.rss"] = (f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel>{item}"
                              "<item><title>&x;</title></item></channel></rss>", ["", ""])
    cases["feed/cut.rss"] = (f"<rss><channel>{item}<item><title>Un autre</title><descr", ["", ""])
    good = json.dumps({"text": SENTENCE})
    cases["json/mixed.jsonl"] = (f'{good}\n{{"text":\n\n[1]\nnull\n{{"text":7}}\n{"[" * 5000}\n{{"a":{"[" * 99}1{"]" * 99}}}\n{good}',
                                 ["", "bad-json", "bad-json", "bad-json", "no-text", "bad-json", "too-deep", ""])
    cases["json/latin.jsonl"] = (good.replace("\\u00e7", "ç").encode("cp1252"), [""])
    for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"):
        cases[f"text/{name}.txt"] = (SENTENCE.encode(name), [""])
    cases["text/zero.txt"] = (SENTENCE.replace(" ", "\0", 3), [""])
    for name in ("-rf", "a b\tc.txt", "$(id).txt", "`id`.txt", "....txt", "new\nline.txt", "é.txt", b"\xff\xfe.txt", "x" * 250 + ".txt"):
        cases[os.fsdecode(os.fsencode("names/") + os.fsencode(name))] = (SENTENCE, [""])
    cases["other/empty.html"] = ("", ["empty"])
    cases["other/picture.html"] = (b"\x89PNG\r\n\x1a\n" + bytes(100), ["binary"])
    cases["other/noise.txt"] = (bytes((i * 7919 + i * i * 31) % 256 for i in range(5000)), ["binary"])
    cases["other/archive.html"] = (b"PK\x03\x04" + bytes(100), ["zip"])
    cases["other/twice.gz"] = (gzip.compress(gzip.compress(page)), ["nested-compression"])
    cases["other/cut.html.gz"] = (gzip.compress(page)[:-40], [""])
    expected = {}
    for name, (data, codes) in cases.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        expected[os.fsencode(path)] = codes
    return expected


def own_big(folder):
    """Files that get a process each: name, data, codes expected, seconds."""
    page = PAGE % ("<div>" * 100_000)
    yield "bomb.html.gz", packed_zeros(256 << 20, b" "), ["compression-bomb"], 1
    yield "zeros.html.gz", packed_zeros(256 << 20), ["binary"], 1
    yield "deep.html", page, [""], 2
    yield "deep.jsonl", "[" * 1_000_000 + "\n" + '{"a":' * 500_000 + "\n" + json.dumps({"text": SENTENCE}), ["bad-json", "too-deep", ""], 2
    yield "items.rss", "<rss><channel>" + "".join(f"<item><title>T {i}</title></item>" for i in range(20_000)) + "</channel></rss>", [""] * 20_000, 5
    yield "tags.html", "<" * 2_000_000, None, 2
    yield "quotes.txt", "« " * 50_000 + SENTENCE, [""], 2
    yield "word.txt", "a" * 4_000_000, [""], 2
    yield "brackets.txt", "(" * 200_000 + SENTENCE, [""], 2
    yield "members.jsonl.gz", gzip.compress(json.dumps({"text": "Un mot."}).encode() + b"\n") * 20_000, [""] * 20_000, 20
    yield "large.txt", SENTENCE.encode() * ((70 << 20) // len(SENTENCE.encode())), ["too-large"], 2
    yield "line.jsonl", b'{"text":"' + b"x" * (70 << 20) + b'"}\n' + json.dumps({"text": SENTENCE}).encode(), ["too-large", ""], 2
    film = b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + b"WARC/1.0\n" * (9 << 20)
    yield "film.warc", record(1, (PAGE % "").encode()) + record(2, film) + record(3, (PAGE % "").encode()), None, 2


def account(run, folder, what):
    """Every file under `folder` has a line."""
    told = {x["source"]["path"] for x in run.lines}
    missing = [p for p in files_under(folder) if os.fsencode(p).decode("utf-8", "replace") not in told]
    check(not missing, f"{what}: every file is accounted for", missing[:5])


def files_under(folder):
    return [os.path.join(d, f) for d, _, names in os.walk(folder) for f in names]


def test_own(folder):
    expected = own_small(folder / "small")
    (folder / "outside.txt").write_text("secret")
    (folder / "small/links").mkdir()
    (folder / "small/links/out.txt").symlink_to(folder / "outside.txt")
    (folder / "small/links/loop").symlink_to("..")
    os.mkfifo(folder / "small/links/pipe")
    run = Run(folder / "small")
    run.sane("our small files", 10)
    account(run, folder / "small", "our small files")
    check(not run.secret, "a link does not lead out of the folder")
    for path, codes in expected.items():
        told = [c for x, c in zip(run.lines, run.codes()) if x["source"]["path"] == path.decode("utf-8", "replace")]
        check(told == codes, f"{path[-60:]!r}", (told, codes))
    for x in run.lines:
        if x["source"]["path"].endswith((".warc", ".warc.gz")) and "error" in x:
            check(re.search(r"byte \d+", x["error"]["message"]) or x["error"]["code"] == "no-documents", "a loss names its byte", x["error"])
    check(not (set(os.listdir(".")) & {"pwned"}), "nothing is run")
    with open(folder / "small/json/mixed.jsonl", "rb") as f:
        check(Run("-", stdin=f).codes() == expected[os.fsencode(folder / "small/json/mixed.jsonl")], "standard input reads the same")
    (folder / "big").mkdir()
    for name, data, codes, seconds in own_big(folder):
        path = folder / "big" / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        run = Run(path)
        run.sane(name, seconds)
        check(len(run.lines) > 0 if codes is None else run.codes() == codes, f"{name}: what comes out", (len(run.lines), run.codes()[:5]))
        path.unlink()


ALLOWED = ("/lib", "/usr/lib", "/etc/ld.so", "/usr/share/locale", "/proc/self", "/proc/stat", "/proc/sys/vm/overcommit", "/sys/", "/dev/null", "/dev/urandom")
CALLS = "open,openat,openat2,creat,socket,connect,execve,execveat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat"


def test_calls(folder, inputs, what):
    """What the process asks of the system: reads its inputs, and nothing else."""
    strace = shutil.which("strace")
    log = folder / "strace.log"
    done = strace and subprocess.run([strace, "-f", "-qq", "-s", "4096", "-e", "trace=" + CALLS, "-o", log, BINARY, "analyse", *inputs], capture_output=True)
    if not strace or not log.exists() or done.returncode not in (0, 1):
        print("strace cannot be used here: what the process opens was not checked")
        return
    wrong = []
    for number, line in enumerate(log.read_text(errors="replace").splitlines()):
        call = re.search(r"(\w+)\(", line)
        if number == 0 or not call or "resumed" in line:
            continue
        path = re.search(r'"([^"]*)"', line)
        own = path and any(path[1].startswith(str(i)) for i in inputs)
        reading = call[1].startswith("open") and "O_WRONLY" not in line and "O_RDWR" not in line and "O_CREAT" not in line
        if not (reading and (own or (path and path[1].startswith(ALLOWED)))):
            wrong.append(line[:200])
    check(not wrong, f"{what}: nothing opened, connected or written but the inputs read", wrong[:5])


def limit(path, size):
    """Seconds for a big file: 2, and for megabytes of running text what its analysis may take."""
    return 2 + 4 * size / (1 << 20) if path.endswith((".txt", ".jsonl", ".rss", ".gz")) else 2 + 0.4 * size / (1 << 20)


def one_big(path):
    size = os.path.getsize(path)
    return path, Run(path), limit(path, size)


def test_shared(shared, folder):
    with tarfile.open(shared / "data/hostile/corpora.tar.xz") as tar:
        tar.extractall(folder / "corpora")
    subprocess.run([sys.executable, shared / "data/hostile/gen.py", folder / "made"], check=True, stdout=subprocess.DEVNULL)
    (folder / "made/MANIFEST.tsv").unlink()
    big = [p for p in files_under(folder) if os.path.getsize(p) >= BIG]
    apart = {p: str(folder / "big" / str(i)) for i, p in enumerate(big)}
    for path, home in apart.items():
        os.makedirs(home)
        os.rename(path, os.path.join(home, os.path.basename(path)))
    big = [os.path.join(home, os.path.basename(path)) for path, home in apart.items()]
    for part in sorted(os.listdir(folder / "made")) + ["."]:
        home = folder / "corpora" if part == "." else folder / "made" / part
        if not files_under(home):
            continue
        run = Run(home)
        count = len(files_under(home))
        run.sane(f"{part} ({count} files)", 4 + 0.02 * count)
        account(run, home, part)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, run, seconds in pool.map(one_big, big):
            name = os.path.basename(path)
            run.sane(name, seconds)
            check(len(run.lines) >= 1, f"{name}: is accounted for")
    kept = sum(1 for x in Run(folder / "made/warc").lines if "error" not in x)
    check(kept >= 100, "pages of the damaged archives are kept", kept)
    test_calls(folder, [folder / "made/feed", folder / "made/html", folder / "made/names", folder / "made/warc"], "the made files")


def main():
    shared = pathlib.Path(os.environ.get("RECOUPE_SHARED", ROOT.parent / "shared"))
    with tempfile.TemporaryDirectory(prefix="recoupe-hostile-") as temp:
        folder = pathlib.Path(temp)
        test_own(folder)
        test_calls(folder, [folder / "small"], "our small files")
        there = (shared / "data/hostile/corpora.tar.xz").exists()
        if there:
            os.makedirs(folder / "shared")
            test_shared(shared, folder / "shared")
    print(f"{problems} problems")
    if not there and not problems:
        print(f"skipped: the shared corpora, there is no {shared}/data/hostile; our own cases passed")
        return 77
    return 1 if problems else 0


sys.exit(main())
