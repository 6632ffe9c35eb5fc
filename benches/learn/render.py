"""Pages rendered anew: the articles of a page in a style drawn at random.

Variety of styles teaches more than number of pages: wrapped or not, empty lines or none, capitals,
datelines, bylines, headings inside articles, mastheads, indents, signatures, noise of recognition.
"""
import random
import re
import textwrap

from pages import BARE, BYLINE, FIRST, HAN, HEAD, OUTSIDE, PARAGRAPH, REST, SECTION, Page, is_section

TOWNS = "WEXMOUTH|Aldermoor|Thorle|Holm Junction|SALLOW|Brackwater|Vennby|St. Orme|Marlitz|Corvane|Tilsen|Ouderbeek".split("|")
MONTHS = dict(
    en="January February March April May June July August".split(),
    fr="janvier février mars avril mai juin juillet août".split(),
    de="Januar Februar März April Mai Juni Juli August".split(),
    nl="januari februari maart april mei juni juli augustus".split(),
)
GIVEN = "Ada John Piet Emil Clara Job Ida Henri Otto Marthe".split()
FAMILY = "Holm Pike Perrin Thorne Mott Favre Lammers Quist Dorn Vauclair".split()
SURNAMES, MIDDLES = "何方林田周孟柴陈吴郑钱沈韩杨许吕", "文博雅静思远晓光志强丽娟海涛建雨桐明哲春梅"
HAN_TOWNS = "云岭 柳城 石桥 临川 青浜 明石 北渡 南桥 沙溪 白沙".split()
NUMERALS = "一二三四五六七八九十"
ROMAN = "I II III IV V VI VII VIII IX X".split()
HAN_SUBJECTS = "渡口 粮价 水闸 学堂 茶市 说明 答复 名单 讲述 链接".split()
MARKS = re.compile(r"[，。；：！？、“”‘’「」『』（）《》,.;:!?()]")
CLOSINGS = "謹啟 此佈 特此聲明 欽此 謹白 此啟 幸勿觀望 是荷".split()


def han_name(r):
    return r.choice(SURNAMES) + "".join(r.sample(MIDDLES, r.choice((1, 1, 2))))


def latin_name(r):
    return r.choice([f"{r.choice(GIVEN)} {r.choice(FAMILY)}", f"{r.choice('ABCDEHJ')}. {r.choice('KLMRS')}. {r.choice(FAMILY)}"])


def clause(r, text, han):
    """A few words of a text that can stand as a heading above it."""
    if han:
        parts = [p for p in re.split(r"[，。；：！？、“”（）《》\s,.;:!?「」—]", text) if 3 <= len(p) <= 14 and HAN.search(p)]
        return r.choice(parts[:8]) if parts else None
    parts = [p.strip() for p in re.split(r'[,.;:!?"()«»—]', text)]
    parts = [p for p in parts if 2 <= len(p.split()) <= 7 and len(p) <= 46]
    if parts:
        part = r.choice(parts[:8])
        return part[0].upper() + part[1:]
    words = text.split()
    return " ".join(words[: r.randint(2, 5)]) if len(words) > 6 else None


def cased(text, style, stop):
    text = text.rstrip()
    if style == "capitals":
        text = text.upper()
    elif style == "title":
        text = " ".join(w[:1].upper() + w[1:].lower() if len(w) > 3 else w.lower() for w in text.split())
        text = text[:1].upper() + text[1:]
    elif style == "sentence":
        text = text[:1].upper() + text[1:].lower()
    if stop == "with" and text and text[-1].isalnum():
        text += "."
    elif stop == "without":
        text = text.rstrip(".")
    elif stop == "dash":
        text = text.rstrip(".") + ".—"
    return text


def noisy(r, text, share):
    if share <= 0:
        return text
    out = []
    for c in text:
        x = r.random()
        if c.isalpha() and x < share and not HAN.match(c):
            out.append(r.choice("aeiounrstlcmI1'.") if x < share * 0.7 else "")
        else:
            out.append(c)
    return "".join(out) or text


