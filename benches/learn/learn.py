#!/usr/bin/env python3
"""Learns the weights of the page reader.

    learn.py CORPORA --features BINARY [--out WEIGHTS] [--leave-out FOLDER] [--folds N] [--renders N]

CORPORA: folders with pages and truth (see pages.py). BINARY: `examples/features`, built with cargo, so that
the features are those of the program. Needs numpy and numba. See README.md.
"""
import argparse
import collections
import datetime
import pathlib
import random
import subprocess
import tempfile
import zlib

import numba as nb
import numpy as np

import render
from pages import BARE, BYLINE, FIRST, HEAD, NAMES, OUTSIDE, PARAGRAPH, REST, SECTION, letters, load

LABELS, GROUPS = 8, 12
# Corpora that were made by our generators, and how much a page of theirs counts.
OURS = {"gen": 1.5, "press": 1.8}
NEVER = -1e9


def paper(source):
    """All corpora of one paper are one source."""
    parts = source.split("-")
    return parts[0] if parts[0] in OURS else "-".join(parts[:2])


def forbidden():
    steps = np.zeros((LABELS, LABELS), np.bool_)
    for head in (FIRST, HEAD, BYLINE):
        for to in (FIRST, BARE, REST):
            steps[head, to] = True
    for a, b in ((BYLINE, HEAD), (SECTION, REST), (OUTSIDE, REST)):
        steps[a, b] = True
    for text in (BARE, PARAGRAPH, SECTION, REST, OUTSIDE):
        steps[text, HEAD] = True
    return steps


FORBIDDEN = forbidden()


class Sequence:
    """A page as the learner sees it."""


def features(binary, pages, work):
    """Asks the program for the features of the pages."""
    names = []
    for n, page in enumerate(pages):
        path = work / f"{n}.txt"
        path.write_text(page.text, encoding="utf-8")
        names.append(str(path))
    (work / "list").write_text("\n".join(names))
    subprocess.run([binary, str(work / "list"), str(work / "out")], check=True)
    numbers = np.fromfile(work / "out", np.uint32)
    at, found = 0, []
    for page in pages:
        count, at = int(numbers[at]), at + 1
        starts, allowed, groups, ptr, ids = [], [], [], [0], []
        for _ in range(count):
            start, allow, group, size = (int(x) for x in numbers[at : at + 4])
            starts.append(start), allowed.append(allow), groups.append(group)
            ids.append(numbers[at + 4 : at + 4 + size])
            ptr.append(ptr[-1] + size)
            at += 4 + size
        found.append(sequence(page, starts, allowed, groups, ptr, ids))
    return found


def sequence(page, starts, allowed, groups, ptr, ids):
    s = Sequence()
    s.page, s.source, s.rendered = page, paper(page.source), not hasattr(page, "path")
    s.ptr = np.array(ptr, np.int64)
    s.ids = np.concatenate(ids).astype(np.int64) if ids else np.zeros(0, np.int64)
    s.groups = np.array(groups, np.int64)
    n = len(starts)
    s.allowed = np.array([[bool(a >> k & 1) for k in range(LABELS)] for a in allowed], np.bool_).reshape(n, LABELS)
    place = {start: line for line, start in enumerate(page.starts_at)}
    lines = [place.get(start) for start in starts]
    labels = [page.labels[line] if line is not None else None for line in lines]
    s.gold = gold(labels, [line is not None and page.free[line] for line in lines], s.allowed)
    s.lines = lines
    return s


def gold(labels, free, allowed):
    """Labels that each line may have in the truth: one, or where nothing is known, all."""
    n = len(labels)
    out = np.zeros((n, LABELS), np.bool_)
    for i, label in enumerate(labels):
        before = labels[i - 1] if i else None
        if label in (HEAD, BYLINE) and before not in (FIRST, HEAD, BYLINE):
            label = FIRST if label == HEAD and before in (None, OUTSIDE) else PARAGRAPH
        if label == REST and before in (FIRST, HEAD, BYLINE, SECTION, OUTSIDE, None):
            label = PARAGRAPH
        if i == 0 and label not in (FIRST, OUTSIDE, None):
            label = BARE
        labels[i] = label
        if label is None:
            out[i] = allowed[i]
        elif free[i] and label not in (FIRST, BARE):
            out[i] = allowed[i]
            out[i, FIRST] = out[i, BARE] = False
            if not out[i].any():
                out[i] = allowed[i]
        elif free[i]:
            out[i, FIRST] = out[i, BARE] = True
        else:
            out[i, label] = True
        if label is not None and not free[i]:
            if not allowed[i, label]:
                out[i] = allowed[i]  # the hard rules say otherwise; nothing is learned here
        out[i] &= allowed[i]
        if not out[i].any():
            out[i] = allowed[i]
        if before is not None and label is not None and FORBIDDEN[before, label]:
            out[i - 1], out[i] = allowed[i - 1], allowed[i]
    return out


