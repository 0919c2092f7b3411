"""How far recognised text is from the truth."""
import collections
import dataclasses
import unicodedata

# Typographic quotes and dashes as on a typewriter, no soft hyphens, the long s as the round one; NFKC opens the ligatures.
FOLDED = str.maketrans({**dict.fromkeys('\u2018\u2019\u201a', "'"), **dict.fromkeys('\u201c\u201d\u201e', '"'),
                        **dict.fromkeys('\u2010\u2011\u2012\u2013\u2014\u2015', '-'), '\u00ad': None, '\u017f': 's'})


def fold(text):
    return ' '.join(unicodedata.normalize('NFKC', text).translate(FOLDED).split())


def edits(wanted, found):
    """Levenshtein distance, by the bit vectors of Myers (Journal of the ACM 46/3, 1999) in one wide integer."""
    if not wanted or not found:
        return len(wanted) + len(found)
    places = collections.defaultdict(int)
    for place, letter in enumerate(wanted):
        places[letter] |= 1 << place
    every, last = (1 << len(wanted)) - 1, 1 << (len(wanted) - 1)
    more, fewer, distance = every, 0, len(wanted)
    for letter in found:
        match = places.get(letter, 0)
        diagonal = (((match & more) + more) ^ more) | match | fewer
        up, down = fewer | (~(diagonal | more) & every), more & diagonal
        distance += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & every, down << 1 & every
        more, fewer = down | (~(diagonal | up) & every), up & diagonal
    return distance


def word_f1(wanted, found):
    """Of the two multisets of words, capitals aside: another reading order costs nothing."""
    wanted, found = (collections.Counter(text.lower().split()) for text in (wanted, found))
    both = (wanted & found).total()
    return 2 * both / (wanted.total() + found.total()) if wanted or found else 1.0


@dataclasses.dataclass
class Score:
    """Of one page, or summed over many."""
    edits: int = 0
    edits_of_letters: int = 0  # capitals aside: some truths are written in capitals throughout
    characters: int = 0
    words: float = 0           # sum of the pages' F1
    pages: int = 0

    def __add__(self, other):
        return Score(*(a + b for a, b in zip(dataclasses.astuple(self), dataclasses.astuple(other))))

    @property
    def error(self):
        return 100 * self.edits / max(1, self.characters)

    @property
    def error_of_letters(self):
        return 100 * self.edits_of_letters / max(1, self.characters)

    @property
    def f1(self):
        return self.words / max(1, self.pages)


def score(wanted, found):
    wanted, found = fold(wanted), fold(found)
    return Score(edits(wanted, found), edits(wanted.lower(), found.lower()), len(wanted), word_f1(wanted, found), 1)
