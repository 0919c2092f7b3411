"""Writes the hostile/ folder: files that must not stop a batch."""

import re
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from PIL import Image, ImageDraw

import broker_fleet
import report_texts
from deck import NORTHVALE
from layout import font, render
from scan import assemble_pdf

PASSWORD = "segreto"


def make(folder):
    write = lambda name, data: (folder / name).write_bytes(data)
    write("empty.pdf", b"")
    write("blank page.pdf", assemble_pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                                          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"]))
    write("picture-named.pdf", picture())
    write("truncated.pdf", truncated())
    write("damaged page.pdf", damaged())
    write("encrypted.pdf", encrypted())
    write("passwords.txt", PASSWORD.encode() + b"\n")
    write("odd \U0001f4c4 'legal' \"tree\".pdf", odd_but_legal())


def picture():
    """A PNG whatever its name says."""
    image = Image.new("L", (900, 320), 250)
    draw = ImageDraw.Draw(image)
    for n in range(8):
        draw.rectangle((40 + n * 105, 280 - n * 30, 110 + n * 105, 290), fill=60 + n * 18)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def truncated():
    """The quarterly report cut in the middle of a stream: the rest and the table of objects are lost."""
    whole = render(report_texts.QUARTERLY, NORTHVALE, "Quarterly Report, Third Quarter 2025", "Northvale Bank plc", "2025-10-30")
    cut = int(len(whole) * 0.72)
    assert whole.rfind(b"stream\n", 0, cut) > whole.rfind(b"endstream", 0, cut), "the cut is not inside a stream"
    return whole[:cut]


def damaged():
    """Four pages of which the second has a spoilt stream, and no table of objects: the others can be read."""
    whole = render(report_texts.QUARTERLY, NORTHVALE, "Quarterly Report, Third Quarter 2025", "Northvale Bank plc", "2025-10-30")
    table = whole.rindex(b"\nxref\n")
    trailer = whole.index(b"trailer", table)
    kids = [int(k) for k in re.findall(rb"(\d+) 0 R", re.search(rb"/Kids \[ ([^\]]*)\]", whole).group(1))]
    page = re.search(rb"\n%d 0 obj\n.*?endobj" % kids[1], whole, re.S).group(0)
    content = int(re.search(rb"/Contents (\d+) 0 R", page).group(1))
    start = whole.index(b"stream\n", whole.index(b"\n%d 0 obj" % content)) + len(b"stream\n")
    spoilt = whole[:start] + b"\xa5" * 400 + whole[start + 400:table]
    return spoilt + b"\n" + whole[trailer:whole.index(b"startxref", trailer)] + b"startxref\n0\n%%EOF\n"


def encrypted():
    """RC4 with 128 bits: its key comes from passwords and identifier alone, so the bytes stay the same."""
    out = BytesIO()
    lock = StandardEncryption(PASSWORD, ownerPassword="padrone", canPrint=1, canModify=0, canCopy=1, strength=128)
    canvas = Canvas(out, invariant=1, encrypt=lock, pageCompression=1)
    canvas.setTitle("Verbale riservato")
    canvas.setFont(font("serif"), 13)
    for n, line in enumerate(("Verbale riservato del comitato sinistri", "Trento, 7 aprile 2025", "",
                              "Il comitato ha esaminato quattro pratiche e ne ha chiuse tre.",
                              "La riserva della pratica residua resta fissata in € 18.000.")):
        canvas.drawString(80, 740 - 22 * n, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def odd_but_legal():
    """A page tree forty levels deep with inherited boxes, 300 nested arrays, a vast sheet cropped to A4, contents in pieces."""
    levels = 40
    nested = "[" * 300 + " 0 " + "]" * 300
    pieces = [b"BT /F1 18 Tf 72 760 ", b"Td (Odd, but legal: this page is to be read.) Tj\n"
              b"0 -30 Td (Its sheet is 200 inches wide and cropped to A4.) Tj ET\n"]
    first_page, font_number = 3 + levels, 4 + levels
    objects = [f"<< /Type /Catalog /Pages 2 0 R /PieceInfo << /Odd << /LastModified (D:20250101000000Z) /Private {nested} >> >> >>"]
    for level in range(levels + 1):
        inherited = f"/MediaBox [0 0 14400 14400] /CropBox [0 0 595 842] /Resources << /Font << /F1 {font_number} 0 R >> >> " if level == 0 else ""
        parent = f"/Parent {1 + level} 0 R " if level else ""
        objects.append(f"<< /Type /Pages /Count 1 {parent}{inherited}/Kids [{3 + level} 0 R] >>")
    objects.append(f"<< /Type /Page /Parent {first_page - 1} 0 R /Contents [{font_number + 1} 0 R {font_number + 2} 0 R] >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects += [(f"<< /Length {len(piece)} >>", piece) for piece in pieces]
    return assemble_pdf(objects)
