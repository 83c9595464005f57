#!/usr/bin/env python3
"""Twenty payloads in every field of an article: nothing runs. usage: browser_payloads_test.py RECOUPE"""
import sys

from browsing import run

run("payloads.mjs", sys.argv[1])
