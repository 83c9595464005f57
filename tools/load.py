#!/usr/bin/env python3
"""Many clients at once on `recoupe serve`, while another process adds: how long answers take, and whether any fails.

usage: load.py BINARY STORE [--clients 100] [--seconds 60] [--think SECONDS] [--add FILES…] [--p99 MILLISECONDS]

Each client keeps one connection, asks, reads the answer to its end, thinks, and asks the next thing: pages of the timeline under changing
filters, facts, documents, people, the network, the map, quotations, search, the page itself. What is asked is the same in every run.
Prints the figures by address and exits with 1 when an answer failed or --p99 was passed.
"""
import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import time
import urllib.request
from urllib.parse import quote


def start(binary, store):
    began = time.time()
    process = subprocess.Popen([binary, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE, text=True)
    port = int(re.search(r":(\d+)/", process.stdout.readline())[1])
    print(f"open after {time.time() - began:.2f} s")
    return process, port


def get(port, target):
    began = time.time()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{target}", timeout=30) as r:
        return r.read(), time.time() - began


def questions(port):
    """A function that gives the next address to ask, from a random generator."""
    timeline = json.loads(get(port, "/timeline.json?limit=200&offset=0")[0])
    filters = json.loads(get(port, "/filters.json")[0])
    facts = [f["id"] for f in timeline["items"]]
    who = [n["id"] for n in filters["who"]][:100]
    people = [n["id"] for n in filters["who"] if n["type"] == "person"][:50]
    types = [t["value"] for t in filters["types"]]
    documents = [f["source"]["document"] for f in timeline["items"] if f["source"]]
    words = ["réunion", "accord", "ministre", "guerre", "police", "élection", "mort", "prix", "ville", "monde"]
    kinds = [
        (6, lambda r: f"/timeline.json?offset={r.randrange(max(1, timeline['total'] - 100))}"),
        (3, lambda r: f"/timeline.json?who={r.choice(who)}&type={r.choice(types)}"),
        (2, lambda r: f"/timeline.json?from={r.randrange(2000, 2024)}&status=happened&limit=50"),
        (5, lambda r: f"/fact/{r.choice(facts)}.json"),
        (4, lambda r: f"/document/{r.choice(documents)}.json"),
        (2, lambda r: f"/people.json?offset={100 * r.randrange(5)}"),
        (2, lambda r: f"/person/{r.choice(people)}.json"),
        (1, lambda r: f"/network.json?type={r.choice(types)}"),
        (1, lambda r: f"/map.json?who={r.choice(who)}"),
        (2, lambda r: f"/quotes.json?offset={100 * r.randrange(50)}"),
        (2, lambda r: f"/search.json?q={quote(r.choice(words))}+{quote(r.choice(words))}&limit=20"),
        (1, lambda r: "/conflicts.json"),
        (1, lambda r: "/status.json"),
        (2, lambda r: "/"),
    ]
    return lambda r: r.choices([k for _, k in kinds], [n for n, _ in kinds])[0](r)


async def client(number, port, pick, end, think, times, errors):
    generator = random.Random(number)
    reader = writer = None
    await asyncio.sleep(think * generator.random())  # people who think do not all begin in the same millisecond
    while time.time() < end:
        target = pick(generator)
        began = time.perf_counter()
        try:
            if writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
            writer.write(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
            await asyncio.wait_for(reader.readexactly(int(re.search(rb"Content-Length: (\d+)", head)[1])), 30)
            if head.startswith(b"HTTP/1.1 308"):  # a fact has another name now; its page follows, and so does the next question
                moved = re.search(rb"Location: (\S+)", head)[1].decode()
                pick = (lambda old, first: lambda r: first.pop() if first else old(r))(pick, [moved])
            elif not head.startswith(b"HTTP/1.1 200"):
                errors.append((target, head.split(b"\r\n")[0].decode()))
            if b"Connection: close" in head:
                writer = None
        except Exception as e:  # whatever it is, it is what a user would see
            errors.append((target, repr(e)))
            writer = None
        times.append((re.sub(r"/[def][0-9a-f]{12}", "/ID", target.split("?")[0]), time.perf_counter() - began))
        if think:
            await asyncio.sleep(think * generator.uniform(0.5, 1.5))


async def run(args, port):
    pick, times, errors = questions(port), [], []
    adding = subprocess.Popen([args.binary, "add", "--store", args.store, *args.add], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) if args.add else None
    began = time.time()
    clients = [client(i, port, pick, began + args.seconds, args.think, times, errors) for i in range(args.clients)]
    await asyncio.gather(*clients)
    took = time.time() - began
    still = adding is not None and adding.poll() is None
    print(f"{args.clients} clients, {took:.0f} s, {len(times)} answers ({len(times) / took:.0f}/s), {len(errors)} errors" +
          (", adding all the while" if still else ", adding ended before" if adding else ""))
    report("all", [t for _, t in times])
    for name in sorted({n for n, _ in times}):
        report(name, [t for n, t in times if n == name])
    for target, what in errors[:10]:
        print(f"  {target}: {what}")
    if adding:
        adding.terminate()
        adding.wait()
    return errors, percentile([t for _, t in times], 99)


def percentile(values, p):
    return sorted(values)[min(len(values) - 1, len(values) * p // 100)] * 1000


def report(name, values):
    print(f"  {name:24} {len(values):7}   p50 {percentile(values, 50):7.1f}   p90 {percentile(values, 90):7.1f}   p99 {percentile(values, 99):7.1f}   worst {max(values) * 1000:7.1f} ms")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("store")
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=0)
    parser.add_argument("--add", nargs="*", default=[])
    parser.add_argument("--p99", type=float, default=0)
    args = parser.parse_args()
    process, port = start(args.binary, args.store)
    try:
        print(f"first page in {get(port, '/timeline.json')[1] * 1000:.0f} ms")
        errors, p99 = asyncio.run(run(args, port))
    finally:
        process.terminate()
        status = process.wait(60)
    print(f"ended with {status}")
    sys.exit(1 if errors or status or (args.p99 and p99 > args.p99) else 0)


if __name__ == "__main__":
    main()
