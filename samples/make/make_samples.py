#!/usr/bin/python3
"""Makes docmill's samples: make_samples.py [--out DIR] [--truth DIR] [--only broker|deck|hostile]

Writes broker/, deck/ and hostile/ below DIR (default: the samples folder). Two runs give the same bytes.
--truth DIR also writes, for every scan, the text it was printed from, to measure recognition against.
"""

import argparse
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import broker_texts
import clients
import deck
import hostile
from layout import render
from scan import encode, scanned_pages


def make_broker(folder, truth):
    lines = []
    for sample in broker_texts.SAMPLES:
        pdf = render(sample.blocks, sample.look, sample.title, sample.author, sample.date)
        target = folder / sample.name
        if sample.scan:
            write_truth(pdf, truth, sample.name)
            pdf = encode(scanned_pages(pdf, sample.scan), sample.scan, target.suffix)
        target.write_bytes(pdf)
        lines.append(f"{sample.name}\t{sample.label}\n")
    (folder.parent / "broker-classes.tsv").write_text("".join(sorted(lines)), encoding="utf-8")
    (folder.parent / "clients.csv").write_bytes(clients.table())


def write_truth(pdf, truth, name):
    if truth:
        got = subprocess.run(["pdftotext", "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True)
        (truth / f"{name}.txt").write_bytes(got.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent.parent, metavar="DIR")
    parser.add_argument("--truth", type=Path, metavar="DIR")
    parser.add_argument("--only", choices=("broker", "deck", "hostile"))
    options = parser.parse_args()
    if options.truth:
        options.truth.mkdir(parents=True, exist_ok=True)
    makers = {"broker": lambda folder: make_broker(folder, options.truth), "deck": deck.make, "hostile": hostile.make}
    for name, make in makers.items():
        if options.only in (None, name):
            folder = options.out / name
            folder.mkdir(parents=True, exist_ok=True)
            make(folder)


if __name__ == "__main__":
    main()
