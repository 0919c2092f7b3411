#!/usr/bin/env python3
"""compare_outputs.py PLAIN OVERRIDDEN FOLDER PDF...: the two programs give the same text and nearly the same grey pictures, and the
second did use the overrides. A page with ICC colours is made in FOLDER and added to the files."""
import os, struct, subprocess, sys

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


def page_with_icc_colours():
    stream = lambda data, entries: b'<< /Length %d %s >> stream\n%s\nendstream' % (len(data), entries, data)
    content = (b'/C cs 0.2 0.5 0.8 sc 50 50 120 200 re f 0.9 0.4 0.1 sc 200 50 120 200 re f '
               b'0 0 0 sc BT /F 18 Tf 50 320 Td (Colours by profile, text in black) Tj ET')
    objects = [b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
               b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 4 0 R /Resources << /ColorSpace << /C '
               b'[/ICCBased 5 0 R] >> /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
               stream(content, b''), stream(rgb_profile(), b'/N 3 /Alternate /DeviceRGB')]
    pdf, offsets = b'%PDF-1.4\n', []
    for number, data in enumerate(objects, 1):
        offsets.append(len(pdf))
        pdf += b'%d 0 obj\n%s\nendobj\n' % (number, data)
    table = b''.join(b'%010d 00000 n \n' % offset for offset in offsets)
    end = b'xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n'
    path = os.path.join(FOLDER, 'icc colours.pdf')
    with open(path, 'wb') as file:
        file.write(pdf + end % (len(objects) + 1, table, len(objects) + 1, len(pdf)))
    return path


def output(program):
    text = subprocess.run([program, *FILES], check=True, capture_output=True, text=True).stdout
    return [line.split('\t') for line in text.splitlines()]


def main():
    FILES.append(page_with_icc_colours())
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
    lines, transforms = map(int, overridden[-1][1:])
    assert lines > 0, 'pixWriteMem is not overridden'
    assert transforms > 0, 'cmsCreateTransform is not overridden'


main()
