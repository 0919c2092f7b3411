"""Where the true text of a document is found, and what it says."""

import collections
import json
import pathlib
import re
import subprocess

from words import distance_ends, text_of_html, text_of_markdown

KINDS = {".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".pptx", ".odp", ".xlsx", ".xlsm", ".ods", ".csv", ".eml", ".msg"}

Fact = collections.namedtuple("Fact", "kind first second page edits exact_case")


def files_of(folder):
    return sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file())


def truth_names(path):
    """File names under which collections keep the expected text of a document, the surest first."""
    name, stem = path.name, path.stem
    return [name + ".txt", name + ".md", name + ".html", stem + ".content.txt", stem + ".native", stem + "_pg1_repeat1.md",
            stem + ".txt", stem + ".md"]


def documents_of(folder):
    """[(document, file of its truth or None)]. Folders that hold only expected output hold no documents."""
    files = files_of(folder)
    by_name = collections.defaultdict(list)
    for path in files:
        by_name[path.name].append(path)
    found = []
    for path in files:
        expected = re.search(r"groundtruth|expected", str(path.relative_to(folder)), re.IGNORECASE)
        if path.suffix.lower() not in KINDS or expected:
            continue
        if path.name == "source.html":
            truth = path.with_name("expected.html")
            found.append((path, truth if truth.is_file() else None))
            continue
        near = [place for name in truth_names(path) for place in by_name.get(name, []) if place != path]
        near.sort(key=lambda place: place.parent != path.parent and not place.name.startswith(path.name))
        found.append((path, near[0] if near else None))
    return found


def true_text(path):
    """None when the file says nothing that can be read here (native needs pandoc)."""
    if path.suffix == ".native":
        done = subprocess.run(["pandoc", "-f", "native", "-t", "plain", "--wrap=none", str(path)], capture_output=True)
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
    data = path.read_bytes()
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if utf16 else "utf-8-sig", "replace")
    if path.suffix == ".html":
        return text_of_html(text)
    return text_of_markdown(text) if path.suffix == ".md" else text


def facts_of(folder):
    """{document: [Fact]}, of lines of JSON with pdf, type and text (or before and after), as olmOCR's benchmark has them, and of
    NAME.extraction.json, a list of ["title" or "line", text], as Science Parse has them."""
    files = files_of(folder)
    found = collections.defaultdict(list)
    for path in files:
        if path.suffix == ".jsonl":
            for line in path.read_text("utf-8", "replace").splitlines():
                fact = json.loads(line) if line.strip() else {}
                if isinstance(fact, dict) and fact.get("pdf") and fact.get("type") in ("present", "absent", "order"):
                    document = next((file for file in files if str(file).endswith("/" + fact["pdf"])), None)
                    first, second = fact.get("text") or fact.get("before"), fact.get("after")
                    if document:
                        found[document].append(Fact(fact["type"], first, second, fact.get("page"), fact.get("max_diffs", 0),
                                                    fact.get("case_sensitive", True)))
        elif path.name.endswith(".extraction.json"):
            document = path.with_name(path.name.replace(".extraction.json", ".pdf"))
            if document in files:
                for kind, text, *_ in json.loads(path.read_text("utf-8")):
                    if kind in ("title", "line"):
                        found[document].append(Fact("present", text, None, None, 0, False))
    return found


def even(text, exact_case):
    """Blanks and typographic quotes and dashes made equal."""
    text = re.sub(r"\s+", " ", re.sub(r"(?<=\w)-\n(?=\w)", "", text)).strip()
    text = text.translate(str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2010", "''\"\"---"))
    return text if exact_case else text.lower()


def holds(fact, pages):
    text = "\n".join(pages if fact.page is None else pages[fact.page - 1:fact.page])
    text = even(text, fact.exact_case)
    edits, ends = distance_ends(even(fact.first, fact.exact_case), text)
    if fact.kind == "absent":
        return edits > fact.edits
    if fact.kind == "present":
        return edits <= fact.edits
    later_edits, later_ends = distance_ends(even(fact.second, fact.exact_case), text)
    return edits <= fact.edits and later_edits <= fact.edits and min(ends) < max(later_ends)
