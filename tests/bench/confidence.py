"""Whether a confidence means what it says: of the words that docmill gives 0.9, are nine in ten right?"""
import collections
import difflib
import json
import subprocess

from character_error import fold
from measure import Figure, name_list
from scans_truth import read_scans

EDGES = [0, .2, .4, .6, .7, .8, .9, .95, 1.0001]
SHORT = 2  # letters: words of more are sought elsewhere on the page, too


def judged(words, truth):
    """(confidence, right) of each word: right when it stands in the truth in the same order, or what is left of the truth has it."""
    found, wanted = [fold(word['text']).lower() for word in words], fold(truth).lower().split()
    right, matched = [False] * len(found), set()
    for start, place, length in difflib.SequenceMatcher(None, found, wanted, autojunk=False).get_matching_blocks():
        for step in range(length):
            right[start + step] = True
            matched.add(place + step)
    left = collections.Counter(word for place, word in enumerate(wanted) if place not in matched)
    for number, word in enumerate(found):
        if not right[number] and len(word) > SHORT and left[word]:
            left[word] -= 1
            right[number] = True
    return [(word['confidence'], one) for word, one in zip(words, right)]


def recognised_words(program, scans, arguments, work):
    """By path."""
    listed = name_list(work / 'list', [str(scan.path) for scan in scans])
    command = f'{program} ocr -q --words -0 --files-from {listed} --language {scans[0].language} {arguments}'
    records = subprocess.run(command.split(), stdout=subprocess.PIPE, text=True, check=True).stdout
    return {record['source']['path']: [word for page in record['pages'] for word in page.get('words', [])]
            for record in map(json.loads, records.splitlines())}


def confidence(program, options, work, left_out):
    """Per step of confidence the share of words that is right, and in all the mean distance between the two."""
    if not options.truth:
        left_out('confidence', 'no --truth')
        return []
    groups = collections.defaultdict(list)
    for scan in read_scans(options):
        groups[scan.language].append(scan)
    words = []
    for scans in groups.values():
        found = recognised_words(program, scans, ' '.join(options.variant or []), work)
        for scan in scans:
            words += judged(found.get(str(scan.path), []), scan.truth.read_text(encoding='utf-8', errors='replace'))
    figures, distance = [], 0
    for low, high in zip(EDGES, EDGES[1:]):
        step = [word for word in words if low <= word[0] < high]
        if not step:
            continue
        said, right = (100 * sum(word[part] for word in step) / len(step) for part in (0, 1))
        distance += abs(said - right) * len(step)
        figures.append(Figure('confidence', f'right of those given {low:.2f} to {high:.2f}', right, '%', right, right,
                              f'said {said:.1f} %, {len(step)} words'))
    error = distance / max(1, len(words))
    return figures + [Figure('confidence', 'mean distance of said and right', error, '%', error, error, f'{len(words)} words')]
