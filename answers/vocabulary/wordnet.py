"""Reduce WordNet's database files to two of ours; run by hand, never by a user.

    python -m askreports.answers.vocabulary.wordnet WORDNET_DIR WORD_LIST

``WORDNET_DIR`` holds WordNet 3.x (``data.noun``, ``index.sense`` order in
``index.*``; see LICENSE-WORDNET.txt), ``WORD_LIST`` a British word list. A line
of ``thesaurus.tsv`` is a phrase's stems and those of the phrases it is linked with:
in a synonym set that is the first or second sense of at least two of its words, or
as words derived from each other (decide, decision). ``nouns.txt`` holds the
words that are nouns in most of their uses, as WordNet's texts count them.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from ..synonyms import BAR
from ..words import stems_of

_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_SENSE_PARTS = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
_SENSES = 2
_ALL = 99
_UNCOUNTED = 0.5
_MOSTLY = 0.75
_DERIVED = "+"


def _senses(directory: Path, part: str, most: int = _SENSES) -> dict[str, list[str]]:
    """Synset offsets of each lemma, most frequent sense first (the order of ``index.*``)."""
    senses = {}
    for line in (directory / f"index.{part}").read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        count, pointers = int(fields[2]), int(fields[3])
        offsets = fields[6 + pointers : 6 + pointers + count]
        senses[fields[0]] = offsets[:most]
    return senses


def _synsets(directory: Path, part: str) -> dict[str, tuple[list[str], list[tuple[str, str, str]]]]:
    """Lemmas of each synset and its derivational pointers (lemma, part, target offset)."""
    synsets = {}
    for line in (directory / f"data.{part}").read_text().splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        offset, count = fields[0], int(fields[3], 16)
        lemmas = [fields[4 + 2 * n].split("(")[0].lower() for n in range(count)]
        rest = fields[4 + 2 * count :]
        pointers = []
        for n in range(int(rest[0])):
            symbol, target, target_part, between = rest[1 + 4 * n : 5 + 4 * n]
            source, to = int(between[:2], 16), int(between[2:], 16)
            if symbol == _DERIVED and source and to:
                pointers.append((lemmas[source - 1], target_part, f"{target}:{to}"))
        synsets[offset] = (lemmas, pointers)
    return synsets


def _known(lemma: str, english: set[str]) -> bool:
    return all(word in english for word in lemma.replace("-", "_").split("_"))


def reduce(directory: Path, english: set[str]) -> dict[str, set[str]]:
    """The stemmed phrases that each stemmed phrase is linked with."""
    senses = {part: _senses(directory, part) for part in _PARTS}
    synsets = {part: _synsets(directory, part) for part in _PARTS}
    by_letter = {letter: part for part, letter in _PARTS.items()} | {"s": "adj"}
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for part, of_part in synsets.items():
        for offset, (lemmas, pointers) in of_part.items():
            main = [
                lemma
                for lemma in lemmas
                if offset in senses[part].get(lemma, ()) and _known(lemma, english)
            ]
            if len(main) > 1:
                groups[part, offset].update(main)
            for lemma, letter, target in pointers:
                other_offset, number = target.split(":")
                other = synsets[by_letter[letter]][other_offset][0][int(number) - 1]
                first = senses[by_letter[letter]].get(other, [""])[0] == other_offset
                if lemma in main and first and _known(other, english):
                    groups[lemma, other].update((lemma, other))
    return _linked(groups.values())


def _linked(groups: Iterable[set[str]]) -> dict[str, set[str]]:
    """The others of all the groups that a stemmed phrase belongs to."""
    linked: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        stems = {stems_of(lemma.replace("_", " ")) for lemma in group} - {""}
        for key in stems:
            linked[key] |= stems - {key}
    return {key: others for key, others in linked.items() if others}


def nouns(directory: Path, english: set[str]) -> list[str]:
    """Known words that are nouns in most of their uses; an uncounted sense weighs half a use."""
    uses: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for part in _PARTS:
        for lemma, offsets in _senses(directory, part, most=_ALL).items():
            uses[lemma][part] += len(offsets) * _UNCOUNTED
    for line in (directory / "cntlist.rev").read_text().splitlines():
        key, _, count = line.split(" ")
        lemma, _, sense = key.partition("%")
        uses[lemma][_SENSE_PARTS[sense[0]]] += int(count)
    return sorted(
        lemma
        for lemma, counts in uses.items()
        if lemma in english and counts["noun"] >= _MOSTLY * sum(counts.values())
    )


def main() -> None:
    """Write ``thesaurus.tsv`` and ``nouns.txt`` beside this file."""
    directory, word_list = Path(sys.argv[1]), Path(sys.argv[2])
    english = {word.lower() for word in word_list.read_text().split()}
    lines = [
        f"{stems}\t{BAR.join(sorted(others))}\n"
        for stems, others in sorted(reduce(directory, english).items())
    ]
    Path(__file__).with_name("thesaurus.tsv").write_text("".join(lines))
    named = "".join(f"{word}\n" for word in nouns(directory, english))
    Path(__file__).with_name("nouns.txt").write_text(named)


if __name__ == "__main__":
    main()
