"""A folder of small files of many formats, as they lie in an inbox: the same files on every run."""
import csv
import email.message
import html
import io
import json
import pathlib
import random
import zipfile

LINES_A_PAGE = 50


class Author:
    """Texts of a wanted length from given sentences, by a random generator of its own."""

    def __init__(self, sentences, seed):
        self.sentences, self.random = sentences, random.Random(seed)

    def sentence(self):
        return self.random.choice(self.sentences)

    def paragraphs(self, size):
        """Paragraphs of some sentences each, of about `size` characters in all."""
        written, result = 0, []
        while written < size:
            result.append(' '.join(self.sentence() for _ in range(self.random.randint(1, 6))))
            written += len(result[-1])
        return result

    def rows(self, size):
        """A header and rows of a number, a date, an amount and words, of about `size` characters in all."""
        result = [['number', 'date', 'amount', 'remark']]
        for number in range(1, size // 60 + 2):
            result.append([str(number), f'2025-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}',
                           f'{self.random.uniform(1, 5000):.2f}', self.sentence()[:30].strip()])
        return result


def text_file(author, size):
    return '\n\n'.join(author.paragraphs(size)).encode()


def csv_file(author, size):
    out = io.StringIO()
    csv.writer(out, lineterminator='\n').writerows(author.rows(size))
    return out.getvalue().encode()


def json_file(author, size):
    header, *rows = author.rows(size // 2)
    return json.dumps({'title': author.sentence(), 'entries': [dict(zip(header, row)) for row in rows]}, indent=1).encode()


def html_file(author, size):
    title = html.escape(author.sentence()[:60])
    body = ''.join(f'<p>{html.escape(paragraph)}</p>\n' for paragraph in author.paragraphs(size))
    return (f'<!doctype html><html><head><title>{title}</title></head><body><nav><a href="/">Home</a></nav><main><h1>{title}</h1>\n'
            f'{body}</main><footer>Imprint</footer></body></html>').encode()


def docx_file(author, size):
    parts = {
        '[Content_Types].xml':
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        '_rels/.rels':
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        'word/document.xml':
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + ''.join(
                f'<w:p><w:r><w:t>{html.escape(paragraph)}</w:t></w:r></w:p>' for paragraph in author.paragraphs(3 * size))
            + '</w:body></w:document>'}
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # without a date
    return out.getvalue()


def lines_of(paragraphs, width=90):
    """Words filled into lines; an empty line between paragraphs."""
    for paragraph in paragraphs:
        line = ''
        for word in paragraph.split():
            if len(line) + len(word) >= width:
                yield line
                line = ''
            line += (' ' if line else '') + word
        yield line
        yield ''


def pdf_page(lines):
    shown = ''.join('(' + line.replace('\\', r'\\').replace('(', r'\(').replace(')', r'\)') + ") '\n" for line in lines)
    stream = f'BT /F 10 Tf 14 TL 56 790 Td\n{shown}ET'.encode('cp1252', 'replace')
    return b'<< /Length %d >>\nstream\n%s\nendstream' % (len(stream), stream)


def pdf_file(author, size):
    lines = list(lines_of(author.paragraphs(size)))
    pages = [lines[start:start + LINES_A_PAGE] for start in range(0, len(lines), LINES_A_PAGE)]
    kids = ' '.join(f'{4 + 2 * index} 0 R' for index in range(len(pages)))
    objects = [b'<< /Type /Catalog /Pages 2 0 R >>', f'<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>'.encode(),
               b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>']
    for index, page in enumerate(pages):
        objects += [f'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> '
                    f'/Contents {5 + 2 * index} 0 R >>'.encode(), pdf_page(page)]
    out, offsets = b'%PDF-1.4\n', []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (number, content)
    table = b''.join(b'%010d 00000 n \n' % offset for offset in offsets)
    return out + (b'xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n'
                  % (len(objects) + 1, table, len(objects) + 1, len(out)))


def mail_file(author, size):
    mail = email.message.EmailMessage()
    mail['From'], mail['To'] = 'Anna Rossi <anna@example.com>', 'desk@example.com'
    mail['Date'], mail['Subject'] = 'Mon, 5 Jan 2026 10:00:00 +0100', author.sentence()[:60]
    mail.set_content('\n\n'.join(author.paragraphs(size // 3)))
    mail.add_attachment(pdf_file(author, size // 3), maintype='application', subtype='pdf', filename='offer.pdf')
    mail.set_boundary('=-edge')
    return mail.as_bytes()


# Of ten files: their endings and makers.
MIX = [('pdf', pdf_file), ('txt', text_file), ('docx', docx_file), ('csv', csv_file), ('html', html_file), ('pdf', pdf_file),
       ('eml', mail_file), ('docx', docx_file), ('json', json_file), ('txt', text_file)]


def write_mixed_files(folder, count, sentences):
    """Writes `count` files of 1 to 20 kB of text into folders of a thousand; gives their paths."""
    paths = []
    for index in range(count):
        ending, make = MIX[index % len(MIX)]
        author = Author(sentences, index)
        path = pathlib.Path(folder) / f'{index // 1000:03}' / f'{index:05}.{ending}'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make(author, int(author.random.triangular(1_000, 16_000, 3_000))))
        paths.append(str(path))
    return paths
