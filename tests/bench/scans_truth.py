"""Recognition against the truth: how right, how fast and how large docmill and its peers are, set by set, on the same scans."""
import collections
import csv
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

from character_error import Score, score
from measure import Contestant, Figure, name_list

CORES = len(os.sched_getaffinity(0))
TESSERACT_NAMES = {'en': 'eng', 'it': 'ita', 'de': 'deu', 'da': 'dan', 'no': 'nor', 'nb': 'nor', 'fr': 'fra', 'es': 'spa', 'pt': 'por',
                   'nl': 'nld', 'sv': 'swe', 'fi': 'fin', 'pl': 'pol', 'cs': 'ces'}


class Scan:
    """A picture with its true text; its set is the first folder of its name."""

    def __init__(self, folder, row):
        self.path, self.truth = folder / row['image'], folder / row['truth']
        self.set = pathlib.PurePath(row['image']).parts[0]
        language = row.get('language') or 'eng'
        self.language = TESSERACT_NAMES.get(language, language)

    def score(self, text):
        return score(self.truth.read_text(encoding='utf-8', errors='replace'), text)


def read_scans(options):
    """Of the table's rows (image, truth, language; the first line names them) all, or every second one."""
    folder = pathlib.Path(options.files)
    with open(options.truth, newline='', encoding='utf-8') as table:
        scans = [Scan(folder, row) for row in csv.DictReader(table, delimiter='\t')]
    if options.sets:
        scans = [scan for scan in scans if scan.set in options.sets.split(',')]
    every = {'all': slice(None), 'even': slice(0, None, 2), 'odd': slice(1, None, 2)}[options.half]
    by_set = collections.defaultdict(list)
    for scan in scans:
        by_set[scan.set].append(scan)
    return [scan for group in by_set.values() for scan in group[every]]


class Docmill:
    def __init__(self, program, name, arguments):
        self.program, self.name, self.arguments = program, name, arguments

    def command(self, scans, listed, work):
        return f'{self.program} ocr -q -0 --files-from {listed} --language {scans[0].language} {self.arguments} >{work}/records'

    def texts(self, scans, work):
        by_path = {}
        for record in map(json.loads, (work / 'records').read_text().splitlines()):
            by_path[record['source']['path']] = '\n'.join(page.get('text', '') for page in record.get('pages', []))
        return [by_path.get(str(scan.path), '') for scan in scans]


class Tesseract:
    name, tool = f'parallel -j{CORES} tesseract', 'tesseract'

    def command(self, scans, listed, work):
        return (f'OMP_THREAD_LIMIT=1 parallel --will-cite -0 -j{CORES} tesseract {{}} {work}/{{#}} -l {scans[0].language} '
                f'<{listed}')

    def texts(self, scans, work):
        return [text_of(work / f'{number}.txt') for number in range(1, len(scans) + 1)]


class Ocrmypdf:
    name, tool = f'ocrmypdf -j{CORES}', 'ocrmypdf'

    def command(self, scans, listed, work):
        book = work / 'book.pdf'
        subprocess.run(['img2pdf', '-o', book, *(scan.path for scan in scans)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        return (f'ocrmypdf -q -j{CORES} --output-type pdf -l {scans[0].language} --sidecar {work}/sidecar.txt {book} '
                f'{work}/layered.pdf')

    def texts(self, scans, work):
        pages = text_of(work / 'sidecar.txt').split('\f')
        return (pages + [''] * len(scans))[:len(scans)]


def text_of(path):
    return path.read_text(encoding='utf-8', errors='replace') if path.exists() else ''


class Tally:
    """What a tool did with one set, or with all."""

    def __init__(self):
        self.score, self.wall, self.cpu, self.peak = Score(), 0.0, 0.0, 0

    def add(self, other):
        self.score, self.wall, self.cpu = self.score + other.score, self.wall + other.wall, self.cpu + other.cpu
        self.peak = max(self.peak, other.peak)

    def figures(self, bench, name):
        pages = max(1, self.score.pages)
        note = (f'capitals aside {self.score.error_of_letters:.2f} %, word F1 {self.score.f1:.4f}, '
                f'{60 * pages / max(self.wall, 1e-9):.1f} pages/min, {self.cpu / pages:.2f} s CPU/page, {self.peak / 2**20:.0f} MiB')
        return Figure(bench, name, self.score.error, '%', self.score.error, self.score.error, note)


def run_once(tool, scans, work):
    """The tally, and each scan's own score."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    listed = name_list(work / 'list', [str(scan.path) for scan in scans])
    contestant = Contestant(tool.name, tool.command(scans, listed, work), len(scans))
    contestant.run()
    tally = Tally()
    tally.wall, tally.cpu, tally.peak = contestant.wall[0], contestant.cpu[0], contestant.peak[0]
    scores = [scan.score(text) for scan, text in zip(scans, tool.texts(scans, work))]
    tally.score = sum(scores, Score())
    return tally, scores


def check_languages(program, languages, work):
    """docmill says which data is missing and which package brings it: before the measuring, not in the midst of it."""
    empty = work / 'empty'
    empty.mkdir(parents=True, exist_ok=True)
    for language in sorted(languages):
        tried = subprocess.run([program, 'ocr', '-q', '--language', language, empty], capture_output=True, text=True)
        if tried.returncode:
            sys.exit(f'scans-truth, scans in the language {language}: {tried.stderr.strip()}')


def compare_pages(names, scores):
    """One line for each other tool: on how many pages the first is better and worse than it."""
    for name in names[1:]:
        pairs = [(scores[names[0], path].edits_of_letters, one.edits_of_letters)
                 for (tool, path), one in scores.items() if tool == name]
        print(f'{"":<10} {names[0]}: better than {name} on {sum(a < b for a, b in pairs)} of {len(pairs)} pages, '
              f'worse on {sum(a > b for a, b in pairs)}')


def contestants(program, options, left_out):
    tools = [Docmill(program, 'docmill' + (f' {arguments}' if arguments else ''), arguments)
             for arguments in options.variant or ['']]
    if options.no_peers:
        return tools
    for peer in (Tesseract(), Ocrmypdf()):
        needed = [tool for tool in (peer.tool, 'parallel', 'img2pdf') if not shutil.which(tool)]
        if needed:
            left_out('scans', f'{", ".join(needed)} not there')
        else:
            tools.append(peer)
    return tools


def scans_truth(program, options, work, left_out):
    """Per set and in all: character error; beside it words, speed, memory. With several --variant they race each other, too."""
    if not options.truth:
        left_out('scans-truth', 'no --truth')
        return []
    tools = contestants(program, options, left_out)
    groups = collections.defaultdict(list)
    for scan in read_scans(options):
        groups[scan.set, scan.language].append(scan)
    check_languages(program, {language for _, language in groups}, work)
    tallies, scores = collections.defaultdict(Tally), {}
    for number, ((name, _), scans) in enumerate(sorted(groups.items())):
        for tool in tools:
            tally, pages = run_once(tool, scans, work / str(number))
            tallies[name, tool.name].add(tally)
            tallies['all', tool.name].add(tally)
            scores.update({(tool.name, scan.path): page for scan, page in zip(scans, pages)})
            if options.pages:
                for scan, page in zip(scans, pages):
                    print(f'{"":<10} {tool.name:<34} {page.error:6.2f} % {page.f1:.4f} {shlex.quote(str(scan.path))}')
    compare_pages([tool.name for tool in tools], scores)
    order = sorted({name for name, _ in tallies} - {'all'}) + ['all']
    return [tallies[name, tool.name].figures(name[:10], tool.name) for name in order for tool in tools]
