#!/usr/bin/env python3
"""What a hostile web page, a hostile article and a hostile client try on the desk: all refused, and nothing of an article is ever markup or a formula.

usage: security_test.py BINARY
"""
import csv
import http.client
import io
import json
import os
import pathlib
import socket
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from desk import Checks, Desk, add

binary = os.path.abspath(sys.argv[1])
folder = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-serve-test-"))
check = Checks()

PAYLOADS = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)", "</script><script>alert(1)</script>", "'-alert(1)-'",
            "<iframe srcdoc='<script>alert(1)</script>'>", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<a href=\"javascript:alert(1)\">x</a>", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
            "\u2028alert(1)\u2029", "<!--<img src=\"--><img src=x onerror=alert(1)//\">", "&lt;script&gt;alert(1)&lt;/script&gt;", "<base href=//evil.example/>", "data:text/html,<script>alert(1)</script>",
            "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3+cmd|' /C calc'!A0"]
pile = folder / "hostile.jsonl"
pile.write_text("".join(json.dumps({
    "id": p, "title": f"{p} Talbot", "outlet": p, "url": p if i % 2 else f"https://x.example/{p}", "published": "2020-01-09", "language": "fr",
    "text": f"{p} La ministre Anna Ferri a rencontré Jean Talbot mardi à Rome.\n\n« {p} nous avons parlé », a déclaré Anna Ferri. Le député {p} a accusé Jean Talbot."}) + "\n"
    for i, p in enumerate(PAYLOADS)), encoding="utf-8")
store = folder / "s.db"
add(binary, store, pile)


def forbidden(answer, what):
    status, headers, body = answer
    check(status == 403 and json.loads(body)["error"]["code"] == "forbidden", what, (status, body))


def rebinding(desk):
    for host in ["evil.example", f"evil.example:{desk.port}", f"127.0.0.1.evil.example:{desk.port}", "127.0.0.1", "localhost", f"127.0.0.1:{desk.port + 1}", f"0.0.0.0:{desk.port}", f"[::]:{desk.port}",
                 f"127.0.0.1:{desk.port}@evil.example", "", f"127.0.0.1:{desk.port} ", f"user@127.0.0.1:{desk.port}"]:
        status, _, body = desk.ask("/timeline.json", headers={"Host": host})
        # Spaces around a value do not belong to it.
        check(status == (200 if host.strip() == f"127.0.0.1:{desk.port}" else 403) , f"Host {host!r}", (status, body[:200]))
    for host in [f"127.0.0.1:{desk.port}", f"localhost:{desk.port}", f"LOCALHOST:{desk.port}", f"[::1]:{desk.port}"]:
        check(desk.ask("/timeline.json", headers={"Host": host})[0] == 200, f"Host {host!r} is us")
    twice = desk.raw(f"GET /timeline.json HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nHost: evil.example\r\n\r\n".encode())
    check(b" 403 " in twice.split(b"\r\n")[0], "two hosts are refused", twice[:100])
    none = desk.raw(b"GET /timeline.json HTTP/1.1\r\n\r\n")
    check(b" 403 " in none.split(b"\r\n")[0], "no host is refused", none[:100])
    absolute = desk.raw(f"GET http://evil.example/timeline.json HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n\r\n".encode())
    check(b" 200 " not in absolute.split(b"\r\n")[0], "an absolute address of another is not answered", absolute[:100])


