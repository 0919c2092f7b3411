"""The text of documents as docmill and other tools give it."""

import collections
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from words import text_of_html

TIMEOUT = 60  # seconds for one document

WRITER, CALC, IMPRESS = {".docx", ".odt", ".rtf"}, {".xlsx", ".xlsm", ".ods"}, {".pptx", ".odp"}
HTML, PDF = {".html", ".htm"}, {".pdf"}

Peer = collections.namedtuple("Peer", "program suffixes text")


def run(command, **options):
    """Standard output as text; None when the program fails or takes too long."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, **{"stdin": subprocess.DEVNULL, **options})
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def pandoc(path):
    reader = {".htm": "html"}.get(path.suffix.lower(), path.suffix.lower()[1:])
    return run(["pandoc", "-f", reader, "-t", "plain", "--wrap=none", str(path)])


def libreoffice(path):
    """Text documents as text, sheets as CSV (all of them), slides as a PDF that pdftotext reads."""
    suffix = path.suffix.lower()
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        shutil.copyfile(path, place / ("document" + suffix))
        kind = ("txt:Text (encoded):UTF8" if suffix in WRITER else "pdf" if suffix in IMPRESS else
                "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1")
        run(["soffice", "-env:UserInstallation=" + (place / "profile").as_uri(), "--headless", "--convert-to", kind, "--outdir",
             str(place / "out"), str(place / ("document" + suffix))], env={**os.environ, "HOME": folder})
        made = sorted((place / "out").glob("*")) if (place / "out").is_dir() else []
        if not made:
            return None
        if suffix in IMPRESS:
            return run(["pdftotext", "-enc", "UTF-8", str(made[0]), "-"])
        return "\n".join(file.read_text("utf-8", "replace") for file in made)


# Reads a page from standard input and writes its main part, as HTML.
READABILITY = "import sys; from readability import Document; print(Document(sys.stdin.buffer.read()).summary())"
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's packages are installed for it


def readability(path):
    with path.open("rb") as source:
        found = run([SYSTEM_PYTHON, "-c", READABILITY], stdin=source)
    return None if found is None else text_of_html(found)


def is_installed(peer):
    if peer.text is readability:
        return run([SYSTEM_PYTHON, "-c", "import readability"]) is not None
    return shutil.which(peer.program) is not None


PEERS = {
    "pdftotext": Peer("pdftotext", PDF, lambda path: run(["pdftotext", "-enc", "UTF-8", str(path), "-"])),
    "mutool": Peer("mutool", PDF, lambda path: run(["mutool", "draw", "-q", "-F", "txt", str(path)])),
    "pandoc": Peer("pandoc", {".docx", ".odt", ".rtf"} | HTML, pandoc),
    "readability": Peer("python3", HTML, readability),
    "docx2txt": Peer("docx2txt", {".docx"}, lambda path: run(["docx2txt", str(path), "-"])),
    "libreoffice": Peer("soffice", WRITER | CALC | IMPRESS, libreoffice),
}


def peer_texts(names, paths, jobs):
    """{peer: {path: text or None}} of those installed, each for the kinds of files it reads."""
    texts = {}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for name in names:
            peer = PEERS[name]
            mine = [path for path in paths if path.suffix.lower() in peer.suffixes]
            if mine and is_installed(peer):
                texts[name] = dict(zip(mine, pool.map(peer.text, mine)))
    return texts


def docmill_texts(docmill, paths, options):
    """{path: list of page texts, or None when the document failed or was skipped}, in one run."""
    names = {os.fsencode(path): path for path in paths}
    done = subprocess.run([docmill, "ingest", "-0", "--files-from", "-", "--quiet", *options], input=b"\0".join(names) + b"\0",
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{docmill} ended with status {done.returncode}")
    texts = {}
    for line in done.stdout.splitlines():
        record = json.loads(line)
        path = names.get(os.fsencode(record["source"]["path"]))
        if path is not None and "member" not in record["source"]:
            read = record["status"] in ("ok", "partial")
            texts[path] = [page.get("text", "") for page in record.get("pages", [])] if read else None
    return texts