class Style:
    """How a page is set."""

    def __init__(self, r, han, language):
        self.r, self.han, self.language = r, han, language
        self.case = r.choice(["capitals", "capitals", "title", "title", "sentence", "", "", ""])
        self.stop = r.choice(["with", "without", "without", "", "dash"])
        self.section_case = r.choice(["capitals", "title", "sentence", ""])
        self.section_stop = r.choice(["with", "without", "without", ""])
        self.wrap = r.random() < (0.3 if han else 0.55)
        self.width = r.randint(16, 40) if han else r.randint(28, 72)
        self.blank = r.choice(["none", "none", "article", "paragraph", "paragraph", "double", "head", "uneven"])
        if self.wrap and self.blank == "none" and not han and r.random() < 0.6:
            self.case = "capitals"
        self.indent = r.choice([0, 0, 2, 4]) if self.wrap or r.random() < 0.35 else 0
        self.opening = r.choice([0, 0, 0.5, 0.9, 1])
        self.opening_kind = r.randrange(8)
        self.byline = r.choice([0, 0, 0, 0.5, 0.9])
        self.byline_kind = r.randrange(8)
        self.sections = r.choice([0, 0, 0, 0.3, 0.6])
        self.section_kind = r.randrange(12 if han else 9)
        # Lines that go with each heading inside an article: a second one, a label above.
        self.section_second = r.choice([0, 0, 0, 0, 0.9]) if han else 0
        self.section_label = r.choice([0, 0, 0, 0, 0, 1]) if han else 0
        self.credit = r.choice([0, 0, 0.1, 0.3]) if han else 0
        self.page_credit = r.choice([0, 0, 0.2]) if han else 0
        self.dated = r.choice([0, 0, 0, 0.15])
        self.announced = 0 if han else r.choice([0, 0, 0, 0.08])
        self.unmarked = han and r.random() < 0.07
        if self.unmarked:
            self.wrap = self.sections = self.section_byline = self.credit = self.broken = 0
            self.opening = r.choice([0, 0, 0.3])
            self.blank = r.choice(["none", "none", "article", "paragraph"])
            self.indent = 0
        self.section_rate = r.choice([0.12, 0.25, 0.4])
        self.section_byline = han and r.random() < 0.12
        self.deck = r.choice([0, 0, 0, 0.3, 0.7])
        self.folio = r.random() < 0.12
        self.signature = r.choice([0, 0, 0, 0.3, 0.8])
        self.broken = r.choice([0, 0, 0, 0.1]) if not self.wrap else 0
        self.noise = 0 if han else r.choice([0, 0, 0, 0.01, 0.03])
        self.figures = r.choice([0, 0, 0, 0.15])
        self.twice = r.choice([0, 0, 0, 0.1])
        self.keep_sections = r.random() < 0.7

    def empty(self, kind):
        """Empty lines above a line of some kind."""
        if self.blank == "none":
            return 0
        if self.blank == "article":
            return int(kind == "start")
        if self.blank == "paragraph":
            return int(kind != "rest")
        if self.blank == "double":
            return {"start": 2, "rest": 0}.get(kind, 1)
        if self.blank == "head":
            return int(kind in ("start", "first"))
        return int(self.r.random() < (0.8 if kind == "start" else 0.3)) if kind != "rest" else 0

    def opened(self, text):
        r, day, month = self.r, self.r.randint(1, 28), self.r.randint(1, 12)
        if self.han:
            town = r.choice(HAN_TOWNS)
            return [
                f"本报{town}{month}月{day}日电  （记者{han_name(r)}）", f"新华社{town}{month}月{day}日电  ",
                "【本報訊】", f"（记者 {han_name(r)}）", f"【{town}{day}日電】", f"本报讯（记者 {han_name(r)} 通讯员 {han_name(r)}）",
                f"本报讯 记者{han_name(r)}报道：", f"据新华社{town}{month}月{day}日电（记者{han_name(r)}、{han_name(r)}）",
            ][self.opening_kind] + text
        town = r.choice(TOWNS)
        town = town.upper() if self.opening_kind % 2 else town
        name = r.choice(MONTHS[self.language])
        return [
            f"{town}, {name} {day} - ", f"{town}, {day} {name}. — ", f"{town}, {name} {day}.—", f"{town}. — ",
            f"({town}, {day} {name}.) ", f"{town}, {name} {day} (AP) — ", f"{town}, le {day} {name}. — ", f"{town}, Saturday. — ",
        ][self.opening_kind] + text

    def signed(self):
        r = self.r
        if self.han:
            return [
                f"本报记者  {han_name(r)}", han_name(r), f"□ {han_name(r)}", f"记者 {han_name(r)} 通讯员 {han_name(r)}",
                f"◆{han_name(r)}", f"{han_name(r)}  {han_name(r)}", f"□本报记者 {han_name(r)}", f"本报记者 {han_name(r)} 文/图",
            ][self.byline_kind]
        name = latin_name(r)
        return [f"By {name}", f"par {name}", name.upper(), f"By {name}.", f"von {name}", name, f"BY {name.upper()}.", f"From {name}"][self.byline_kind]

    def section(self, number, text):
        r = self.r
        if self.han:
            return [
                text, f"{NUMERALS[min(9, number - 1)]}、{text}", f"■ {text}", f"第{number}{r.choice('计回章')}", f"“{text}”",
                f"{text}——", f"（{NUMERALS[min(9, number - 1)]}）{text}", f"{text} {text[::-1][:4]}", text,
                f"【{text}】", text[:6], f"{number}. {text}",
            ][self.section_kind]
        text = cased(text, self.section_case, self.section_stop)
        return [text, f"{ROMAN[min(9, number - 1)]}. {text}", f"{number}. {text}", text, f"{ROMAN[min(9, number - 1)]}.", text, f"“{text}”", text, text,
            ][self.section_kind]


