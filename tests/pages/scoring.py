"""How well an extracted text fits the true one.

Two measures. `article_scores` is that of the article-extraction benchmark (scrapinghub/article-extraction-benchmark, MIT): runs
of four words, counted with repetition, true and false ones normalised a document, precision and recall averaged over the
documents, F1 of the two averages. `token_f1` compares the bags of words of two texts.
"""
import collections
import re

WORD = re.compile(r"\w+")
RUN = 4


def runs(text):
    words = WORD.findall(text or "")
    found = (tuple(words[i:i + RUN]) for i in range(max(1, len(words) - RUN + 1)))
    return collections.Counter(run for run in found if run)


def shares(true, got):
    """True positives, false positives, false negatives of one document, as shares of their sum."""
    wanted, found = runs(true), runs(got)
    counts = [sum((wanted & found).values()), sum((found - wanted).values()), sum((wanted - found).values())]
    total = sum(counts)
    return [c / total for c in counts] if total else counts


def article_scores(pairs):
    """(F1, precision, recall) over (true text, extracted text) pairs."""
    precision, recall = [], []
    for true, got in pairs:
        tp, fp, fn = shares(true, got)
        exact = fp == fn == 0
        if tp + fp > 0:
            precision.append(1.0 if exact else tp / (tp + fp))
        if tp + fn > 0:
            recall.append(1.0 if exact else tp / (tp + fn))
    p = sum(precision) / len(precision)
    r = sum(recall) / len(recall)
    return (2 * p * r / (p + r) if p + r else 0.0), p, r


def token_f1(true, got):
    wanted, found = collections.Counter(WORD.findall(true)), collections.Counter(WORD.findall(got))
    both = sum(wanted.values()) + sum(found.values())
    return 2 * sum((wanted & found).values()) / both if both else 1.0
