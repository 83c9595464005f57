#!/usr/bin/env python3
"""The page on the 203 real pages of the shared data, which are not part of the repository. usage: browser_pages_test.py RECOUPE"""
import pathlib
import sys
import tarfile
import tempfile

from browsing import ROOT, SHARED, run, skip

archive = SHARED / "data/html/orangesum_libya_html.tar.xz"
if not archive.exists():
    skip(f"{archive} is not there")
with tempfile.TemporaryDirectory() as folder:
    with tarfile.open(archive) as tar:
        for member in tar:
            name = pathlib.PurePosixPath(member.name)
            if member.isfile() and name.suffix == ".html":
                (pathlib.Path(folder) / name.name).write_bytes(tar.extractfile(member).read())
    run("pages.mjs", sys.argv[1], folder, ROOT / "samples/conference-de-berlin.html")
