"""A running `recoupe serve` for the tests beside this file, and a client that sends what browsers would not."""
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import time
from urllib.parse import quote


class Desk:
    def __init__(self, binary, store):
        self.binary, self.store = binary, str(store)

    def __enter__(self):
        self.process = subprocess.Popen([self.binary, "serve", "--store", self.store, "--port", "0"], stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, "LC_ALL": "C.UTF-8"})
        line = self.process.stdout.readline()
        m = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not m:
            raise RuntimeError(f"no port in {line!r}")
        self.port = int(m[1])
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(30)

    def ask(self, target, method="GET", headers=None, body=None, timeout=30):
        """(status, headers with names in lower case, bytes)"""
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            c.putrequest(method, target, skip_host="Host" in (headers or {}), skip_accept_encoding=True)
            for name, value in (headers or {}).items():
                c.putheader(name, value)
            if body is not None:
                c.putheader("Content-Length", str(len(body)))
            c.endheaders(body)
            r = c.getresponse()
            return r.status, {k.lower(): v for k, v in r.getheaders()}, r.read()
        finally:
            c.close()

    def json(self, target):
        status, _, body = self.ask(target)
        if status != 200:
            raise RuntimeError(f"{target}: {status} {body[:300]!r}")
        return json.loads(body)

    def token(self):
        return self.json("/api/session.json")["token"]

    def post(self, path, data=None, raw=None, **headers):
        body = raw if raw is not None else json.dumps(data or {}).encode()
        h = {"X-Recoupe-Token": self.token(), "Content-Type": "application/json" if raw is None else "application/octet-stream", **headers}
        status, _, answer = self.ask(path, "POST", {k: v for k, v in h.items() if v is not None}, body)
        return status, json.loads(answer)

    def add(self, name, content, seconds=60):
        """Sends a file and waits for its job; the job."""
        status, answer = self.post("/api/add?name=" + quote(name), raw=content)
        assert status == 202, (status, answer)
        end = time.time() + seconds
        while time.time() < end:
            job = next(j for j in self.json("/status.json")["jobs"] if j["id"] == answer["job"])
            if job["state"] in ("done", "failed"):
                return job
            time.sleep(0.1)
        raise RuntimeError("the job did not end")

    def raw(self, data, timeout=10):
        """What comes back for these very bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as s:
            s.sendall(data)
            out = b""
            try:
                while piece := s.recv(65536):
                    out += piece
                    if b"\r\n\r\n" in out and len(out) > 200:
                        break
            except socket.timeout:
                pass
            return out


def add(binary, store, *files):
    r = subprocess.run([binary, "add", "--store", str(store), *map(str, files)], capture_output=True, text=True)
    if r.returncode not in (0, 1):
        raise RuntimeError(r.stderr)


class Checks:
    def __init__(self):
        self.problems = 0

    def __call__(self, ok, what, more=""):
        self.problems += not ok
        print(("ok      " if ok else "FAILED  ") + what + ("" if ok else f"   {str(more)[:600]}"), flush=True)

    def end(self):
        print(f"{self.problems} problems")
        raise SystemExit(1 if self.problems else 0)