@nb.njit(cache=True, fastmath=True)
def unary(ptr, ids, W):
    n, K = len(ptr) - 1, W.shape[1]
    U = np.zeros((n, K))
    for i in range(n):
        for a in range(ptr[i], ptr[i + 1]):
            for k in range(K):
                U[i, k] += W[ids[a], k]
    return U


@nb.njit(cache=True)
def sums(U, T, groups, allow):
    """Chances of labels and expected steps over all labellings that are allowed."""
    n, K = U.shape
    M = np.exp(T)
    A, L = np.zeros((n, K)), np.zeros((n, K))
    for i in range(n):
        m = -1e30
        for k in range(K):
            if allow[i, k] and U[i, k] > m:
                m = U[i, k]
        for k in range(K):
            L[i, k] = np.exp(U[i, k] - m) if allow[i, k] else 0.0
    for i in range(n):
        z = 0.0
        for k in range(K):
            v = 1.0 if i == 0 else 0.0
            if i > 0:
                for j in range(K):
                    v += A[i - 1, j] * M[groups[i], j, k]
            A[i, k] = v * L[i, k]
            z += A[i, k]
        if z <= 0.0:
            return False, A, np.zeros(T.shape)
        for k in range(K):
            A[i, k] /= z
    P, E = np.zeros((n, K)), np.zeros(T.shape)
    b = np.ones(K)
    for i in range(n - 1, -1, -1):
        z = 0.0
        for k in range(K):
            P[i, k] = A[i, k] * b[k]
            z += P[i, k]
        if z <= 0.0:
            return False, P, E
        for k in range(K):
            P[i, k] /= z
        if i > 0:
            c = np.zeros(K)
            total = 0.0
            for j in range(K):
                for k in range(K):
                    v = M[groups[i], j, k] * L[i, k] * b[k]
                    c[j] += v
                    total += A[i - 1, j] * v
            for j in range(K):
                for k in range(K):
                    E[groups[i], j, k] += A[i - 1, j] * M[groups[i], j, k] * L[i, k] * b[k] / total
            z = 0.0
            for j in range(K):
                z += c[j]
            for j in range(K):
                b[j] = c[j] / z
    return True, P, E


@nb.njit(cache=True, fastmath=True)
def update(ptr, ids, D, W, G, rate, decay):
    n, K = len(ptr) - 1, W.shape[1]
    for i in range(n):
        big = 0.0
        for k in range(K):
            big = max(big, abs(D[i, k]))
        if big < 1e-4:
            continue
        for a in range(ptr[i], ptr[i + 1]):
            f = ids[a]
            for k in range(K):
                g = D[i, k] - decay * W[f, k] * big
                G[f, k] += g * g
                W[f, k] += rate * g / np.sqrt(G[f, k] + 1e-4)


@nb.njit(cache=True)
def best(U, T, groups, allow):
    n, K = U.shape
    d, back = np.full((n, K), -1e18), np.zeros((n, K), np.int64)
    for k in range(K):
        if allow[0, k]:
            d[0, k] = U[0, k]
    for i in range(1, n):
        for k in range(K):
            if not allow[i, k]:
                continue
            m, bj = -1e18, 0
            for j in range(K):
                v = d[i - 1, j] + T[groups[i], j, k]
                if v > m:
                    m, bj = v, j
            d[i, k], back[i, k] = m + U[i, k], bj
    y = np.zeros(n, np.int64)
    y[n - 1] = np.argmax(d[n - 1])
    for i in range(n - 1, 0, -1):
        y[i - 1] = back[i, y[i]]
    return y


@nb.njit(cache=True)
def without_some(ptr, ids, share, seed):
    """The features of a page without a share of them, at random."""
    np.random.seed(seed)
    kept, ends, at = np.empty_like(ids), np.zeros_like(ptr), 0
    for i in range(len(ptr) - 1):
        for a in range(ptr[i], ptr[i + 1]):
            if np.random.random() >= share:
                kept[at] = ids[a]
                at += 1
        ends[i + 1] = at
    return ends, kept[:at]