def crossing(desk):
    token = desk.token()
    good = {"X-Recoupe-Token": token, "Content-Type": "application/json"}
    forbidden(desk.ask("/api/undo", "POST", {"Content-Type": "application/json"}, b"{}"), "no token")
    for wrong in ["", "x", token[:-1], token + "0", token.upper() if token.upper() != token else "0" * 32]:
        forbidden(desk.ask("/api/undo", "POST", {**good, "X-Recoupe-Token": wrong}, b"{}"), f"token {wrong[:6]!r}…")
    for origin in ["https://evil.example", "null", "http://evil.example", f"https://127.0.0.1:{desk.port}", f"http://127.0.0.1:{desk.port + 1}", f"http://127.0.0.1:{desk.port}.evil.example"]:
        forbidden(desk.ask("/api/undo", "POST", {**good, "Origin": origin}, b"{}"), f"a POST from {origin}")
    for site in ["cross-site", "same-site"]:
        forbidden(desk.ask("/api/undo", "POST", {**good, "Sec-Fetch-Site": site}, b"{}"), f"a POST that is {site}")
        forbidden(desk.ask("/api/session.json", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "cors"}), f"the token, asked {site}")
        forbidden(desk.ask("/api/session.json", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}), f"the token, navigated to {site}")
        forbidden(desk.ask("/timeline.json", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}), f"data as a script, {site}")
        forbidden(desk.ask("/", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}), f"the page in a frame, {site}")
        check(desk.ask("/timeline", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"})[0] == 200, f"a link from elsewhere may be followed, {site}")
    status, _, body = desk.ask("/api/undo", "POST", {**good, "Origin": f"http://127.0.0.1:{desk.port}", "Sec-Fetch-Site": "same-origin"}, b"{}")
    check(status == 409, "our own page may", (status, body))
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]:
        check(desk.ask("/api/undo", "POST", {**good, "Content-Type": kind}, b"{}")[0] == 415, f"a body of {kind}")
    check(desk.ask("/api/add?name=x", "POST", {**good, "Content-Type": "multipart/form-data; boundary=x"}, b"--x--")[0] == 415, "a form with a file")
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"]:
        status, headers, _ = desk.ask("/timeline.json", method)
        check(status in (400, 405) and "access-control-allow-origin" not in headers, f"{method} is refused", status)
    check(desk.ask("/timeline.json", "POST", good, b"{}")[0] == 405, "a POST to what is only read")


def headers(desk):
    for target in ["/", "/timeline", "/timeline.json", "/timeline.csv", "/nope", "/assets/nope.js"]:
        _, h, _ = desk.ask(target)
        policy = h.get("content-security-policy", "")
        check("default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy and "form-action 'none'" in policy and
              h.get("x-content-type-options") == "nosniff" and h.get("x-frame-options") == "DENY" and h.get("referrer-policy") == "no-referrer" and
              h.get("cross-origin-resource-policy") == "same-origin" and h.get("cross-origin-opener-policy") == "same-origin" and "access-control-allow-origin" not in h, f"{target} has its headers", h)


def traversal(desk):
    before = len(os.listdir("/proc/self/fd"))
    for path in ["/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/assets/../../../../etc/passwd", "/assets/%2e%2e/index.html", "/..\\..\\etc\\passwd",
                 "/assets/..%5c..%5cetc%5cpasswd", "/index.html%00.json", "/%00", "/assets/%00/etc/passwd", "/fact/..%2f..%2fetc%2fpasswd.json", "/document/%2e%2e%2f%2e%2e%2fs.db.txt", "/page/index.html",
                 "/.%2e/.%2e/etc/passwd", "/%c0%ae%c0%ae/etc/passwd", "/assets//etc/passwd", "/document/" + "a" * 5000 + ".json", "/fr/messages.tsv", "/models/fr/tagger.bin"]:
        answer = desk.raw(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nConnection: close\r\n\r\n".encode())
        check(b"HTTP/1.1 4" == answer[:10] and b"root:" not in answer, f"{path[:60]} leads nowhere", answer[:80])
    check(len(os.listdir("/proc/self/fd")) <= before + 1, "no socket is left behind")


def bodies(desk):
    token = desk.token()

    def head(path, length, more=""):
        return (f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nX-Recoupe-Token: {token}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{more}\r\n").encode()

    big = desk.raw(head("/api/add?name=x", (64 << 20) + 1))
    check(b" 413 " in big.split(b"\r\n")[0], "65 MB are refused before they are sent", big[:100])
    check(b" 413 " in desk.raw(head("/api/same", 70_000)).split(b"\r\n")[0], "a decision of 70 kB is refused")
    check(b" 413 " in desk.raw(head("/api/add", "99999999999999999999999")).split(b"\r\n")[0], "a length beyond all numbers")
    for length in ["-1", "1e3", "0x10", "", "1 2"]:
        answer = desk.raw(head("/api/undo", length))
        check(answer[:10] == b"HTTP/1.1 4", f"a length of {length!r}", answer[:100])
    chunked = desk.raw(f"POST /api/undo HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nX-Recoupe-Token: {token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n".encode())
    check(b" 411 " in chunked.split(b"\r\n")[0], "a body without a length", chunked[:100])
    check(b" 431 " in desk.raw(b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000).split(b"\r\n")[0], "a head of 100 kB")
    check(desk.raw(f"GET /{'a' * 20_000} HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n\r\n".encode())[:10] == b"HTTP/1.1 4", "an address of 20 kB")
    smuggled = desk.raw(f"GET /status.json HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nContent-Length: 60\r\n\r\nGET /timeline.json HTTP/1.1\r\nHost: evil.example\r\n\r\n".encode())
    check(smuggled.count(b"HTTP/1.1 ") == 1 and b" 400 " in smuggled.split(b"\r\n")[0], "a request in the body of another is not answered", smuggled[:300])
    for noise in [b"\x00" * 1000 + b"\r\n\r\n", b"\r\n\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\xff" * 200 + b"\r\n\r\n", b"GET / HTTP/1.1\r\nno colon\r\n\r\n"]:
        answer = desk.raw(noise, timeout=2)
        check(not answer or answer[:10] in (b"HTTP/1.1 4",), f"noise {noise[:12]!r}", answer[:100])
    two = desk.raw(f"GET /status.json HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n\r\nGET /decisions.json HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nConnection: close\r\n\r\n".encode())
    check(b'"generation"' in two, "requests behind one another")
    check(desk.json("/status.json")["counts"]["documents"] == len(PAYLOADS), "and the desk still answers")


def payloads(desk):
    formula = tuple("=+-@\t\r")
    targets = ["/timeline", "/people?kind=all", "/network", "/map", "/quotes", "/conflicts", "/search?q=talbot", "/filters", "/decisions", "/suggest?q=a"]
    for fact in desk.json("/timeline.json")["items"][:30]:
        targets.append(f"/fact/{fact['id']}")
    for hit in desk.json("/search.json?q=talbot&limit=1000")["items"]:
        targets.append(f"/document/{hit['document']}")
    for person in desk.json("/people.json?kind=all")["items"][:30]:
        targets.append(f"/person/{person['id']}")
    wrong, links, formulas = [], [], []
    for target in targets:
        path, _, query = target.partition("?")
        status, h, body = desk.ask(f"{path}.json?{query}")
        if status != 200 or not h["content-type"].startswith("application/json"):
            wrong.append((target, status))
            continue
        links += [v for v in find(json.loads(body), "link") if v is not None and not v.startswith(("http://", "https://"))]
        status, h, body = desk.ask(f"{path}.csv?{query}")
        if status == 404:
            continue
        if status != 200 or not h["content-type"].startswith("text/csv") or "attachment" not in h["content-disposition"]:
            wrong.append((target, status))
        rows = list(csv.reader(io.StringIO(body.decode("utf-8"), newline="")))
        if len({len(r) for r in rows}) != 1:
            wrong.append((target, "not a table"))
        formulas += [c for r in rows for c in r if c.startswith(formula)]
    check(not wrong, f"{len(targets)} addresses give JSON and CSV, whatever the articles say", wrong)
    check(not links, "no link but to http and https", links)
    check(not formulas, "no cell of CSV is a formula", formulas)
    titles = {h["title"] for h in desk.json("/search.json?q=talbot&limit=1000")["items"]}
    check(titles == {f"{p} Talbot" for p in PAYLOADS}, "the words are as they were", titles ^ {f"{p} Talbot" for p in PAYLOADS})
    for p in PAYLOADS:
        job = desk.add(p, f"{p}\n\nAnna Ferri a rencontré {p} à Rome le 3 mai 2021.".encode())
        if job["state"] != "done":
            check(False, f"adding a file called {p!r}", job)
    status, answer = desk.post("/api/rename", {"id": "Anna Ferri", "name": "<script>alert(1)</script>\t=1+1\n#"})
    check(status == 200 and desk.json("/decisions.json")["items"][0]["b"]["name"].startswith("<script>"), "a name may be anything, on one line", answer)
    check(desk.ask("/decisions.csv")[0] == 200 and desk.post("/api/undo")[0] == 200, "and is taken back")


def find(value, key):
    if isinstance(value, dict):
        for k, v in value.items():
            if k == key:
                yield v
            yield from find(v, key)
    elif isinstance(value, list):
        for v in value:
            yield from find(v, key)


def listening(desk):
    inodes = [line.split()[1] for name in ("tcp", "tcp6") for line in open(f"/proc/net/{name}") if line.split()[3] == "0A" and line.split()[1].endswith(f":{desk.port:04X}")]
    check(inodes == [f"0100007F:{desk.port:04X}"], "it listens on 127.0.0.1 and nowhere else", inodes)


def slow(desk, n=200):
    sockets = []
    for i in range(n):
        s = socket.create_connection(("127.0.0.1", desk.port), timeout=10)
        # A third says nothing, a third never ends its head, a third asks for much and never reads.
        if i % 3 == 1:
            s.sendall(b"GET /timeline.json HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        if i % 3 == 2:
            s.sendall(f"GET /timeline.json?limit=1000 HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n\r\n".encode() * 20)
        sockets.append(s)
    worst = 0
    for _ in range(20):
        for s in sockets[1::3]:
            try:
                s.sendall(b"a")
            except OSError:
                pass
        start = time.time()
        status = desk.ask("/timeline.json")[0]
        worst = max(worst, time.time() - start)
        if status != 200:
            check(False, "an answer among slow clients", status)
    print(f"        {n} slow clients: slowest answer {worst * 1000:.0f} ms")
    check(worst < 1, f"{n} slow clients leave it answering within a second", worst)
    token = desk.token()
    uploads = []
    for _ in range(20):
        s = socket.create_connection(("127.0.0.1", desk.port), timeout=10)
        s.sendall(f"POST /api/add?name=x HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nX-Recoupe-Token: {token}\r\nContent-Length: 1000000\r\n\r\n".encode())
        uploads.append(s)
    start = time.time()
    check(desk.ask("/timeline.json")[0] == 200 and time.time() - start < 1, "20 slow uploads neither", time.time() - start)
    for s in sockets + uploads:
        s.close()
    many = []
    for _ in range(1500):
        try:
            many.append(socket.create_connection(("127.0.0.1", desk.port), timeout=5))
        except OSError:
            break
    start = time.time()
    status = desk.ask("/timeline.json")[0]
    check(status == 200 and time.time() - start < 1, f"{len(many)} idle connections neither", (status, time.time() - start))
    for s in many:
        s.close()


with Desk(binary, store) as desk:
    listening(desk)
    rebinding(desk)
    crossing(desk)
    headers(desk)
    traversal(desk)
    bodies(desk)
    payloads(desk)
    slow(desk)
    check(desk.json("/status.json")["version"] != "", "after all that it still answers")
check.end()
