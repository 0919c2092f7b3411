#!/usr/bin/env python3
"""compare_outputs.py PLAIN OVERRIDDEN FOLDER PDF...: the two programs give the same text and nearly the same grey pictures, and the
second did use the overrides. Pages that come near what is overridden are made in FOLDER and added to the files."""
import hashlib, os, struct, subprocess, sys, zlib

PLAIN, OVERRIDDEN, FOLDER, *FILES = sys.argv[1:]
MOST_SHADES = 12   # of 255, in one field of a page
MEAN_SHADES = 1.5  # over a page


def rgb_profile():
    """A minimal ICC v2 matrix profile: sRGB's primaries with a gamma of 2.2."""
    def xyz(x, y, z):
        return b'XYZ ' + bytes(4) + struct.pack('>3i', *(round(v * 65536) for v in (x, y, z)))

    gamma = b'curv' + bytes(4) + struct.pack('>IHxx', 1, round(2.2 * 256))
    description = b'desc' + bytes(4) + struct.pack('>I', 4) + b'rgb\0' + bytes(78 + 4)
    white = (0.9642, 1, 0.8249)
    tags = {b'desc': description, b'cprt': b'text' + bytes(4) + b'none\0' + bytes(3), b'wtpt': xyz(*white),
            b'rXYZ': xyz(0.4361, 0.2225, 0.0139), b'gXYZ': xyz(0.3851, 0.7169, 0.0971), b'bXYZ': xyz(0.1431, 0.0606, 0.7141),
            b'rTRC': gamma, b'gTRC': gamma, b'bTRC': gamma}
    table, body, at = struct.pack('>I', len(tags)), b'', 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += name + struct.pack('>2I', at + len(body), len(data))
        body += data
    size = 128 + len(table) + len(body)
    header = (struct.pack('>I4xI', size, 0x02400000) + b'mntrRGB XYZ ' + struct.pack('>6H', 2026, 1, 1, 0, 0, 0) + b'acsp')
    header += bytes(68 - len(header)) + struct.pack('>3i', *(round(v * 65536) for v in white))
    return header + bytes(128 - len(header)) + table + body


def stream(data, entries=b''):
    return b'<< /Length %d %s >> stream\n%s\nendstream' % (len(data), entries, data)


def write_pdf(name, objects):
    pdf, offsets = b'%PDF-1.4\n', []
    for number, data in enumerate(objects, 1):
        offsets.append(len(pdf))
        pdf += b'%d 0 obj\n%s\nendobj\n' % (number, data)
    table = b''.join(b'%010d 00000 n \n' % offset for offset in offsets)
    end = b'xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n'
    path = os.path.join(FOLDER, name)
    with open(path, 'wb') as file:
        file.write(pdf + end % (len(objects) + 1, table, len(objects) + 1, len(pdf)))
    return path


def font(entries):
    return b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %s >>' % entries


def page_with_icc_colours():
    content = (b'/C cs 0.2 0.5 0.8 sc 50 50 120 200 re f 0.9 0.4 0.1 sc 200 50 120 200 re f '
               b'0 0 0 sc BT /F 18 Tf 50 320 Td (Colours by profile, text in black) Tj ET')
    return write_pdf('icc colours.pdf', [
        b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 4 0 R /Resources << /ColorSpace << /C '
        b'[/ICCBased 5 0 R] >> /Font << /F %s >> >> >>' % font(b''),
        stream(content), stream(rgb_profile(), b'/N 3 /Alternate /DeviceRGB')])


