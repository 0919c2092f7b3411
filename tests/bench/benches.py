"""The benchmarks: each takes the options and a scratch folder, and gives figures for the table."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess

try:
    from PIL import Image
except ImportError:  # one bench less
    Image = None

from measure import Contestant, Figure, name_list, race, spread
from mixed_files import write_mixed_files
import confidence as confidence_of_words
import scans_truth as truth_of_scans

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCMILL = os.environ.get('DOCMILL', str(ROOT / 'build/release/apps/docmill'))
PROGRAMS = pathlib.Path(DOCMILL).resolve().parents[1] / 'tests/bench'  # graph_only, poppler_only
CORES = len(os.sched_getaffinity(0))


def left_out(bench, what):
    print(f'{bench:<10} {what}: left out')


def installed(bench, peers):
    """The contestants whose first word, or the tool given with them, can be run."""
    found = []
    for tool, contestant in peers:
        if shutil.which(str(tool)):
            found.append(contestant)
        else:
            left_out(bench, f'{tool} is not there')
    return found


def pages_of(path):
    found = subprocess.run(['pdfinfo', path], capture_output=True, text=True)
    match = re.search(r'^Pages:\s+(\d+)', found.stdout, re.M)
    return int(match.group(1)) if match else 0


def pdfs(folder, least_bytes=0):
    """Each content once: docmill reads copies and links once, the peers would read them again and again."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob('*.pdf')):
        if path.is_file() and path.stat().st_size >= least_bytes:
            found.setdefault(hashlib.sha256(path.read_bytes()).digest(), str(path))
    return sorted(found.values())


def everyday(options):
    """One document a process is how the peers are used; those they cannot open at all would be timed as instant."""
    return [p for p in pdfs(options.files, 30_000) if pages_of(p) > 0]


def text_race(bench, options, work, paths):
    listed = name_list(work / 'list', paths)
    pages = sum(map(pages_of, paths))
    return race(bench, [
        Contestant(f'docmill, {len(paths)} PDFs', f'{DOCMILL} ingest -q -0 --files-from {listed}', pages),
        *installed(bench, [
            ('pdftotext', Contestant(f'xargs -P{CORES} pdftotext', f'xargs -0 -P{CORES} -I@ pdftotext @ /dev/null <{listed}', pages)),
            ('mutool', Contestant(f'xargs -P{CORES} mutool',
                                  f'xargs -0 -P{CORES} -I@ mutool draw -q -F txt -o /dev/null @ <{listed}', pages)),
            (PROGRAMS / 'poppler_only', Contestant('poppler alone, same text', f'{PROGRAMS}/poppler_only {CORES} <{listed}', pages)),
        ])], options.pairs)


def text(options, work):
    return text_race('text', options, work, everyday(options))


def manuals(options, work):
    paths = [p for p in pdfs(options.manuals or options.files) if pages_of(p) >= 100]
    if not paths:
        left_out('manuals', 'no PDF of 100 pages and more below --manuals')
        return []
    return text_race('manuals', options, work, paths)


def scan_paths(options):
    """The pictures of --scans, its lines up to a tab; else the samples'."""
    if options.scans:
        return [line.split('\t')[0] for line in pathlib.Path(options.scans).read_text().splitlines() if line.strip()]
    return [str(path) for path in sorted((ROOT / 'samples').rglob('*.jpg'))]