def train(sequences, count, epochs, rate=0.05, decay=0.0005, rendered=0.12, missing=0.15, seed=0):
    """Weights of features and steps: adaptive gradient, averaged over the second half. A share of the
    features is missing each time, so that no weight counts on another being there."""
    rng = np.random.default_rng(seed)
    W, G = np.zeros((count, LABELS)), np.zeros((count, LABELS))
    T = np.zeros((GROUPS, LABELS, LABELS))
    T[:, FORBIDDEN] = NEVER
    GT, WA, TA, averaged = np.zeros_like(T), np.zeros_like(W), np.zeros_like(T), 0
    size = collections.Counter()
    for s in sequences:
        size[s.source] += s.gold[:, [FIRST, BARE]].sum() * (rendered if s.rendered else 1)
    mean = np.mean(list(size.values()))
    for epoch in range(epochs):
        for n in rng.permutation(len(sequences)):
            s = sequences[n]
            weight = OURS.get(s.source) or min(3.0, (mean / max(5, size[s.source])) ** 0.5)
            weight *= rendered if s.rendered else 1.0
            ptr, ids = without_some(s.ptr, s.ids, missing, int(rng.integers(1 << 30)))
            U = unary(ptr, ids, W) / (1 - missing)
            fine, P, E = sums(U, T, s.groups, s.allowed)
            right, Pg, Eg = sums(U, T, s.groups, s.gold)
            if not (fine and right):
                continue
            update(ptr, ids, (Pg - P) * weight, W, G, rate, decay)
            step = (Eg - E) * weight - decay * np.where(FORBIDDEN, 0, T)
            GT += step * step
            T += np.where(FORBIDDEN, 0, rate * step / np.sqrt(GT + 1e-4))
        if epoch >= epochs // 2:
            WA, TA, averaged = WA + W, TA + T, averaged + 1
    TA /= averaged
    TA[:, FORBIDDEN] = NEVER
    return WA / averaged, TA


def beginnings(s, y):
    """Beginnings that are right, that there are, and that are wrong; advertisements aside."""
    page = s.page
    got = [page.offsets[s.lines[i]] for i in range(len(y)) if y[i] in (FIRST, BARE) and s.lines[i] is not None]
    left, right, all_ = list(got), 0, 0
    for place, free, _ in page.begins:
        if free:
            continue
        all_ += 1
        near = min(left, key=lambda x: abs(x - place), default=None)
        if near is not None and abs(near - place) <= 40:
            right += 1
            left.remove(near)
    free = [(page.offsets[i], page.offsets[i + 1]) for i in range(len(page.lines)) if page.free[i]]
    wrong = sum(1 for x in left if not any(a <= x < b for a, b in free))
    return right, all_, wrong


def fold(page, folds):
    """The part of its source that a page is tested with: all forms of one page are in one part."""
    return zlib.crc32(f"{paper(page.source)} {page.key}".encode()) % folds


def figures(sequences, W, T, found=None):
    """Precision, recall and f1 of beginnings, added to what was counted in `found`."""
    found = collections.defaultdict(lambda: [0, 0, 0]) if found is None else found
    for s in sequences:
        if s.rendered or not len(s.groups):
            continue
        y = best(unary(s.ptr, s.ids, W), T, s.groups, s.allowed)
        for k, v in enumerate(beginnings(s, y)):
            found[s.page.source][k] += v
    out = {}
    for source, (right, all_, wrong) in sorted(found.items()):
        p, r = right / max(1, right + wrong), right / max(1, all_)
        out[source] = (p, r, 2 * p * r / max(1e-9, p + r))
    return out


def write(path, W, T, templates, notes):
    rows = ["# Weights of the page reader, learned by benches/learn/learn.py; in hundredths."]
    rows += ["# " + note for note in notes]
    rows.append("# Columns: " + " ".join(NAMES))
    for g in range(GROUPS):
        for j in range(LABELS):
            values = [0 if FORBIDDEN[j, k] else round(100 * T[g, j, k]) for k in range(LABELS)]
            rows.append(f"step {g} {j} " + " ".join(map(str, values)))
    base = 0
    for name, size in templates:
        for value in range(size):
            # What all labels have in common decides nothing.
            w = W[base + value] - np.median(W[base + value])
            w = [round(100 * x) for x in w]
            if any(abs(x) > 1 for x in w):
                rows.append(f"{name} {value} " + " ".join(map(str, w)))
        base += size
    pathlib.Path(path).write_text("\n".join(rows) + "\n")


