#!/usr/bin/env python3
"""The articles of a METS issue and their text, read with the standard library alone, to compare with an import.

    truth.py METS [EXPORT.jsonl]

Prints each article as JSON; with an export of the same issue, what differs, and the share that is equal. Only letters
and digits are compared, in their order: how words are joined at a line's end, the export may decide."""
import json, os, re, sys, unicodedata
import xml.etree.ElementTree as ET

def local(e): return e.tag.rsplit('}', 1)[-1] if isinstance(e.tag, str) else ''
def attr(e, name):
    for k, v in e.attrib.items():
        if k.rsplit('}', 1)[-1] == name: return v

class Alto:
    def __init__(self, path):
        root = ET.parse(path).getroot()
        self.words, self.span = [], {}
        def walk(e):
            first = len(self.words)
            if local(e) == 'String': self.words.append((e.get('CONTENT') or '', e.get('SUBS_TYPE'), e.get('SUBS_CONTENT')))
            else:
                for c in e: walk(c)
            if e.get('ID'): self.span.setdefault(e.get('ID'), (first, len(self.words)))
        walk(root)
    def get(self, begin, end):
        if begin not in self.span: return []
        a, b = self.span[begin]
        if end and end in self.span: b = self.span[end][1]
        return self.words[a:b]

def text(words):
    out, waiting = [], None
    for content, kind, whole in words:
        if kind == 'HypPart1' and whole: out.append(whole); waiting = whole; continue
        if kind == 'HypPart2' and whole and waiting == whole: waiting = None; continue
        waiting = None; out.append(content)
    return ' '.join(out)

def bare(s):
    s = unicodedata.normalize('NFKC', s)
    return ''.join(c for c in s if c.isalnum())

def read(path):
    root = ET.parse(path).getroot()
    folder = os.path.dirname(path)
    altos = {}
    for f in root.iter():
        if local(f) == 'file':
            for l in f:
                h = attr(l, 'href') or ''
                if local(l) == 'FLocat' and h.lower().endswith('.xml'):
                    p = os.path.join(folder, re.sub(r'^file://', '', h))
                    altos[f.get('ID')] = Alto(p) if os.path.exists(p) else None
    divs = {d.get('ID'): d for d in root.iter() if local(d) == 'div'}
    links = {}
    for g in root.iter():
        if local(g) == 'smLinkGrp':
            hrefs = [attr(l, 'href').lstrip('#') for l in g if local(l) == 'smLocatorLink']
            links.setdefault(hrefs[0], []).extend(hrefs[1:])
    def areas(d, stop):
        for c in d:
            if local(c) == 'div' and stop(c): continue
            if local(c) == 'area': yield c
            yield from areas(c, stop)
    items = ('ARTICLE', 'SECTION', 'ADVERTISEMENT')
    is_item = lambda d: (d.get('TYPE') or '').upper() in items
    out = []
    for m in root.iter():
        if local(m) != 'structMap' or (m.get('TYPE') or '').upper() != 'LOGICAL': continue
        for d in m.iter():
            if local(d) != 'div' or not is_item(d): continue
            found = list(areas(d, is_item))
            for l in links.get(d.get('ID'), []):
                if l in divs: found += list(areas(divs[l], lambda c: local(c) == 'div'))
            words, missing = [], 0
            for a in found:
                alto = altos.get(a.get('FILEID'), False)
                if alto is None: missing += 1
                elif alto: words += alto.get(a.get('BEGIN'), a.get('END'))
            if bare(text(words)):
                out.append(dict(id=d.get('ID'), type=d.get('TYPE').upper(), label=d.get('LABEL'), missing=missing, text=text(words)))
    return out

truth = read(sys.argv[1])
if len(sys.argv) == 2:
    for t in truth: print(json.dumps(t, ensure_ascii=False))
else:
    got = [json.loads(l) for l in open(sys.argv[2])]
    join = lambda a: ' '.join(a.get(k) or '' for k in ('kicker', 'headline', 'deck', 'byline', 'dateline', 'body'))
    have = {}
    for a in got: have.setdefault(bare(join(a)), []).append(a)
    heads = {bare(a['section']) for a in got if a.get('section')}
    same = 0; headings = 0
    for t in truth:
        k = bare(t['text'])
        if have.get(k): have[k].pop(); same += 1
        elif t['type'] == 'SECTION' and k in heads: headings += 1
        else: print('DIFFERS', t['id'], t['type'], t['text'][:150])
    extra = [a for v in have.values() for a in v]
    for a in extra: print('EXTRA', a['key'], join(a)[:150])
    print(f"{os.path.basename(sys.argv[1])}: {len(truth)} told, {same} equal as articles, {headings} as section headings, {len(extra)} more; of {sum(1 for t in truth if t['missing'])} a part lacks its ALTO")
