#!/usr/bin/env python3
"""Tokens, words, sentences, tags and trees on raw treebank text stay at least as good as docs/segmentation.md and
docs/models.md say (a little slack); plain and vector arithmetic give the same bytes.

The treebanks are not part of the project: RECOUPE_SHARED or ../shared next to the checkout holds them, else this test is skipped.
"""
import json
import lzma
import os
import pathlib
import subprocess
import sys
import tempfile

MEASURES = ("tokens", "words", "sentences", "upos", "ufeats", "lemmas", "uas", "las")
LEAST = {  # F1; the parser has learned GSD dev, so only its segmentation is asked for there
    "fr_sequoia-ud-dev": (0.997, 0.993, 0.915, 0.973, 0.95, 0.975, 0.898, 0.877),
    "fr_gsd-ud-dev": (0.997, 0.995, 0.975),
}


def shared():
    root = pathlib.Path(__file__).resolve().parents[2]
    for folder in (os.environ.get("RECOUPE_SHARED"), root / "../shared", root / "../../shared"):
        if folder and (pathlib.Path(folder) / "score/conllu.py").exists():
            return pathlib.Path(folder)
    return None


def main(recoupe):
    folder = shared()
    if folder is None:
        print("skipped: no treebanks (set RECOUPE_SHARED)")
        return 77
    score, failed = folder / "score/conllu.py", 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        for name, least in LEAST.items():
            gold = work / f"{name}.conllu"
            gold.write_bytes(lzma.open(folder / f"data/ud/{name}.conllu.xz").read())
            raw = subprocess.run([sys.executable, score, "--text", gold], stdout=subprocess.PIPE, check=True).stdout
            (work / f"{name}.txt").write_bytes(raw)
            system = work / f"{name}.system"
            with open(system, "wb") as out:
                subprocess.run([recoupe, "analyse", "--conllu", "--language", "fr", work / f"{name}.txt"], stdout=out, check=True)
            plain = subprocess.run([recoupe, "analyse", "--conllu", "--language", "fr", work / f"{name}.txt"], check=True,
                                   stdout=subprocess.PIPE, env={**os.environ, "RECOUPE_KERNELS": "plain"}).stdout
            if plain != system.read_bytes():
                print(f"{name}: plain arithmetic gives another answer")
                failed += 1
            found = json.loads(subprocess.run([sys.executable, score, gold, system, "--json"], stdout=subprocess.PIPE, check=True).stdout)
            for measure, minimum in zip(MEASURES, least):
                good = found[measure] >= minimum
                failed += not good
                print(f"{name} {measure} {found[measure]:.4f} (at least {minimum}){'' if good else '  TOO LOW'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
