#!/usr/bin/env python3
"""Build the page of `recoupe serve` from ui/ with npm, for the image that the binary carries.

usage: build_page.py NPM UI_DIR OUT_DIR

`npm ci` runs only when package-lock.json is not the one that ui/node_modules was made from. Several build folders share
ui/node_modules, so one at a time.
"""
import fcntl
import hashlib
import os
import pathlib
import subprocess
import sys


def npm(command, folder, *arguments):
    environment = {**os.environ, "CI": "1", "npm_config_update_notifier": "false"}
    done = subprocess.run([command, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{done.stdout[-2000:]}{done.stderr[-4000:]}\nnpm {' '.join(arguments)} failed in {folder}. "
                 "The first build of the page needs the npm registry; -DRECOUPE_UI=OFF leaves the page out.")


def main(command, ui, out):
    ui = pathlib.Path(ui)
    with open(ui / "package-lock.json", "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        digest = hashlib.sha256(lock.read()).hexdigest()
        stamp = ui / "node_modules" / ".recoupe-lock"
        if not stamp.exists() or stamp.read_text() != digest:
            npm(command, ui, "ci", "--no-audit", "--no-fund", "--prefer-offline")
            stamp.write_text(digest)
        npm(command, ui, "run", "build", "--", "--outDir", str(pathlib.Path(out).resolve()), "--emptyOutDir", "--logLevel", "warn")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
