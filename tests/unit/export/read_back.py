"""read_back.py PROGRAM FOLDER: writes tables with PROGRAM and reads them with Python's modules; all must agree."""

import csv
import json
import re
import subprocess
import sys

NUMBER = re.compile(r"[+-]?(\d+([.,]\d+)*|([.,]\d+)+)([eE][+-]?\d+)?%?")
PLAIN = {"\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\"}


def guarded(cell):
    return "'" + cell if cell[:1] in set("=+-@\t\r") and not NUMBER.fullmatch(cell) else cell


def tsv_rows(path):
    with open(path, encoding="utf-8", newline="") as stream:
        for line in stream.read().split("\n")[:-1]:
            yield [re.sub(r"\\[tnr\\]", lambda match: PLAIN[match[0]], cell) for cell in line.split("\t")]


def main(program, folder):
    subprocess.run([program, folder], check=True)
    with open(f"{folder}/nasty.jsonl", encoding="utf-8", newline="\n") as stream:
        records = [json.loads(line) for line in stream]
    expected = [["path", "title", "words"]]
    expected += [[guarded(r["source"]["path"]), guarded(r.get("title", "")), str(r["counts"]["words"])] for r in records]
    with open(f"{folder}/nasty.csv", encoding="utf-8", newline="") as stream:
        found = list(csv.reader(stream, strict=True))
    for name, rows in (("csv", found), ("tsv", list(tsv_rows(f"{folder}/nasty.tsv")))):
        if len(rows) != len(expected):
            sys.exit(f"{name}: {len(rows)} rows, expected {len(expected)}")
        for row, wanted in zip(rows, expected):
            if row != wanted:
                sys.exit(f"{name}: read {row!r}, expected {wanted!r}")


main(*sys.argv[1:])