def ocr(options, work):
    """One PDF of all scans becomes a searchable one; against OCRmyPDF."""
    if not shutil.which('img2pdf'):
        left_out('ocr', 'img2pdf is not there')
        return []
    paths = scan_paths(options)
    book, layered = work / 'scans.pdf', work / 'layered.pdf'
    subprocess.run(['img2pdf', '-o', book, *paths], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return race('ocr', [
        Contestant(f'docmill, {len(paths)} scans to a searchable PDF',
                   f'{DOCMILL} export -q --format searchable-pdf -o {work}/own {book}', len(paths)),
        *installed('ocr', [
            ('ocrmypdf', Contestant(f'ocrmypdf -j{CORES}', f'ocrmypdf -q -j{CORES} --output-type pdf {book} {layered}', len(paths))),
        ])], options.pairs)


def ready_pictures(options, work):
    """The scans as PNG files, which every tool reads as they are; the list of their names."""
    names = []
    for number, path in enumerate(scan_paths(options)):
        names.append(str(work / f'{number}.png'))
        with Image.open(path) as picture:
            picture.save(names[-1], dpi=picture.info.get('dpi', (300, 300)))
    return name_list(work / 'pictures', names), len(names)


def ocr_text(options, work):
    """Text of ready pictures; against Tesseract's program, and against the least that its library needs for them."""
    if Image is None:
        left_out('ocr-text', 'python3-pil is not there')
        return []
    listed, count = ready_pictures(options, work)
    own = Contestant(f'docmill, text of {count} PNG files', f'{DOCMILL} ocr -q -0 --files-from {listed}', count)
    plain = Contestant('docmill --improve none', f'{own.command} --improve none', count)
    floor = Contestant('libtesseract alone', f'OMP_THREAD_LIMIT=1 {PROGRAMS}/tesseract_only {CORES} eng <{listed}', count)
    figures = race('ocr-text', [own, plain, *installed('ocr-text', [
        ('parallel', Contestant(f'parallel -j{CORES} tesseract',
                                f'OMP_THREAD_LIMIT=1 parallel --will-cite -0 -j{CORES} tesseract {{}} {work}/{{#}} <{listed}', count)),
        (PROGRAMS / 'tesseract_only', floor)])], options.pairs)
    if floor.cpu:
        shares = [100 * least / all for least, all in zip(floor.cpu, plain.cpu)]
        figures.append(spread('ocr-text', 'of the plain CPU time libtesseract needs', shares, '%'))
    return figures


def scans_truth(options, work):
    return truth_of_scans.scans_truth(DOCMILL, options, work, left_out)


def confidence(options, work):
    return confidence_of_words.confidence(DOCMILL, options, work, left_out)


def mixed(options, work):
    """The samples, digital and scanned: text of all. OCRmyPDF is given the PDFs alone."""
    paths = [p for p in pdfs(ROOT / 'samples/broker') + pdfs(ROOT / 'samples/deck') if pages_of(p) > 0]
    listed = name_list(work / 'list', paths)
    pages = sum(map(pages_of, paths))
    return race('mixed', [
        Contestant(f'docmill, {len(paths)} PDFs', f'{DOCMILL} ocr -q -0 --files-from {listed} --language ita+eng', pages),
        *installed('mixed', [('ocrmypdf', Contestant(
            f'xargs -P{CORES} ocrmypdf --skip-text',
            f'OMP_THREAD_LIMIT=1 xargs -0 -P{CORES} -I@ ocrmypdf -q -j1 --skip-text -l ita+eng --output-type pdf @ {work}/out.pdf'
            f' <{listed}', pages))])], options.pairs)


def sentences_of_samples():
    done = subprocess.run([DOCMILL, 'ingest', '-q', ROOT / 'samples/deck'], stdout=subprocess.PIPE, check=False)
    pages = (page.get('text', '') for record in map(json.loads, done.stdout.splitlines()) for page in record.get('pages', []))
    return [' '.join(s.split()) for page in pages for s in re.split(r'(?<=[.:;])\s', page) if 20 < len(s) < 300]


def mixed_small(options, work):
    """Many small files of many formats; against a process for each PDF and DOCX, which alone have a tool of their own."""
    paths = write_mixed_files(work / 'files', 5_000, sentences_of_samples())
    tools = {'.pdf': 'pdftotext {} /dev/null', '.docx': 'docx2txt {} /dev/null'}
    figures = race('mixed-small', [
        Contestant(f'docmill, {len(paths)} mixed files', f'{DOCMILL} ingest -q {work}/files', len(paths))], options.pairs, 'documents')
    tools = {ending: command for ending, command in tools.items() if installed('mixed-small', [(command.split()[0], command)])}
    with_tool = [path for path in paths if os.path.splitext(path)[1] in tools]
    if not with_tool:
        return figures
    listed, commands = name_list(work / 'list', with_tool), work / 'commands'
    commands.write_text(''.join(tools[os.path.splitext(path)[1]].format(path) + '\n' for path in with_tool))
    return figures + race('mixed-small', [
        Contestant(f'docmill, the {len(with_tool)} with a tool', f'{DOCMILL} ingest -q -0 --files-from {listed}', len(with_tool)),
        *installed('mixed-small', [
            ('parallel', Contestant(f'parallel -j{CORES} {", ".join(c.split()[0] for c in tools.values())}',
                                    f'parallel --will-cite -j{CORES} <{commands}', len(with_tool))),
            ('xargs', Contestant(f'xargs -P{CORES}, the same', f"xargs -d '\\n' -P{CORES} -I@ sh -c @ <{commands}", len(with_tool))),
        ])], options.pairs, 'documents')


def deck_records(work, copies):
    """Records of the sample reports, each many times under names of their own, so that each writes its own deck."""
    done = subprocess.run([DOCMILL, 'ingest', '-q', ROOT / 'samples/deck'], stdout=subprocess.PIPE, check=False)
    lines = [line for line in done.stdout.splitlines() if b'"status":"ok"' in line]
    many = work / 'many.jsonl'
    with many.open('wb') as out:
        for index in range(copies):
            for line in lines:
                out.write(re.sub(rb'"path":"', b'"path":"%03d/' % index, line, count=1) + b'\n')
    return many, copies * len(lines)


def decks(options, work):
    many, count = deck_records(work, 40)
    texts = work / 'texts'
    subprocess.run(f'{DOCMILL} export -q --format md -o {texts} <{many}', shell=True, check=False, stdout=subprocess.DEVNULL)
    listed = name_list(work / 'list', sorted(texts.rglob('*.md')))
    return race('decks', [
        Contestant(f'docmill, {count} decks (PDF)', f'{DOCMILL} generate -q --template deck -o {work}/decks <{many}', count),
        *installed('decks', [('pandoc', Contestant(f'xargs -P{CORES} pandoc (PPTX)',
                                                   f'xargs -0 -P{CORES} -I@ pandoc @ -o @.pptx <{listed}', count))])],
        options.pairs, 'decks')


def classify_texts(options, work):
    """(train file, test file, number of test texts), as JSON lines."""
    if options.texts:
        lines = pathlib.Path(options.texts).read_text().splitlines()
    else:
        labels = dict(row.split('\t')[:2] for row in (ROOT / 'samples/broker-classes.tsv').read_text().splitlines()[1:])
        done = subprocess.run([DOCMILL, 'ocr', '-q', '--language', 'ita', ROOT / 'samples/broker'], stdout=subprocess.PIPE, check=False)
        lines = []
        for record in map(json.loads, done.stdout.splitlines()):
            label = labels.get(os.path.basename(record['source']['path']))
            sentences = [s for page in record.get('pages', []) for s in re.split(r'(?<=[.:;])\s', page.get('text', '')) if len(s) > 20]
            lines += [json.dumps({'text': ' '.join(s.split()), 'label': label}) for s in sentences if label]
    train, test = work / 'train.jsonl', work / 'test.jsonl'
    train.write_text('\n'.join(lines) + '\n')
    repeat = max(1, 20_000 // max(1, len(lines)))
    test.write_text(('\n'.join(lines) + '\n') * repeat)
    return train, test, repeat * len(lines)


def classify(options, work):
    """Labels of short texts by a trained model, from JSON lines to JSON lines, one core each."""
    train, test, count = classify_texts(options, work)
    model, peer_train, peer_test, peer_model = (work / n for n in ('model', 'train.txt', 'test.txt', 'peer'))
    subprocess.run([DOCMILL, 'classify', 'train', '-q', '--data', train, '-o', model], check=True, stdout=subprocess.DEVNULL)
    for source, target in ((train, peer_train), (test, peer_test)):
        with target.open('w') as out:
            for entry in map(json.loads, source.read_text().splitlines()):
                out.write('__label__' + re.sub(r'\s', '_', entry['label']) + ' ' + ' '.join(entry['text'].split()) + '\n')
    peers = []
    if shutil.which('fasttext'):
        subprocess.run(['fasttext', 'supervised', '-input', peer_train, '-output', peer_model, '-thread', '1', '-wordNgrams', '2',
                        '-minn', '3', '-maxn', '5', '-epoch', '5', '-verbose', '0'], check=True, stderr=subprocess.DEVNULL)
        peers.append(Contestant('fasttext predict-prob', f'fasttext predict-prob {peer_model}.bin {peer_test} 1', count))
    else:
        left_out('classify', 'fasttext is not there')
    return race('classify', [
        Contestant(f'docmill, {count} texts', f'{DOCMILL} classify eval -q -j1 --model {model} --data {test}', count), *peers],
        options.pairs, 'texts')


def startup(options, work):
    small = work / 'small.txt'
    small.write_text('hello\n')
    return race('startup', [
        Contestant('docmill ingest small.txt', f'{DOCMILL} ingest {small}'),
        Contestant('docmill --help', f'{DOCMILL} --help'),
        *installed('startup', [(tool, Contestant(command, command)) for tool, command in (
            ('pdftotext', 'pdftotext -v'), ('tesseract', 'tesseract --version'), ('ocrmypdf', 'ocrmypdf --version'))])],
        4 * options.pairs)


def memory(options, work):
    """Peak memory on 1,000 pages and on 50 pages of the same file, less the text that the record must hold."""
    source = max(pdfs(options.manuals or options.files), key=pages_of)
    pages = pages_of(source)
    repeat = -(-1000 // min(1000, pages))
    peaks, figures = [], []
    for count, copies in ((min(1000, pages), repeat), (min(50, pages), 1)):
        path = work / f'{count * copies}.pdf'
        subprocess.run(['qpdf', '--empty', '--pages', *([source, f'1-{count}'] * copies), '--', path], check=False)
        text_bytes = len(subprocess.run([DOCMILL, 'export', '-q', '--format', 'txt', path], capture_output=True).stdout)
        runs = Contestant('', f'{DOCMILL} ingest -q {path}')
        for _ in range(options.pairs):
            runs.run()
        less_text = [peak - text_bytes for peak in runs.peak]
        figures.append(spread('memory', f'{count * copies} pages, less the text', [p / 2**20 for p in less_text], 'MiB',
                              f'text {text_bytes / 2**20:.1f} MiB, {os.path.basename(source)}'))
        peaks.append(less_text)
    ratios = [long / short for long, short in zip(*peaks)]
    return [*figures, spread('memory', 'long / short', ratios, 'x')]


def scaling(options, work):
    """The same scans with one page at a time and with more."""
    paths = scan_paths(options)
    listed = name_list(work / 'list', paths)
    counts = sorted({1, 2, CORES} & set(range(1, CORES + 1)))
    return race('scaling', [Contestant(f'docmill ocr -j{jobs}', f'{DOCMILL} ocr -q -j{jobs} -0 --files-from {listed}', len(paths))
                            for jobs in reversed(counts)], options.pairs)


def overhead(options, work):
    """The supervised run against the same graph in one process (graph_only)."""
    program = PROGRAMS / 'graph_only'
    if not program.exists():
        left_out('overhead', 'build the target graph_only first')
        return []
    # Each file eight times, of unlike lengths, as files of a real folder are: files of one length are compared byte by byte
    # for duplicates, and equal ones are worked once, which the graph alone does not do.
    paths = []
    for path in everyday(options):
        for copy in range(8):
            paths.append(str(work / f'{len(paths)}.pdf'))
            pathlib.Path(paths[-1]).write_bytes(pathlib.Path(path).read_bytes() + b'\n' + b'%' * len(paths) + b'\n')
    listed = name_list(work / 'list', paths)
    return race('overhead', [
        Contestant(f'docmill, {len(paths)} documents', f'{DOCMILL} ingest -q -j2 -0 --files-from {listed}', len(paths)),
        Contestant('the graph alone', f'{program} <{listed}', len(paths))], options.pairs, 'documents')


ALL = {'text': text, 'manuals': manuals, 'ocr': ocr, 'ocr-text': ocr_text, 'scans-truth': scans_truth, 'confidence': confidence, 'mixed': mixed, 'mixed-small': mixed_small, 'decks': decks, 'classify': classify, 'startup': startup,
       'memory': memory, 'scaling': scaling, 'overhead': overhead}
