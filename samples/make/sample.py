"""One document to be made: its text, its look and, for a scan, how it went through the machine."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scan:
    seed: int
    dpi: int = 200
    angle: float = 0.4          # degrees of skew
    bilevel: bool = False       # black and white as a fax or an office scanner makes it
    tint: int = 245             # paper's grey
    noise: int = 5              # strength of the grain
    quality: int = 68           # of the JPEG
    fold: float = 0             # height of a fold as a share of the page, 0 for none
    ink: float = 1.0            # below 1 the print is pale


@dataclass(frozen=True)
class Sample:
    name: str
    label: str
    date: str
    look: object
    blocks: tuple
    author: str = ""
    title: str = ""
    scan: Scan = None           # none for a digital PDF
