"""Pages with their truth: lines, and the label of each.

A corpus is a folder with `truth.jsonl` (date, page, position, kicker, headline, deck, byline, body) and a
file `DATE_PAGE.txt` for each page.
"""
import bisect
import collections
import json
import pathlib
import re
import unicodedata

FIRST, HEAD, BYLINE, BARE, PARAGRAPH, SECTION, REST, OUTSIDE = range(8)
NAMES = "FIRST HEAD BYLINE BARE PARAGRAPH SECTION REST OUTSIDE".split()
HAN = re.compile(r"[\u3400-\u9fff]")
STOP = re.compile(r"[。！？!?.…;；,，：:][”」』’\"»)）]*$")


def letters(text):
    """What counts when a text is looked for in a page."""
    return "".join(c for c in unicodedata.normalize("NFKC", text or "") if c.isalnum()).lower()


def is_section(text, next_text):
    """A short paragraph without a stop above a longer one is a heading inside the article."""
    longest = 24 if HAN.search(text) else 48
    n = len(letters(text))
    figures = sum(c.isdigit() for c in text) > 0.3 * max(1, len(text))
    return 0 < n <= longest and not STOP.search(text.strip()) and not figures and len(letters(next_text)) > 1.5 * n


class Page:
    """A page: its lines that hold text, where each begins in the file, and what each is."""

    def __init__(self, source, key, text):
        self.source, self.key, self.text = source, key, text
        self.lines, self.starts_at, at = [], [], 0
        for raw in text.splitlines(keepends=True):
            bare = raw.strip()
            if bare:
                self.lines.append(bare)
                self.starts_at.append(at + len(raw[: raw.index(bare[0])].encode()))
            at += len(raw.encode())
        self.labels = [None] * len(self.lines)
        self.free = [False] * len(self.lines)  # in an advertisement: neither for nor against
        self.begins = []  # (letters before, advertisement)


def read_truth(folder):
    truth = collections.defaultdict(list)
    for row in open(folder / "truth.jsonl", encoding="utf-8"):
        if row.strip():
            j = json.loads(row)
            number = int(re.sub(r"\D", "", str(j.get("page") or 1)) or 1)
            truth[(j["date"], number)].append(j)
    for rows in truth.values():
        rows.sort(key=lambda j: j["position"])
    return truth


def seek(page, text, low, high, sizes):
    for size in sizes:
        part = text[:size]
        if len(part) >= min(size, 3):
            at = page.find(part, low, high)
            if at >= 0:
                return at
    return -1


def label(page, articles):
    """Finds the articles of the truth among the lines of the page, in order."""
    each = [letters(line) for line in page.lines]
    offsets = [0]
    for text in each:
        offsets.append(offsets[-1] + len(text))
    whole, count = "".join(each), len(each)
    page.offsets = offsets

    def line_of(at):
        return max(0, min(count - 1, bisect.bisect_right(offsets, at) - 1))

    owner = [None] * count
    at = 0
    for number, article in enumerate(articles):
        paragraphs = [(p, letters(p)) for p in (article.get("body") or "").split("\n")]
        paragraphs = [(p, l) for p, l in paragraphs if l]
        body = "".join(l for _, l in paragraphs)
        found = seek(whole, body, max(0, at - 5), len(whole), (40, 24, 12, 6)) if body else -1
        parts = []
        for name in ("kicker", "headline", "deck", "byline"):
            text = letters(article.get(name))
            if not text:
                continue
            low, high = max(0, at - 5), len(whole)
            if found >= 0:
                low, high = max(low, found - 400 - len(text)), min(high, found + 400)
            elif len(text) < 4:
                continue
            for size in (len(text), 24, 12, 4):
                if size <= len(text) and (size >= 4 or size == len(text)):
                    place = whole.find(text[:size], low, high)
                    if place >= 0:
                        parts.append((place, name, len(text)))
                        break
        places = [p for p, _, _ in parts] + ([found] if found >= 0 else [])
        if not places:
            continue
        begin = min(places)
        free = bool(article.get("ad"))
        if found >= 0:
            paint_body(page, each, offsets, whole, paragraphs, body, found, line_of, owner, number, free)
        for place, name, size in parts:
            for line in range(line_of(place), line_of(place + size - 1) + 1):
                shared = found >= 0 and offsets[line] <= found < offsets[line + 1]
                if owner[line] == number and (shared or name == "byline"):
                    continue
                if line == line_of(place) and offsets[line] < place - 3 and owner[line] not in (None, number):
                    continue
                owner[line], page.free[line] = number, free
                if name != "byline":
                    page.labels[line] = HEAD
                elif page.labels[line] != HEAD:
                    page.labels[line] = BYLINE
        first = line_of(begin)
        if owner[first] != number:
            owner[first], page.free[first], page.labels[first] = number, free, PARAGRAPH
        in_line = abs(offsets[first] - begin) > 3
        page.begins.append((begin, free, first))
        if not in_line or page.labels[first] is None:
            page.labels[first] = FIRST if page.labels[first] in (HEAD, BYLINE) else BARE
        at = max(at, found if found >= 0 else begin)
    page.labels = [OUTSIDE if l is None else l for l in page.labels]


def paint_body(page, each, offsets, whole, paragraphs, body, found, line_of, owner, number, free):
    if whole.startswith(body, found):
        end = found + len(body)
    else:
        end = found
        for _, text in paragraphs:
            place = seek(whole, text, max(0, end - 3), min(len(whole), end + 4000), (24, 12))
            if place >= 0:
                tail = whole.find(text[-16:], place, place + len(text) + 600)
                end = tail + len(text[-16:]) if tail >= 0 else place + len(text)
        end = min(len(whole), max(end, found + len(body) // 2))
    begin_lines, whole_lines, cursor = {line_of(found)}, {}, found
    for n, (raw, text) in enumerate(paragraphs):
        place = whole.find(text[:24], max(0, cursor - 3), min(len(whole), cursor + 3000 + len(text)))
        if place < 0:
            continue
        line = line_of(place)
        if abs(offsets[line] - place) <= 2:
            begin_lines.add(line)
            if len(each[line]) == len(text):
                whole_lines[line] = (raw, paragraphs[n + 1][0] if n + 1 < len(paragraphs) else "")
        cursor = place + len(text) // 2
    first, last = line_of(found), line_of(max(found, end - 1))
    for line in range(first, last + 1):
        if line == first and owner[line] not in (None, number) and offsets[line] < found - 3:
            continue
        owner[line], page.free[line] = number, free
        page.labels[line] = PARAGRAPH if line in begin_lines else REST
        if line > first and line in whole_lines and is_section(*whole_lines[line]):
            page.labels[line] = SECTION


def load(folder):
    folder = pathlib.Path(folder)
    pages = []
    for key, articles in sorted(read_truth(folder).items()):
        path = folder / f"{key[0]}_{key[1]:02}.txt"
        if path.exists():
            page = Page(folder.name, key, path.read_text(encoding="utf-8"))
            page.path = path
            page.articles = articles
            label(page, articles)
            pages.append(page)
    return pages
