"""A NATS server (or a cluster of them) and a PostgreSQL of one's own, on free ports of the loopback, in a temporary folder, with the
programs that Debian installs. As root they run as nobody: PostgreSQL refuses root.

    with Folder() as folder:
        postgres, nats = Postgres(folder), Nats(folder)
        postgres.address, nats.address
        nats.kill(); nats.start()
"""
import glob
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

SKIP = 77
NOBODY = pwd.getpwnam("nobody")
AS_NOBODY = dict(user=NOBODY.pw_uid, group=NOBODY.pw_gid, extra_groups=[]) if os.geteuid() == 0 else {}
PATH = os.pathsep.join([*sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True), os.environ.get("PATH", ""), "/usr/sbin"])


def program(name):
    found = shutil.which(name, path=PATH)
    if found is None:
        print(f"skipped: {name} is not installed")
        sys.exit(SKIP)
    return found


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(what, ready, seconds=60):
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.05)


def answers(port):
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


class Folder:
    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="recoupe-workers-"))
        self.path.chmod(0o755)
        self.engines = []
        return self

    def __exit__(self, *_):
        for engine in self.engines:
            engine.kill()
        shutil.rmtree(self.path, ignore_errors=True)

    def make(self, name):
        path = self.path / name
        path.mkdir()
        if AS_NOBODY:
            os.chown(path, NOBODY.pw_uid, NOBODY.pw_gid)
        return path


class Engine:
    """A server process; kill() is kill -9."""

    def __init__(self, folder, name):
        self.home, self.process, self.log = folder.make(name), None, folder.path / (name + ".log")
        folder.engines.append(self)

    def spawn(self, *command):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.home, **AS_NOBODY)

    def kill(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        self.process = None


class Postgres(Engine):
    def __init__(self, folder, name="postgres"):
        super().__init__(folder, name)
        self.port, self.data = free_port(), self.home / "data"
        subprocess.run([program("initdb"), "-D", self.data, "-U", "recoupe", "-A", "trust", "-E", "UTF8", "--locale=C"], check=True,
                       stdout=subprocess.DEVNULL, cwd=self.home, **AS_NOBODY)
        self.start()
        self.sql("CREATE DATABASE recoupe", "postgres")
        self.address = f"postgresql://recoupe@127.0.0.1:{self.port}/recoupe"

    def start(self):
        self.spawn(program("postgres"), "-D", self.data, "-p", str(self.port), "-k", self.home, "-c", "listen_addresses=127.0.0.1")
        ready = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        wait_for("PostgreSQL", lambda: subprocess.run(ready).returncode == 0)

    def kill(self):
        pid, = [self.process.pid] if self.process else [0]
        super().kill()
        # Its children notice that they are orphans; until then a new one cannot start.
        wait_for("PostgreSQL's end", lambda: pid == 0 or not answers(self.port))
        while pid and subprocess.run(["pgrep", "-f", str(self.data)], stdout=subprocess.DEVNULL).returncode == 0:
            time.sleep(0.05)

    def sql(self, text, database="recoupe"):
        r = subprocess.run([program("psql"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "recoupe", "-d", database, "-AtXq", "-c", text],
                           capture_output=True, text=True)
        if r.returncode != 0:
            raise RuntimeError(r.stderr)
        return r.stdout.strip()


class Nats(Engine):
    def __init__(self, folder, name="nats", cluster=None, ports=None):
        super().__init__(folder, name)
        self.name, self.cluster = name, cluster
        self.port = (ports or {}).get(name, free_port())
        self.address = f"nats://127.0.0.1:{self.port}"
        self.start(wait=cluster is None)

    def start(self, wait=True):
        config = self.home.parent / (self.name + ".conf")
        lines = [f"server_name: {self.name}", f"listen: 127.0.0.1:{self.port}", f'jetstream {{ store_dir: "{self.home}" }}']
        if self.cluster:
            routes = ", ".join(f'"nats://127.0.0.1:{p}"' for p in self.cluster.values())
            lines.append(f"cluster {{ name: recoupe, listen: 127.0.0.1:{self.cluster[self.name]}, routes: [{routes}] }}")
        config.write_text("\n".join(lines) + "\n")
        self.spawn(program("nats-server"), "-c", config)
        if wait:
            wait_for("NATS", lambda: answers(self.port))


def nats_cluster(folder, size=3):
    names = [f"nats{i}" for i in range(size)]
    cluster, ports = {n: free_port() for n in names}, {n: free_port() for n in names}
    servers = [Nats(folder, n, cluster, ports) for n in names]
    for server in servers:
        wait_for("NATS", lambda server=server: answers(server.port))
    return servers
