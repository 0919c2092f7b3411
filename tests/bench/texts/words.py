"""Texts as words, and how near two of them are."""

import collections
import html.parser
import re
import unicodedata

ORDER_WORDS = 5000  # of the truth: the longest common subsequence is looked for in its beginning only

# A letter of a script written without blanks is a word of its own.
WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")


def words_of(text):
    """Letters and digits; case kept; compatibility forms, marks and words hyphenated at a line's end made equal on all sides;
    control characters, which some tools print as they found them, part no words."""
    text = unicodedata.normalize("NFKC", re.sub("[\u00ad\u0640\0-\x08\x0e-\x1f]", "", text))
    text = re.sub(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])", "", text)
    return WORD.findall("".join(c for c in text if unicodedata.category(c) != "Mn"))


def f1(found, wanted):
    """Of the two multisets of words; 1 when both are empty."""
    if not found and not wanted:
        return 1.0
    common = sum((collections.Counter(found) & collections.Counter(wanted)).values())
    return 2 * common / (len(found) + len(wanted))


def order(found, wanted):
    """Longest common subsequence / words of the truth, by the bit-parallel recurrence of Hyyro (2004)."""
    wanted = wanted[:ORDER_WORDS]
    if not wanted:
        return 1.0
    places = collections.defaultdict(int)
    for place, word in enumerate(wanted):
        places[word] |= 1 << place
    every = (1 << len(wanted)) - 1
    row = every
    for word in found:
        hit = row & places.get(word, 0)
        row = ((row + hit) | (row - hit)) & every
    return (len(wanted) - row.bit_count()) / len(wanted)


def distance_ends(pattern, text):
    """(least edits that turn pattern into some stretch of text, ends of such stretches): Myers (1999), on wide integers."""
    if not pattern:
        return 0, [0]
    places = collections.defaultdict(int)
    for place, letter in enumerate(pattern):
        places[letter] |= 1 << place
    every, last = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1)
    plus, minus, score = every, 0, len(pattern)
    best, ends = score, []
    for at, letter in enumerate(text):
        match = places.get(letter, 0)
        vertical = match | minus
        horizontal = (((match & plus) + plus) ^ plus) | match
        up, down = minus | (~(horizontal | plus) & every), plus & horizontal
        score += 1 if up & last else -1 if down & last else 0
        up, down = (up << 1) & every, (down << 1) & every
        plus, minus = down | (~(vertical | up) & every), up & vertical
        if score < best:
            best, ends = score, []
        if score == best:
            ends.append(at)
    return best, ends


class PlainText(html.parser.HTMLParser):
    """What a page of HTML says, without scripts and styles; every tag but those inside of words parts words."""

    INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub",
              "sup", "u", "wbr"}
    SILENT = {"script", "style", "title", "noscript", "template"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in self.SILENT
        self.pieces.append("" if tag in self.INLINE else " ")

    def handle_endtag(self, tag):
        self.silent -= tag in self.SILENT and self.silent > 0
        self.pieces.append("" if tag in self.INLINE else " ")

    def handle_data(self, data):
        if not self.silent:
            self.pieces.append(data)


def text_of_html(source):
    parser = PlainText()
    parser.feed(source)
    parser.close()
    return "".join(parser.pieces)


def text_of_markdown(source):
    """Without comments, addresses of links and pictures, and the marks that do not part words."""
    source = re.sub(r"<!--.*?-->", " ", source, flags=re.S)
    source = re.sub(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)", "] ", source)
    source = re.sub(r"\\([\\`*_{}\[\]()#+.!<>|-])", r"\1", source)
    source = re.sub(r"[*~]{1,3}(?=\w)|(?<=\w)[*~]{1,3}|</?\w[^<>]*>", "", source)
    return html.unescape(source)