class Setter:
    """Sets lines with their labels."""

    def __init__(self, style):
        self.style, self.rows = style, []

    def line(self, text, label, blanks, free=False, indent=0):
        if text.strip():
            self.rows.append((text.strip(), label, blanks, free, indent))

    def masthead(self):
        r, blank = self.style.r, int(self.style.blank != "none")
        if self.style.han:
            rows = r.choice([["2031年3月5日 星期三", "第15版"], ["民國三十七年五月一日"], ["石桥晚报 2031年3月5日 A07版"],
                             ["首页 > 数字报", "上一版 下一版", "放大 + 缩小"], ["第15版"]])
        else:
            rows = r.choice([["Vol. XII No. 34", "SATURDAY, MARCH 4, 1899"], ["- 2 -"], ["Page 3"], ["Mardi 4 mars 1890", "N° 1204"]])
        for text in rows:
            self.line(text, OUTSIDE, blank)

    def article(self, article):
        style, r = self.style, self.style.r
        paragraphs = [p.strip() for p in (article.get("body") or "").split("\n") if p.strip()]
        if not paragraphs:
            return
        titles = [article.get(k) for k in ("kicker", "headline", "deck")]
        titles = [t for title in titles if title for t in title.split("\n") if t.strip()]
        if not style.han:
            titles = [cased(t, style.case, style.stop) for t in titles]
        if len(titles) == 1 and r.random() < style.deck:
            extra = clause(r, paragraphs[0], style.han)
            if extra:
                extra = extra if style.han else cased(extra, style.section_case, style.section_stop)
                titles.append(extra) if r.random() < 0.7 else titles.insert(0, extra)
        first = True
        for title in titles:
            wide = style.width if style.wrap else (200 if style.han else 130)
            for part in self.broken_title(title, wide):
                self.line(part, FIRST if first else HEAD, style.empty("start" if first else "title") if first or style.blank in ("paragraph", "double") else 0)
                first = False
            if r.random() < style.twice:
                self.line(title, HEAD, style.empty("title"))
        if titles and (article.get("byline") or r.random() < style.byline):
            by = article.get("byline") if r.random() < 0.5 else None
            self.line((by or style.signed()).replace("\n", " "), BYLINE, style.empty("title"))
        if style.unmarked:
            paragraphs = ["".join(MARKS.sub("", p) for p in paragraphs)]
            if r.random() < 0.5:
                paragraphs[0] += r.choice(CLOSINGS)
        if style.folio and titles:
            text = "《云岭日报》（2031年03月05日 第 03 版）" if style.han else "The Harbour Post, March 4, 1899, page 2"
            self.line(text, OUTSIDE, style.empty("title"))
        self.body(paragraphs, first)

    def broken_title(self, title, wide):
        if len(title) <= wide * 1.1:
            return [title]
        if self.style.han:
            return [title[k : k + wide] for k in range(0, len(title), wide)]
        return textwrap.wrap(title, wide)

    def body(self, paragraphs, first):
        style, r = self.style, self.style.r
        sectioned = r.random() < style.sections
        number, since, after_section = 0, 0, False
        for n, text in enumerate(paragraphs):
            following = paragraphs[n + 1] if n + 1 < len(paragraphs) else ""
            inner = n > 0 and is_section(text, following)
            if inner and not style.keep_sections and r.random() < 0.5:
                continue
            if n == 0 and not first and len(text) > 30 and r.random() < style.opening and not re.match(r"[【（(]|本报|新华社|[A-Z][A-Z]", text):
                text = style.opened(text)
            if sectioned and since >= 1 and len(text) > 40 and not inner and not after_section and r.random() < style.section_rate:
                heading = clause(r, text, style.han)
                if heading:
                    number += 1
                    self.section(number, heading, text)
            if n > 0 and r.random() < style.announced:
                self.line(clause(r, text, False) or "The paper", PARAGRAPH, style.empty("paragraph"))
                self.rows[-1] = (self.rows[-1][0] + r.choice([" says:—", " reads as follows:—", ", he said:", " asks,—"]), *self.rows[-1][1:])
            label = SECTION if inner else BARE if first else PARAGRAPH
            self.paragraph(text, label, "start" if first else "first" if since == 0 else "paragraph")
            first, since, after_section = False, since + 1, inner
            if style.figures and r.random() < style.figures:
                self.figures()
        if r.random() < style.signature and len(paragraphs) > 1:
            name = han_name(r) if style.han else r.choice([latin_name(r).upper() + ".", "—" + latin_name(r), latin_name(r)])
            self.line(name, PARAGRAPH, 0 if r.random() < 0.5 else style.empty("paragraph"))
        self.below()

    def section(self, number, heading, text):
        """A heading inside an article, with what goes with it."""
        style, r = self.style, self.style.r
        blank = style.empty("paragraph")
        if style.section_label and style.han:
            label = r.choice([f"第{number}{'计讲课站'[style.section_kind % 4]}", r.choice(HAN_SUBJECTS), f"{han_name(r)}{r.choice(['讲述', '：'])}"])
            self.line(label, SECTION, blank)
            blank = style.empty("title")
        self.line(style.section(number, heading), SECTION, blank)
        if r.random() < style.section_second:
            second = clause(r, text[::-1], style.han) if not style.han else clause(r, text[len(text) // 2 :], True)
            if second and style.han:
                self.line(r.choice([second, second, f"——{second}"]), SECTION, style.empty("title"))
        if style.section_byline:
            self.line(style.signed(), PARAGRAPH, style.empty("title"))

    def below(self):
        """What stands below the text of an article: who made the picture, a day, who laid out the page."""
        style, r = self.style, self.style.r
        if r.random() < style.dated:
            day, month = r.randint(1, 28), r.randint(1, 12)
            if style.han:
                self.line(han_name(r), PARAGRAPH, style.empty("paragraph"))
                self.line(f"2031年{month}月{day}日", PARAGRAPH, style.empty("paragraph"))
            else:
                self.line(f"{r.choice(TOWNS)}, {r.choice(MONTHS[style.language])} {day}, 1899.", PARAGRAPH, style.empty("paragraph"))
        if r.random() < style.credit:
            name = han_name(r) if style.han else latin_name(r)
            rows = [f"本报记者 {name}摄", f"制图：{name}", f"图片来源：云岭图片", f"（{name} 摄）", f"本报记者 {name} 摄影报道", "{}供图".format(name)] if style.han else [f"Photo by {name}", f"(Photograph: {name})"]
            self.line(r.choice(rows), PARAGRAPH, style.empty("paragraph"))
        if style.han and r.random() < style.page_credit:
            self.line(r.choice([f"版式设计：{han_name(r)}", ">>>详见今日云岭客户端", "（更多报道见云岭网）"]), PARAGRAPH, style.empty("paragraph"))

    def paragraph(self, text, label, kind):
        style, r = self.style, self.style.r
        text = noisy(r, text, style.noise) if label != SECTION else text
        if style.wrap and label != SECTION:
            parts = [text[k : k + style.width] for k in range(0, len(text), style.width)] if style.han else textwrap.wrap(text, style.width, break_long_words=False)
            for k, part in enumerate(parts):
                self.line(part, label if k == 0 else REST, style.empty(kind) if k == 0 else 0, indent=style.indent if k == 0 else 0)
            return
        if style.broken and len(text) > 60 and r.random() < style.broken:
            at = r.randrange(15, len(text) - 15)
            if style.han and not any(c in "，。、；：“”！？" for c in text[at - 1 : at + 1]):
                self.line(text[:at], label, style.empty(kind), indent=style.indent)
                self.line(text[at:], REST, style.empty("paragraph"), indent=style.indent)
                return
        self.line(text, label, style.empty(kind), indent=style.indent)

    def figures(self):
        r = self.style.r
        for _ in range(r.randint(2, 8)):
            if self.style.han:
                row = f"{r.choice(['大米', '小麦', '棉纱', '黄金', '公债'])} {r.randint(10, 9999)}.{r.randint(0, 99)} {r.choice(['涨', '跌', ''])}{r.randint(0, 99)}"
            else:
                row = f"{r.choice(['Net', 'Shr', 'Revs', 'Barley', 'Oats', 'Wheat', 'Loss'])} {r.randint(1, 999)},{r.randint(100, 999)} {r.choice(['vs', '—', ''])} {r.randint(1, 99)}.{r.randint(0, 99)}"
            self.line(row, PARAGRAPH, 0)


def render(page, r, language):
    """A page with the articles of another, in another style; `None` if there is too little."""
    articles = [a for a in page.articles if not a.get("ad") and (a.get("body") or "").strip()]
    if not articles:
        return None
    sample = "".join(a["body"] for a in articles[:5])
    han = len(HAN.findall(sample)) > 0.3 * max(1, len(sample))
    if r.random() < 0.5:
        r.shuffle(articles)
    total, chosen = 0, []
    start = r.randrange(len(articles)) if len(articles) > 12 else 0
    for article in articles[start:]:
        total += len(article["body"])
        chosen.append(article)
        if total > (12_000 if han else 30_000):
            break
    if r.random() < 0.25:
        chosen = chosen[: r.choice((1, 1, 2, 3))]
    style = Style(r, han, language)
    setter = Setter(style)
    if r.random() < 0.4:
        setter.masthead()
    for article in chosen:
        setter.article(article)
    if len(setter.rows) < 2:
        return None
    return to_page(page, setter.rows, han)


def to_page(page, rows, han):
    text = ""
    for line, _, blanks, _, indent in rows:
        text += "\n" * blanks + ("\u3000" * (indent // 2) if han else " " * indent) + line + "\n"
    made = Page(page.source, page.key, text)
    made.labels = [label for _, label, _, _, _ in rows]
    made.free = [free for _, _, _, free, _ in rows]
    return made if len(made.lines) == len(rows) else None
