"""Makes a digital PDF look as if it had been printed and scanned: pictures, TIFFs and image-only PDFs.

Noise comes from integers only, so that the same seed gives the same bytes on any machine with the same packages.
"""

import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter


def render_pages(pdf, dpi):
    """The pages of a PDF as grey images."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.pdf")
        source.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), str(source), str(source.with_suffix(""))], check=True)
        return [Image.open(BytesIO(path.read_bytes())).convert("L") for path in sorted(Path(folder).glob("*.pgm"))]


def degrade(page, scan, number=0):
    """One page through the scanner: pale ink, blur, skew, paper, fold, holes, grain, specks."""
    rng = np.random.RandomState(scan.seed * 100 + number)
    image = page.filter(ImageFilter.GaussianBlur(scan.dpi / 330))
    image = image.rotate(scan.angle + rng.randint(-10, 11) / 100, Image.BICUBIC, fillcolor=255)
    image = ImageChops.offset(image, rng.randint(-9, 10), rng.randint(-9, 10))
    if rng.randint(2):
        punch_holes(image, scan.dpi)
    pixels = np.asarray(image, dtype=np.int32)
    pixels = 255 - (255 - pixels) * int(scan.ink * 1000) // 1000
    pixels = pixels * paper(pixels.shape, scan, rng) // 4096
    pixels = pixels + grain(pixels.shape, scan, rng)
    specks(pixels, scan, rng)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8), "L")


def punch_holes(image, dpi):
    """Two filing holes, 80 mm apart, as a grey disc with a shadow."""
    draw, radius = ImageDraw.Draw(image), int(dpi * 0.115)
    for offset in (-1, 1):
        x, y = int(dpi * 0.43), image.height // 2 + offset * int(dpi * 1.575)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=150)
        draw.ellipse((x - radius + 3, y - radius + 4, x + radius, y + radius), fill=196)


def paper(shape, scan, rng):
    """The sheet's brightness, 4096 for white: a slow gradient, a dark edge of the lid, a fold."""
    height, width = shape
    down = np.arange(height)[:, None] * rng.randint(0, 90) // height
    across = np.arange(width)[None, :] * rng.randint(0, 110) // width
    sheet = scan.tint * 4096 // 255 - down - across
    edge = np.minimum(np.arange(width), scan.dpi // 12)[None, :]
    sheet = sheet - (scan.dpi // 12 - edge) * (0 if scan.bilevel else 60)
    if scan.fold:
        distance = np.abs(np.arange(height) - int(height * scan.fold))[:, None]
        sheet = sheet - np.maximum(0, 9 - distance) * 38 - np.maximum(0, 60 - distance) * 3
    return sheet


def grain(shape, scan, rng):
    """Sum of three uniform integers, a little smoothed as a lens does."""
    raw = sum(rng.randint(-scan.noise, scan.noise + 1, shape) for _ in range(3))
    smooth = Image.fromarray((128 + raw).astype(np.uint8), "L").filter(ImageFilter.GaussianBlur(0.6))
    return np.asarray(smooth, dtype=np.int32) - 128


def specks(pixels, scan, rng):
    """Dust: small dark dots, more of them in black and white."""
    height, width = pixels.shape
    for _ in range(90 if scan.bilevel else 40):
        y, x, size = rng.randint(height - 4), rng.randint(width - 4), rng.randint(1, 3)
        pixels[y:y + size, x:x + size] = rng.randint(60, 150)


def scanned_pages(pdf, scan):
    """Degraded images of all pages, black and white where the scan says so."""
    pages = [degrade(page, scan, n) for n, page in enumerate(render_pages(pdf, scan.dpi))]
    if scan.bilevel:
        pages = [page.point(lambda v: 255 if v > 148 else 0).convert("1", dither=Image.NONE) for page in pages]
    return pages


def encode(pages, scan, suffix):
    """File bytes for .pdf, .jpg, .png or .tif; only PDF and TIFF hold more than one page."""
    out, dpi = BytesIO(), (scan.dpi, scan.dpi)
    if suffix == ".pdf":
        return image_pdf([encode_image(page, scan) for page in pages], scan.dpi)
    if suffix == ".tif":
        pages[0].save(out, "TIFF", compression="group4", dpi=dpi, save_all=True, append_images=pages[1:])
    elif suffix == ".png":
        pages[0].save(out, "PNG", dpi=dpi, optimize=True)
    else:
        pages[0].save(out, "JPEG", quality=scan.quality, dpi=dpi, optimize=True)
    return out.getvalue()


def encode_image(page, scan):
    """(width, height, stream dictionary's entries, data) for a PDF image."""
    out = BytesIO()
    if page.mode == "1":
        page.save(out, "TIFF", compression="group4", strip_size=1 << 30)
        tags = Image.open(out).tag_v2
        assert len(tags[273]) == 1, "one strip is needed"
        start, length = tags[273][0], tags[279][0]
        entries = (f"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode "
                   f"/DecodeParms << /K -1 /Columns {page.width} /Rows {page.height} "
                   f"/BlackIs1 {'true' if tags[262] == 1 else 'false'} >>")
        return page.width, page.height, entries, out.getvalue()[start:start + length]
    page.save(out, "JPEG", quality=scan.quality, optimize=True)
    return page.width, page.height, "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", out.getvalue()


def image_pdf(images, dpi, rotate=0):
    """A PDF with one full-page image a page. With rotate=90 the page is drawn lying and turned upright by /Rotate."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {len(images)} /Kids [{' '.join(f'{3 + 3 * n} 0 R' for n in range(len(images)))}] >>"]
    for n, (width, height, entries, data) in enumerate(images):
        w, h, first = width * 72 / dpi, height * 72 / dpi, 3 + 3 * n
        box, draw = (w, h), f"{w:.2f} 0 0 {h:.2f} 0 0"
        if rotate == 90:
            box, draw = (h, w), f"0 {w:.2f} {-h:.2f} 0 {h:.2f} 0"
        content = f"q {draw} cm /Im0 Do Q\n"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box[0]:.2f} {box[1]:.2f}] /Rotate {rotate} "
                       f"/Resources << /XObject << /Im0 {first + 2} 0 R >> >> /Contents {first + 1} 0 R >>")
        objects.append((f"<< /Length {len(content)} >>", content.encode()))
        objects.append((f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} {entries} /Length {len(data)} >>", data))
    return assemble_pdf(objects)


def assemble_pdf(objects):
    """Numbers the objects from 1 (a text, or a dictionary and its stream) and writes header, table and trailer."""
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        text, stream = (item, None) if isinstance(item, str) else item
        out += f"{number} 0 obj\n{text}\n".encode()
        if stream is not None:
            out += b"stream\n" + stream + b"\nendstream\n"
        out += b"endobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
