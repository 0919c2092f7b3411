"""Sets blocks on A4 pages in one of several looks and returns the PDF's bytes, the same ones every time."""

import os
import random
from dataclasses import dataclass
from datetime import datetime, timezone
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (Flowable, HRFlowable, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate,
                                Spacer, Table, TableStyle)

rl_config.invariant = 1
rl_config.useA85 = 0

FONT_FOLDER = "/usr/share/fonts/truetype"
FAMILIES = {
    "serif": "liberation/LiberationSerif-{}.ttf", "sans": "liberation/LiberationSans-{}.ttf",
    "mono": "liberation/LiberationMono-{}.ttf", "narrow": "liberation/LiberationSansNarrow-{}.ttf",
    "dejavu": "dejavu/DejaVuSans{}.ttf", "dejavuserif": "dejavu/DejaVuSerif{}.ttf",
}


@dataclass(frozen=True)
class Look:
    """How one sender's papers look."""
    family: str = "serif"
    size: float = 11
    accent: str = "#000000"
    head: str = "centred"          # centred, left, band or plain
    grid: str = "full"             # full, lines or zebra
    justify: bool = False
    margin: float = 22 * mm
    numbered_pages: str = ""       # format with {page}; empty for none
    running_head: str = ""
    stamp: tuple = ()              # lines of a received-on stamp
    stamp_at: tuple = (46, 63)     # millimetres from the left and from the top
    leading: float = 1.32


def font(family, bold=False):
    """Registers the file on first use; "helvetica" is the viewer's own and not embedded."""
    if family == "helvetica":
        return "Helvetica-Bold" if bold else "Helvetica"
    name = f"{family}-{'bold' if bold else 'regular'}"
    if name not in pdfmetrics.getRegisteredFontNames():
        weight = ("-Bold" if bold else "") if family.startswith("dejavu") else ("Bold" if bold else "Regular")
        pdfmetrics.registerFont(TTFont(name, os.path.join(FONT_FOLDER, FAMILIES[family].format(weight))))
        if bold:
            pdfmetrics.registerFontFamily(f"{family}-regular", f"{family}-regular", name, f"{family}-regular", name)
        else:
            font(family, bold=True)
    return name


def rich(text):
    """Our texts hold a plain ampersand and at most <b> and <br/>."""
    return text.replace("&", "&amp;")


class Signature(Flowable):
    """A pen's scribble, drawn from a seed."""

    def __init__(self, seed):
        super().__init__()
        self.width, self.height, self.seed = 150, 40, seed

    def draw(self):
        rng, c = random.Random(self.seed), self.canv
        c.setStrokeColor(HexColor("#1c2a6b"))
        c.setLineWidth(1.1)
        c.setLineCap(1)
        path = c.beginPath()
        x, y = 6, 14
        path.moveTo(x, y)
        for i in range(rng.randint(7, 10)):
            rise = rng.uniform(4, 20) * (1 if i % 2 else -0.45)
            step = rng.uniform(7, 15)
            path.curveTo(x + step * 0.2, y + rise, x + step * 0.9, y + rise * 1.1, x + step, 14 + rng.uniform(-4, 5))
            x, y = x + step, 14 + rng.uniform(-3, 3)
        path.curveTo(x + 10, y - 10, x - 60, y - 14, x + 26, y - 4)
        c.drawPath(path)


class TickBox(Flowable):
    """A square, ticked or not, with its label."""

    def __init__(self, ticked, label, style):
        super().__init__()
        self.ticked, self.label, self.style = ticked, Paragraph(rich(label), style), style

    def wrap(self, width, height):
        self.label_height = self.label.wrap(width - 18, height)[1]
        return width, self.label_height + 4

    def draw(self):
        c, top = self.canv, self.label_height + 2
        c.setLineWidth(0.8)
        c.rect(2, top - 11, 8.5, 8.5)
        if self.ticked:
            c.setLineWidth(1.4)
            c.line(3, top - 10, 9.5, top - 3.5)
            c.line(3, top - 3.5, 9.5, top - 10)
        self.label.drawOn(c, 18, 2)


