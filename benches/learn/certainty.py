#!/usr/bin/env python3
"""Fits how certain an article is, from weights that did not see its page.

    certainty.py CORPORA --features BINARY --parts FOLDER --folds N

FOLDER: what `learn.py --folds N --parts FOLDER` wrote. Prints the constants of `measures::certainty`, and for
each source the share of articles above each certainty and how many of these are right.
"""
import argparse
import collections
import pathlib
import subprocess
import tempfile

import numpy as np

from learn import BARE, FIRST, FORBIDDEN, GROUPS, HEAD, BYLINE, LABELS, NEVER, OURS, OUTSIDE, best, features, fold, gather, paper, sums, unary

LEAST, LEAST_DOUBT = 1e-4, 1e-3


def read(path, templates):
    """The weights of a file, as `learn.write` wrote them."""
    bases, at = {}, 0
    for name, size in templates:
        bases[name], at = at, at + size
    W, T = np.zeros((at, LABELS)), np.zeros((GROUPS, LABELS, LABELS))
    for row in open(path, encoding="utf-8"):
        words = row.split()
        if row.startswith("#"):
            continue
        values = [int(x) / 100 for x in words[-LABELS:]]
        if words[0] == "step":
            T[int(words[1]), int(words[2])] = values
        else:
            W[bases[words[0]] + int(words[1])] = values
    T[:, FORBIDDEN] = NEVER
    return W, T


def spans(page, labels, lines):
    """Articles as (first line, where the body begins and ends in letters)."""
    found = []
    for at, label in enumerate(labels):
        line = lines[at]
        if line is None:
            continue
        low, high = page.offsets[line], page.offsets[line + 1]
        if label in (FIRST, BARE) or (not found and label != OUTSIDE):
            found.append([at, None, high, low])
        if label == OUTSIDE or not found:
            continue
        if label not in (FIRST, HEAD, BYLINE) and found[-1][1] is None:
            found[-1][1] = low
        found[-1][2] = high
    return [(at, low if low is not None else head, high) for at, low, high, head in found]


def right(page, found):
    """Which of the articles found are those of the truth; `None` in an advertisement."""
    truth = spans(page, page.labels, range(len(page.labels)))
    left, out = list(truth), []
    for _, low, high in found:
        line = max(0, int(np.searchsorted(page.offsets, low, side="right")) - 1)
        if page.free[min(line, len(page.free) - 1)]:
            out.append(None)
            continue
        same = [t for t in left if 2 * (min(high, t[2]) - max(low, t[1])) >= 0.9 * (high - low + t[2] - t[1])]
        if same:
            left.remove(same[0])
        out.append(bool(same))
    return out


def evidence(s, W, T):
    """For each article found: what `segment::weigh` looks at, and whether it is right."""
    U = unary(s.ptr, s.ids, W)
    y = best(U, T, s.groups, s.allowed)
    _, P, _ = sums(U, T, s.groups, s.allowed)
    begins = np.clip(P[:, FIRST] + P[:, BARE], 0, 1)
    found = spans(s.page, y, s.lines)
    doubt = np.minimum(begins, 1 - begins).sum() / max(1, len(found))
    starts = [at for at, _, _ in found] + [len(y)]
    for n, (hit, at, end) in enumerate(zip(right(s.page, found), starts, starts[1:])):
        if hit is None:
            continue
        chance = (begins[at] if n else 1) * np.prod(1 - begins[at + 1 : end]) * (begins[end] if end < len(y) else 1)
        chance = min(max(chance, LEAST), 1 - LEAST)
        yield hit, [1, np.log(chance / (1 - chance)), np.log(max(1, end - at)), np.log(doubt + LEAST_DOUBT)]


def fit(rows, wanted, counts):
    w = np.zeros(rows.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-rows @ w))
        slope = rows.T @ (counts * (p - wanted)) + 0.5 * w
        bend = (rows * (counts * p * (1 - p))[:, None]).T @ rows + 0.5 * np.eye(len(w))
        w -= np.linalg.solve(bend, slope)
    return w


def main():
    a = argparse.ArgumentParser()
    a.add_argument("corpora", nargs="+"), a.add_argument("--features", required=True)
    a.add_argument("--parts", required=True), a.add_argument("--folds", type=int, required=True)
    o = a.parse_args()
    told = subprocess.run([o.features], capture_output=True, text=True, check=True).stdout.split()
    templates = [(name, int(size)) for name, size in zip(told[::2], told[1::2])]
    pages = [page for page in gather(o.corpora, 0, 1)[0] if paper(page.source) not in OURS]
    with tempfile.TemporaryDirectory() as work:
        sequences = [s for s in features(o.features, pages, pathlib.Path(work)) if len(s.groups)]
    weights = [read(pathlib.Path(o.parts) / f"{part}.txt", templates) for part in range(o.folds)]
    rows, hits, sources = [], [], []
    for s in sequences:
        for hit, row in evidence(s, *weights[fold(s.page, o.folds)]):
            rows.append(row), hits.append(hit), sources.append(s.page.source)
    rows, hits, sources = np.array(rows), np.array(hits, float), np.array(sources)
    # A paper with many articles weighs no more than its root says.
    size = collections.Counter(paper(s) for s in sources)
    counts = np.array([size[paper(s)] ** -0.5 for s in sources])
    counts /= counts.mean()
    w = fit(rows, hits, counts)
    print("BASE %.2f CHANCE %.2f LINES %.2f DOUBT %.2f" % tuple(w))
    sure = 1 / (1 + np.exp(-rows @ w))
    for source in sorted(set(sources)):
        own = sources == source
        told = []
        for least in (0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
            kept = own & (sure >= least)
            told.append(f"{least}: {kept.sum() / own.sum():.2f}@{hits[kept].mean() if kept.any() else 0:.2f}")
        print(f"{source:20} {own.sum():4} right {hits[own].mean():.2f}  " + "  ".join(told))


if __name__ == "__main__":
    main()