def pages_of(name, contents, entries, fonts):
    """A page for each content; all name the same fonts."""
    kids = b' '.join(b'%d 0 R' % (3 + 2 * index) for index in range(len(contents)))
    objects = [b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [%s] /Count %d >>' % (kids, len(contents))]
    for index, content in enumerate(contents):
        objects += [b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents %d 0 R /Resources << /Font << %s >> >> >>'
                    % (4 + 2 * index, fonts), stream(content, entries)]
    return write_pdf(name, objects)


def damaged_streams():
    """A page's content with one bit of its compressed form turned over, in many places, and cut off in others."""
    content = b'BT /F 9 Tf 20 380 Td 11 TL\n%sET' % b''.join(
        b'(%d: %s) Tj T*\n' % (line, hashlib.sha256(b'%d' % line).hexdigest().encode()) for line in range(30))
    whole = zlib.compress(content)
    flipped = [whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1:] for at in range(0, len(whole), 37)]
    return pages_of('damaged streams.pdf', [whole, *flipped, *(whole[:at] for at in range(0, len(whole), 101))],
                    b'/Filter /FlateDecode', b'/F %s' % font(b''))


def picture_within_content():
    """Nothing but its compressed data tells where such a picture ends."""
    pixels = zlib.compress(bytes(range(256)) * 16)
    content = (b'BT /F 18 Tf 50 320 Td (before the picture) Tj ET q 200 0 0 200 50 50 cm BI /W 64 /H 64 /BPC 8 /CS /G /F /Fl ID '
               + pixels + b'\nEI Q BT /F 18 Tf 50 20 Td (behind the picture) Tj ET')
    return pages_of('picture within.pdf', [content], b'', b'/F %s' % font(b''))


def fonts_of_many_kinds():
    """One font under two names and two fonts under one name; fonts that are missing or none at all; forms with fonts of their own,
    or with those of their page."""
    swapped = font(b'/Encoding << /Type /Encoding /Differences [97 /b /a] >>')
    page = (b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents %d 0 R /Resources << /XObject << /Own 8 0 R /Bare 9 0 R >> '
            b'/Font << /F %s /G 6 0 R /Number 7 /Gone 99 0 R >> >> >>')
    lines = (b'BT 50 350 Td 20 TL /F 12 Tf (abab) Tj T* /G 12 Tf (abab) Tj T* /F 12 Tf (ba) Tj T* /Number 12 Tf (number) Tj T* '
             b'/Gone 12 Tf (gone) Tj T* /Nowhere 12 Tf (nowhere) Tj T* /F 12 Tf (end) Tj ET /Own Do /Bare Do')
    form = b'/Type /XObject /Subtype /Form /BBox [0 0 400 400] %s'
    return write_pdf('many fonts.pdf', [
        b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>', page % (5, b'6 0 R'), page % (5, swapped),
        stream(lines), font(b''), b'7', stream(b'BT /F 12 Tf 50 100 Td (abc) Tj /G 12 Tf (lost) Tj ET',
                                               form % (b'/Resources << /Font << /F %s >> >>' % swapped)),
        stream(b'BT /F 12 Tf 50 50 Td (aabb) Tj ET', form % b'')])


def output(program):
    text = subprocess.run([program, *FILES], check=True, capture_output=True, text=True).stdout
    return [line.split('\t') for line in text.splitlines()]


def main():
    FILES.extend([page_with_icc_colours(), damaged_streams(), picture_within_content(), fonts_of_many_kinds()])
    plain, overridden = output(PLAIN), output(OVERRIDDEN)
    assert [row[:2] for row in plain[:-1]] == [row[:2] for row in overridden[:-1]]
    assert any(len(row[2]) > 100 for row in plain if row[0] == 'text'), 'the libraries gave no text'
    for (kind, name, ours), (_, _, theirs) in zip(overridden[:-1], plain[:-1]):
        if kind == 'text':
            assert ours == theirs, f'{name}: the text differs'
            continue
        apart = [abs(int(a) - int(b)) for a, b in zip(ours.split(), theirs.split(), strict=True)]
        assert max(apart) <= MOST_SHADES, f'{name}: {max(apart)} shades apart in one field'
        assert sum(apart) <= MEAN_SHADES * len(apart), f'{name}: {sum(apart) / len(apart)} shades apart in the mean'
    for name, calls in zip(('pixWriteMem', 'GfxICCBasedColorSpace::parse', 'Stream::addFilters', 'GfxResources'), overridden[-1][1:], strict=True):
        assert int(calls) > 0, f'{name} is not overridden'


main()
