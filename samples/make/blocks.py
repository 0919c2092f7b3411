"""The vocabulary in which the texts are written: what stands on a page, not how it looks."""

from collections import namedtuple

Block = namedtuple("Block", "kind content options")


def _block(kind, content, **options):
    return Block(kind, content, options)


def letterhead(name, *lines):
    """Sender at the top of the first page."""
    return _block("letterhead", (name, lines))


def address(*lines, right=True):
    return _block("address", lines, right=right)


def meta(**pairs):
    """Short label and value lines: date, reference, subject. Underscores in labels become blanks."""
    return _block("meta", [(key.replace("_", " "), value) for key, value in pairs.items()])


def mail(**pairs):
    """Head of a printed e-mail."""
    return _block("mail", [(key, value) for key, value in pairs.items()])


def title(text, subtitle=""):
    return _block("title", (text, subtitle))


def h(text):
    return _block("heading", text)


def p(text, **options):
    return _block("paragraph", text, **options)


def small(text):
    return _block("small", text)


def bullets(*items):
    return _block("bullets", items)


def table(header, *rows, align="", widths=None, total=False):
    """`align` has one of l, r, c a column; `widths` are shares of the line; `total` makes the last row bold."""
    return _block("table", (header, rows), align=align or "l" * len(header), widths=widths, total=total)


def fields(*rows):
    """A form: each row is a list of (label, value) boxes that share the line."""
    return _block("fields", rows)


def checks(*items):
    """Tick boxes: (ticked, label)."""
    return _block("checks", items)


def sign(name, role="", seed=1):
    return _block("sign", (name, role), seed=seed)


def space(points=8):
    return _block("space", points)


def page_break():
    return _block("break", None)
