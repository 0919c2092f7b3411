"""Writes the deck/ folder: reports, two text files, a mixed and a rotated PDF."""

import subprocess
import tempfile
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape

import report_texts as texts
from layout import Look, render
from sample import Scan
from scan import encode_image, image_pdf, scanned_pages

NORTHVALE = Look("sans", 11.5, leading=1.5, accent="#12355b", grid="zebra", numbered_pages="Page {page}", running_head="Northvale Bank plc – Q3 2025", margin=68)
FJORDBYGDA = Look("serif", 13, leading=1.45, accent="#0d5c4b", grid="lines", numbered_pages="Side {page}", running_head="Fjordbygda Sparebank – Årsrapport 2024", margin=72)
MEMO = Look("dejavu", 11, leading=1.55, accent="#5a1a3a", grid="full", numbered_pages="RISK/2025/019 – page {page}", running_head="Credit and Market Risk Memo", margin=66)
CASE = Look("sans", 11, "#0d5c4b", grid="lines", numbered_pages="Side {page}", running_head="Sak 2025-0371 – Havgløtt Sjømat AS", margin=66)
PLAN = Look("sans", 11, "#12355b", grid="zebra", numbered_pages="", margin=66)


def make(folder):
    write = lambda name, data: (folder / name).write_bytes(data)
    write("northvale-q3-2025.pdf", render(texts.QUARTERLY, NORTHVALE, "Quarterly Report, Third Quarter 2025", "Northvale Bank plc", "2025-10-30"))
    write("Årsrapport 2024 – Fjordbygda Sparebank.pdf",
          render(texts.ANNUAL, FJORDBYGDA, "Årsrapport 2024", "Fjordbygda Sparebank", "2025-03-06"))
    write("credit-risk-memo.pdf", render(texts.MEMO, MEMO, "Credit and Market Risk Memo", "Astrid Wennerholm", "2025-05-14"))
    write("project-status.md", texts.STATUS_MD.encode("utf-8"))
    write("notat-likviditet-latin1.txt", texts.NOTE_LATIN1.encode("iso-8859-1"))
    write("kredittsak-mixed.pdf", mixed())
    write("liquidity-plan-rotated.pdf", rotated())


def mixed():
    """Pages 2 and 4 are scans, the others digital."""
    scan = Scan(seed=371, angle=0.4, tint=244, fold=0.5)
    digital = render(texts.MIXED, CASE, "Kredittsak: Havgløtt Sjømat AS", "Fjordbygda Sparebank", "2025-04-22")
    images = [encode_image(page, scan) for page in scanned_pages(digital, scan)]
    return merge((digital, "1"), (image_pdf(images[1:2], scan.dpi), "1"), (digital, "3"), (image_pdf(images[3:4], scan.dpi), "1"))


def rotated():
    """Page 1 plain, page 2 drawn lying with /Rotate 90, page 3 an upright image drawn lying with /Rotate 90."""
    text = render(texts.ROTATED_TEXT, PLAN, "Liquidity Plan 2025 to 2026", "Northvale Bank plc", "2025-06-03")
    wide = render(texts.ROTATED_TABLE, PLAN, date="2025-06-03", pagesize=landscape(A4))
    scan = Scan(seed=99, dpi=300, angle=-0.3, bilevel=True)
    paper = scanned_pages(render(texts.ROTATED_APPROVAL, PLAN, date="2025-06-03"), scan)
    return merge((text, "1"), (lay_down(wide), "1"), (image_pdf([encode_image(paper[0], scan)], scan.dpi, rotate=90), "1"))


def lay_down(pdf):
    """The same page as a portrait sheet whose content lies on its side and whose /Rotate sets it upright."""
    from reportlab.pdfgen import canvas
    flat = qpdf(pdf, "--qdf", "--object-streams=disable").decode("latin-1")
    width, height = landscape(A4)
    content = flat.replace(f"/MediaBox [\n    0\n    0\n    {width:.4f}\n    {height:.4f}\n  ]",
                           f"/MediaBox [ 0 0 {height:.4f} {width:.4f} ]").replace("/Rotate 0", "/Rotate 90")
    assert content != flat and "/Rotate 90" in content, "page dictionary is not as expected"
    start = content.index("stream\n", content.index("%% Contents for page 1")) + len("stream\n")
    content = content[:start] + f"0 1 -1 0 {height:.4f} 0 cm\n" + content[start:]
    fixed = subprocess.run(["fix-qdf"], input=content.encode("latin-1"), stdout=subprocess.PIPE, check=True).stdout
    return qpdf(fixed, "--compress-streams=y")


def qpdf(pdf, *arguments):
    """Runs qpdf over bytes; the identifier comes from the content, not from the clock."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        source.write_bytes(pdf)
        subprocess.run(["qpdf", *arguments, "--deterministic-id", str(source), str(target)], check=True)
        return target.read_bytes()


def merge(*parts):
    """One PDF of (bytes, page range) parts; information and identifier are those of the first."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for n, (data, pages) in enumerate(parts):
            path = Path(folder, f"{n}.pdf")
            path.write_bytes(data)
            names += [str(path), pages]
        target = Path(folder, "out.pdf")
        subprocess.run(["qpdf", names[0], "--pages", *names, "--", "--deterministic-id", str(target)], check=True)
        return target.read_bytes()
