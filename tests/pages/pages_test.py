#!/usr/bin/env python3
"""Real pages through the binary, against floors.

usage: pages_test.py RECOUPE [--report]

Needs the shared data, which is not part of the repository: ../shared beside it, or $RECOUPE_SHARED. Without them: exit 77.
--report prints the ten worst pages of each set.
"""
import gzip
import json
import lzma
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scoring import article_scores, shares, token_f1  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("RECOUPE_SHARED", ROOT.parent / "shared"))

# Floors: what issue 2 asks for, or a little under what was measured on 2026-11-21 where that is higher
# (article extraction 0.978; the 203 pages 1.000).
ARTICLE_F1 = 0.970
PAGE_MEAN, PAGE_WORST = 0.99, 0.90


def analyse(binary, folder):
    """Output documents by the name of their file without its ending. No text without its region, no region without bytes."""
    run = subprocess.run([binary, "analyse", str(folder)], capture_output=True, text=True, check=False)
    documents = {}
    for line in run.stdout.splitlines():
        document = json.loads(line)
        documents[pathlib.Path(document["source"]["path"]).stem] = document
    return documents


def body(document):
    text = document.get("text", "")
    return "\n\n".join(text[r["start"]:r["end"]] for r in document.get("regions", []) if r["kind"] == "body")


def unpack(archive, into, wanted):
    with tarfile.open(archive) as tar:
        for member in tar:
            name = pathlib.PurePosixPath(member.name)
            if member.isfile() and wanted(name):
                content = tar.extractfile(member).read()
                packed = name.suffix == ".gz"
                (into / (name.stem if packed else name.name)).write_bytes(gzip.decompress(content) if packed else content)


def check_benchmark(binary, tmp, report):
    pages, truth_dir = tmp / "aeb", tmp / "truth"
    pages.mkdir(), truth_dir.mkdir()
    archive = SHARED / "data/html/article_extraction_benchmark.tar.xz"
    unpack(archive, pages, lambda n: n.parent.name == "html")
    unpack(archive, truth_dir, lambda n: n.name == "ground-truth.json")
    truth = json.loads((truth_dir / "ground-truth.json").read_text(encoding="utf8"))
    found = analyse(binary, pages)
    pairs = {k: (v["articleBody"], body(found.get(k, {}))) for k, v in truth.items()}
    f1, p, r = article_scores(pairs.values())
    whole, _, _ = article_scores((v["articleBody"], found.get(k, {}).get("text", "")) for k, v in truth.items())
    print(f"article extraction, {len(truth)} pages: F1 {f1:.4f} (precision {p:.4f}, recall {r:.4f}); whole text {whole:.4f}")
    if report:
        worst = sorted((shares(*pair)[0], k) for k, pair in pairs.items())[:10]
        for share, k in worst:
            print(f"  {share:.3f} {truth[k]['url']}")
    return f1 >= ARTICLE_F1 and whole >= ARTICLE_F1


def check_pages(binary, tmp, report):
    pages = tmp / "pages"
    pages.mkdir()
    unpack(SHARED / "data/html/orangesum_libya_html.tar.xz", pages, lambda n: n.suffix == ".html")
    ids = {p.stem for p in pages.iterdir()}
    with lzma.open(SHARED / "data/news/orangesum_fr.jsonl.xz", "rt", encoding="utf8") as news:
        truth = {d["id"]: d for d in map(json.loads, news) if d["id"] in ids}
    found = analyse(binary, pages)
    scores = sorted((min(token_f1(d["text"], found[i].get("text", "")), token_f1(d["text"], body(found[i]))), i)
                    for i, d in truth.items())
    mean = sum(s for s, _ in scores) / len(scores)
    titles = [i for i, d in truth.items() if found[i].get("title") != d["title"]]
    times = [i for i, d in truth.items() if found[i].get("published", {}).get("value") != d["published"]]
    loose = [i for i, d in found.items() for r in d.get("regions", []) if not r.get("bytes")]
    print(f"{len(scores)} pages of one site: token F1 {mean:.4f}, worst {scores[0][0]:.4f}; wrong titles {len(titles)}, "
          f"wrong times {len(times)}, regions without bytes {len(loose)}")
    if report:
        for score, i in scores[:10]:
            print(f"  {score:.3f} {i}")
    return (mean >= PAGE_MEAN and scores[0][0] >= PAGE_WORST and not titles and not times and not loose
            and len(scores) == len(ids))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if not (SHARED / "data/html").is_dir():
        print(f"skipped: no shared data in {SHARED}")
        return 77
    with tempfile.TemporaryDirectory() as tmp:
        results = [check(sys.argv[1], pathlib.Path(tmp), "--report" in sys.argv) for check in (check_benchmark, check_pages)]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
