"""Write ``stems.tsv``: the Snowball stems of the English word list; run by hand, never by a user.

    python -m askreports.answers.vocabulary.stems

Needed again when ``english.txt`` changes or Snowball's English does. A line of
the result is a word and its stem, where the two differ.
"""

from __future__ import annotations

from pathlib import Path

import snowballstemmer

from . import english_words


def main() -> None:
    """Write the file beside this one."""
    stemmer = snowballstemmer.stemmer("english")
    stems = ((word, stemmer.stemWord(word)) for word in sorted(english_words()))
    lines = [f"{word}\t{stem}\n" for word, stem in stems if word != stem]
    (Path(__file__).parent / "stems.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
