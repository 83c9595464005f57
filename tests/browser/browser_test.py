#!/usr/bin/env python3
"""Every view of the page on samples/, in Debian's chromium. usage: browser_test.py RECOUPE"""
import sys

from browsing import ROOT, run

run("views.mjs", sys.argv[1], ROOT / "samples")
