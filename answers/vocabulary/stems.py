"""Write ``stems.tsv``: the Snowball stems of many words; run by hand, never by a user.

    python -m askreports.answers.vocabulary.stems

Needed again when ``english.txt`` changes or Snowball's English does; worth while
when the vocabulary or the built-in reports have many new words, since stemming
takes long. A line of the result is a word and its stem: of English words where
the two differ, and of all others that the vocabulary and the reports have.
"""

from __future__ import annotations

from pathlib import Path

import snowballstemmer

from ...corpus.catalogue import built_ins
from ..compiling import own_words
from ..words import british, word_texts
from . import english_words, load


def main() -> None:
    """Write the file beside this one."""
    stemmer = snowballstemmer.stemmer("english")
    english = english_words()
    vocabulary = load()
    found = {*english, *own_words(vocabulary)}
    for concept in vocabulary.concepts:
        found.update(word for phrase in concept.near for word in word_texts(phrase))
    for _, data in built_ins():
        found.update(word_texts(data.decode("utf-8", "replace")))
    found |= {british(word) for word in found}
    stems = ((word, stemmer.stemWord(word)) for word in sorted(found) if word.isalpha())
    lines = [f"{word}\t{stem}\n" for word, stem in stems if word != stem or word not in english]
    (Path(__file__).parent / "stems.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
