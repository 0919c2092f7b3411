"""Times commands in turn: what every benchmark is made of."""
import dataclasses
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

# 3: docmill, some documents failed. 123: xargs, some command failed.
ACCEPTED = (0, 3, 123)


@dataclasses.dataclass
class Contestant:
    """A shell command and the runs it made; `units` of work each run does, for the rate."""
    name: str
    command: str
    units: int = 0
    wall: list = dataclasses.field(default_factory=list)  # seconds
    cpu: list = dataclasses.field(default_factory=list)   # seconds, user and system
    peak: list = dataclasses.field(default_factory=list)  # bytes, the largest process

    def run(self, keep=True):
        with tempfile.NamedTemporaryFile('r') as usage:
            start = time.monotonic()
            done = subprocess.run(['/usr/bin/time', '-q', '-f', '%U %S %M', '-o', usage.name, 'bash', '-c', self.command],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            wall = time.monotonic() - start
            user, system, kilobytes = usage.read().split()
        if done.returncode not in ACCEPTED:
            sys.exit(f'exit status {done.returncode}: {self.command}')
        if keep:
            self.wall.append(wall)
            self.cpu.append(float(user) + float(system))
            self.peak.append(int(kilobytes) * 1024)


@dataclasses.dataclass
class Figure:
    """One line of the table: a contestant's median, or a number of its own kind."""
    bench: str
    name: str
    value: float
    unit: str
    low: float
    high: float
    note: str = ''
    ratio: tuple = None  # docmill / this peer, pair by pair: median, least, most


def spread(bench, name, values, unit, note='', ratio=None):
    return Figure(bench, name, statistics.median(values), unit, min(values), max(values), note, ratio)


def race(bench, contestants, pairs, work='pages'):
    """Runs the contestants A B C, A B C, ... after a warm-up round; the first is docmill's own."""
    for turn in range(pairs + 1):
        for contestant in contestants:
            contestant.run(keep=turn > 0)
    figures = []
    own = contestants[0]
    for contestant in contestants:
        median = statistics.median(contestant.wall)
        note = f'{contestant.units / median:.1f} {work}/s, ' if contestant.units else ''
        note += f'{statistics.median(contestant.cpu):.2f} s CPU, {statistics.median(contestant.peak) / 2**20:.0f} MiB'
        ratio = None
        if contestant is not own:
            ratios = [a / b for a, b in zip(own.wall, contestant.wall)]
            ratio = statistics.median(ratios), min(ratios), max(ratios)
        figures.append(spread(bench, contestant.name, contestant.wall, 's', note, ratio))
    return figures


def name_list(path, names):
    """A NUL-separated list, as xargs -0 and docmill --files-from -0 read it."""
    pathlib.Path(path).write_bytes(b'\0'.join(os.fsencode(name) for name in names) + b'\0')
    return path