class Setter:
    """Turns blocks into flowables; one method a kind of block."""

    def __init__(self, look, width):
        self.look, self.width = look, width
        base, size = font(look.family), look.size
        make = lambda name, **more: ParagraphStyle(name, **{**dict(
            fontName=base, fontSize=size, leading=size * look.leading, textColor=black), **more})
        bold, accent = font(look.family, True), HexColor(look.accent)
        self.body = make("body", spaceAfter=size * 0.62, alignment=4 if look.justify else 0)
        self.line = make("line")
        self.right = make("right", alignment=2)
        self.tiny = make("tiny", fontSize=size - 2.5, leading=(size - 2.5) * 1.28, spaceAfter=4)
        self.head = make("head", fontName=bold, fontSize=size + 2.4, leading=size * 1.6, textColor=accent,
                         spaceBefore=size * 0.8, spaceAfter=size * 0.4, keepWithNext=1)
        self.top = make("top", fontName=bold, fontSize=size + 9, leading=(size + 9) * 1.2, textColor=accent, spaceAfter=3)
        self.sub = make("sub", fontSize=size + 1.5, leading=size * 1.6, textColor=HexColor("#444444"), spaceAfter=12)
        self.bullet = make("bullet", leftIndent=16, bulletIndent=4, spaceAfter=size * 0.3)
        cell = "narrow" if look.family == "sans" else look.family
        self.cells = {a: make("cell" + a, fontName=font(cell), fontSize=size - 1, leading=size * (look.leading - 0.17),
                              alignment="lcr".index(a)) for a in "lcr"}
        self.bold_cells = {a: ParagraphStyle("bold", parent=s, fontName=font(cell, True)) for a, s in self.cells.items()}

    def flowables(self, blocks):
        out = []
        for block in blocks:
            made = getattr(self, "set_" + block.kind)(block.content, **block.options)
            out.extend(made if isinstance(made, list) else [made])
        return out

    def set_letterhead(self, content):
        name, lines = content
        look, accent = self.look, HexColor(self.look.accent)
        centred = 1 if look.head == "centred" else 0
        big = ParagraphStyle("name", fontName=font(look.family, True), fontSize=look.size + 6,
                             leading=look.size + 9, alignment=centred, textColor=white if look.head == "band" else accent)
        low = ParagraphStyle("lines", parent=self.tiny, alignment=centred, spaceAfter=0,
                             textColor=white if look.head == "band" else HexColor("#333333"))
        parts = [Paragraph(rich(name), big)] + [Paragraph(rich(line), low) for line in lines]
        if look.head == "band":
            box = Table([[parts]], colWidths=[self.width], style=TableStyle([
                ("BACKGROUND", (0, 0), (-1, -1), accent), ("LEFTPADDING", (0, 0), (-1, -1), 10),
                ("TOPPADDING", (0, 0), (-1, -1), 7), ("BOTTOMPADDING", (0, 0), (-1, -1), 8)]))
            return [box, Spacer(1, 16)]
        return parts + [Spacer(1, 4), HRFlowable(width="100%", thickness=1.1 if look.head == "centred" else 0.6,
                                                 color=accent, spaceAfter=14)]

    def set_address(self, lines, right):
        parts = [Paragraph(rich(line), self.line) for line in lines]
        box = Table([["", parts]], colWidths=[self.width * (0.55 if right else 0), self.width * (0.45 if right else 1)],
                    style=TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]))
        return [box, Spacer(1, 14)]

    def set_meta(self, pairs):
        return [Paragraph(f"{key}: {rich(value)}" if key else rich(value), self.line) for key, value in pairs] + [Spacer(1, 10)]

    def set_mail(self, pairs):
        rows = [[Paragraph(f"<b>{key}:</b>", self.line), Paragraph(rich(value).replace("<", "&lt;"), self.line)]
                for key, value in pairs]
        box = Table(rows, colWidths=[66, self.width - 66], style=TableStyle([
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]))
        return [box, HRFlowable(width="100%", thickness=0.8, color=HexColor("#777777"), spaceBefore=6, spaceAfter=12)]

    def set_title(self, content):
        text, subtitle = content
        made = [Paragraph(rich(text), self.top)]
        if subtitle:
            made.append(Paragraph(rich(subtitle), self.sub))
        return made + [Spacer(1, 4)]

    def set_heading(self, text):
        return Paragraph(rich(text), self.head)

    def set_paragraph(self, text, right=False):
        return Paragraph(rich(text), self.right if right else self.body)

    def set_small(self, text):
        return Paragraph(rich(text), self.tiny)

    def set_bullets(self, items):
        sign = "-" if self.look.family in ("mono", "helvetica") else "\u2022"
        return [Paragraph(rich(item), self.bullet, bulletText=sign) for item in items] + [Spacer(1, 5)]

    def set_table(self, content, align, widths, total):
        header, rows = content
        last = len(rows) - 1
        cells = [[Paragraph(rich(c), self.bold_cells[a]) for c, a in zip(header, align)]]
        for n, row in enumerate(rows):
            styles = self.bold_cells if total and n == last else self.cells
            cells.append([Paragraph(rich(c), styles[a]) for c, a in zip(row, align)])
        shares = widths or [1] * len(header)
        columns = [self.width * s / sum(shares) for s in shares]
        return [Table(cells, colWidths=columns, repeatRows=1, style=self.table_style(total)), Spacer(1, 10)]

    def table_style(self, total):
        accent = HexColor(self.look.accent)
        style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("TOPPADDING", (0, 0), (-1, -1), 2.5),
                 ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5), ("LEFTPADDING", (0, 0), (-1, -1), 4),
                 ("RIGHTPADDING", (0, 0), (-1, -1), 4)]
        if self.look.grid == "full":
            style += [("GRID", (0, 0), (-1, -1), 0.6, black), ("BACKGROUND", (0, 0), (-1, 0), HexColor("#e9e9e9"))]
        else:
            style += [("LINEABOVE", (0, 0), (-1, 0), 1, accent), ("LINEBELOW", (0, 0), (-1, 0), 0.7, accent),
                      ("LINEBELOW", (0, -1), (-1, -1), 1, accent)]
        if self.look.grid == "zebra":
            style.append(("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, HexColor("#f1f4f8")]))
        if total:
            style.append(("LINEABOVE", (0, -1), (-1, -1), 0.8, accent))
        return TableStyle(style)

    def set_fields(self, rows):
        label = ParagraphStyle("label", parent=self.tiny, fontSize=7.5, leading=9, spaceAfter=1, textColor=HexColor("#333333"))
        made = []
        for row in rows:
            cells = [[Paragraph(rich(f[0]), label), Paragraph(rich(f[1]) or "&nbsp;", self.line)] for f in row]
            shares = [f[2] if len(f) > 2 else 1 for f in row]
            made.append(Table([cells], colWidths=[self.width * s / sum(shares) for s in shares], style=TableStyle([
                ("GRID", (0, 0), (-1, -1), 0.7, black), ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                ("LEFTPADDING", (0, 0), (-1, -1), 4)])))
        return made + [Spacer(1, 9)]

    def set_checks(self, items):
        return [TickBox(ticked, label, self.line) for ticked, label in items] + [Spacer(1, 8)]

    def set_sign(self, content, seed):
        name, role = content
        lines = [Paragraph(rich(name), self.line)] + ([Paragraph(rich(role), self.line)] if role else [])
        box = Table([["", lines + [Signature(seed)]]], colWidths=[self.width * 0.55, self.width * 0.45])
        return [Spacer(1, 6), KeepTogether([box])]

    def set_space(self, points):
        return Spacer(1, points)

    def set_break(self, _):
        return PageBreak()


def decorate(look):
    """The page callback: running head, page number, and on the first page the stamp."""
    def draw(canvas, doc):
        width, height = doc.pagesize
        canvas.setFont(font(look.family), 8)
        canvas.setFillColor(HexColor("#444444"))
        if look.running_head and doc.page > 1:
            canvas.drawString(look.margin, height - 12 * mm, look.running_head)
            canvas.setStrokeColor(HexColor(look.accent))
            canvas.setLineWidth(0.5)
            canvas.line(look.margin, height - 14 * mm, width - look.margin, height - 14 * mm)
        if look.numbered_pages:
            canvas.drawCentredString(width / 2, 10 * mm, look.numbered_pages.format(page=doc.page))
        if look.stamp and doc.page == 1:
            draw_stamp(canvas, look.stamp, look.stamp_at[0] * mm, height - look.stamp_at[1] * mm)
    return draw


def draw_stamp(canvas, lines, x, y):
    """A received-on stamp, a little askew."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(5)
    canvas.setStrokeColor(HexColor("#3b3f8c"))
    canvas.setFillColor(HexColor("#3b3f8c"))
    canvas.setLineWidth(1.4)
    canvas.roundRect(-52, -16, 104, 16 * len(lines) + 8, 4)
    canvas.setFont(font("sans", True), 10)
    for n, line in enumerate(reversed(lines)):
        canvas.drawCentredString(0, -8 + 15 * n, line)
    canvas.restoreState()


def render(blocks, look, title="", author="", date="2025-01-01", pagesize=A4):
    """PDF bytes. The date goes into the file's information; nothing else depends on the clock."""
    stamp = datetime.fromisoformat(date).replace(hour=9, tzinfo=timezone.utc)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(stamp.timestamp()))
    out = BytesIO()
    document = SimpleDocTemplate(out, pagesize=pagesize, leftMargin=look.margin, rightMargin=look.margin,
                                 topMargin=18 * mm, bottomMargin=18 * mm, title=title, author=author,
                                 creator="docmill samples", invariant=1)
    setter = Setter(look, pagesize[0] - 2 * look.margin - 12)
    document.build(setter.flowables(blocks), onFirstPage=decorate(look), onLaterPages=decorate(look))
    return out.getvalue()
