"""What the browser tests need before they can begin; exit 77 says to ctest that they were skipped."""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = pathlib.Path(os.environ.get("RECOUPE_SHARED", ROOT.parent / "shared"))


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def run(script, binary, *arguments, timeout=580):
    """Runs a node script on the binary; ends with its exit status."""
    chromium = os.environ.get("RECOUPE_CHROMIUM", "/usr/bin/chromium")
    for program in ("node", "npm", chromium):
        if not shutil.which(program):
            skip(f"{program} is missing (./dev test installs it)")
    if b"page/index.html" not in pathlib.Path(binary).read_bytes():
        skip("this recoupe was built without npm and carries no page")
    stamp = HERE / "node_modules" / ".recoupe-lock"
    digest = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--prefer-offline"], cwd=HERE, check=True, stdout=subprocess.DEVNULL)
        stamp.write_text(digest)
    done = subprocess.run(["node", HERE / script, binary, *map(str, arguments)], check=False, timeout=timeout)
    sys.exit(done.returncode)