def gather(roots, renders, seed):
    pages = []
    for root in roots:
        for folder in sorted(pathlib.Path(root).iterdir()):
            if (folder / "truth.jsonl").exists():
                pages += load(folder)
    r, made = random.Random(seed), []
    by_source = collections.defaultdict(list)
    for page in pages:
        if not page.source.endswith(("-flat", "-dmg")) and not page.source.startswith("press"):
            by_source[page.source].append(page)
    for source, own in sorted(by_source.items()):
        language = {"fr": "fr", "nl": "nl", "de": "de"}.get(source[:2], "en")
        for page in own:
            for _ in range(max(1, round(renders / len(own))) if not source.startswith("gen") else r.random() < 0.2):
                new = render.render(page, r, language)
                if new:
                    made.append(new)
    return pages, made


def main():
    a = argparse.ArgumentParser()
    a.add_argument("corpora", nargs="+")
    a.add_argument("--features", required=True), a.add_argument("--out")
    a.add_argument("--leave-out", metavar="FOLDER", help="also learn without each paper in turn, weights to FOLDER")
    a.add_argument("--folds", type=int, help="also learn without each of so many parts of the pages in turn")
    a.add_argument("--parts", metavar="FOLDER", help="where the weights of the parts go")
    a.add_argument("--renders", type=int, default=150), a.add_argument("--epochs", type=int, default=16)
    a.add_argument("--seed", type=int, default=1), a.add_argument("--only")
    o = a.parse_args()
    told = subprocess.run([o.features], capture_output=True, text=True, check=True).stdout.split()
    templates = [(name, int(size)) for name, size in zip(told[::2], told[1::2])]
    count = sum(size for _, size in templates)
    pages, made = gather(o.corpora, o.renders, o.seed)
    with tempfile.TemporaryDirectory() as work:
        sequences = features(o.features, pages + made, pathlib.Path(work))
    sequences = [s for s in sequences if len(s.groups)]
    print(len(pages), "pages,", len(made), "rendered,", sum(len(s.groups) for s in sequences), "lines", flush=True)
    unseen = {}
    if o.leave_out:
        for source in sorted({s.source for s in sequences if not s.rendered} - set(OURS)):
            if o.only and source not in o.only.split(","):
                continue
            W, T = train([s for s in sequences if s.source != source], count, o.epochs)
            result = figures([s for s in sequences if s.source == source], W, T)
            unseen.update(result)
            write(pathlib.Path(o.leave_out) / f"{source}.txt", W, T, templates, [f"without {source}"])
            for name, (p, r, f) in result.items():
                print(f"unseen {name:22} {p:.3f} / {r:.3f}  f1 {f:.3f}", flush=True)
        print("mean", np.mean([f for _, _, f in unseen.values()]), flush=True)
    other = {}
    for part in range(o.folds or 0):
        held = [s for s in sequences if s.source not in OURS and fold(s.page, o.folds) == part]
        kept = {id(s) for s in held}
        W, T = train([s for s in sequences if id(s) not in kept], count, o.epochs)
        parts = parts if part else collections.defaultdict(lambda: [0, 0, 0])
        other = figures(held, W, T, parts)
        if o.parts:
            write(pathlib.Path(o.parts) / f"{part}.txt", W, T, templates, [f"without part {part} of {o.folds}"])
    for name, (p, r, f) in other.items():
        print(f"folds {name:22} {p:.3f} / {r:.3f}  f1 {f:.3f}", flush=True)
    if o.out:
        W, T = train(sequences, count, o.epochs)
        fitted = figures(sequences, W, T)
        notes = [f"{datetime.date.today()}; {len(pages)} pages, {len(made)} rendered, {count} features"]
        for name, (p, r, f) in fitted.items():
            if name.split("-")[0] in OURS:
                continue
            folds = f", folds {other[name][2]:.2f}" if name in other else ""
            left = f", left out {unseen[name][2]:.2f}" if name in unseen else ""
            notes.append(f"beginnings {name}: f1 {f:.2f}{folds}{left}")
            print(notes[-1])
        write(o.out, W, T, templates, notes)


if __name__ == "__main__":
    main()
