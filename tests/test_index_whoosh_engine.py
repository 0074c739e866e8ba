"""The Whoosh engine: what it finds, in which order, and how it opens."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from askreports.index.engine import Entry
from askreports.index.whoosh_engine import WhooshEngine

ENTRIES = [
    Entry("b#2", "figure", "b", ("c:time", "w:lack", "w:team")),
    Entry("a#1", "row", "a", ("c:time", "w:work")),
    Entry("b#1", "row", "b", ("c:time", "w:work")),
    Entry("c#1", "comment", "c", ("w:straße", "w:it's", "w:100%")),
]


@pytest.fixture(params=["memory", "disk"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> WhooshEngine:
    made = WhooshEngine(tmp_path / "index" if request.param == "disk" else None)
    made.build(ENTRIES)
    return made


@pytest.mark.parametrize(
    ("features", "narrowed", "found"),
    [
        ([("w:lack", 1.0)], {}, ["b#2"]),
        ([("w:work", 1.0)], {}, ["a#1", "b#1"]),
        ([("w:work", 1.0)], {"limit": 1}, ["a#1"]),
        ([("w:work", 1.0)], {"reports": ["b"]}, ["b#1"]),
        ([("c:time", 1.0)], {"kinds": ["figure", "comment"]}, ["b#2"]),
        ([("c:time", 1.0)], {"kinds": ["row"], "reports": ["c"]}, []),
        ([("w:straße", 1.0)], {}, ["c#1"]),
        ([("w:100%", 1.0), ("w:it's", 1.0)], {}, ["c#1"]),
        ([("w:nothing", 1.0)], {}, []),
        ([], {}, []),
        ([("w:work", 1.0)], {"limit": 0}, []),
    ],
)
def test_candidates(
    engine: WhooshEngine,
    features: list[tuple[str, float]],
    narrowed: dict[str, object],
    found: list[str],
) -> None:
    assert engine.candidates(features, **narrowed) == found


def test_weights_order_candidates(engine: WhooshEngine) -> None:
    features = [("w:team", 0.1), ("w:work", 5.0)]
    assert engine.candidates(features) == ["a#1", "b#1", "b#2"]
    assert engine.candidates([("w:team", 5.0), ("w:work", 0.1)])[0] == "b#2"


def test_ties_at_the_cut_go_by_id() -> None:
    engine = WhooshEngine()
    engine.build(Entry(f"r#{n:03d}", "row", "r", ("w:same",)) for n in reversed(range(300)))
    assert engine.candidates([("w:same", 1.0)], limit=20) == [f"r#{n:03d}" for n in range(20)]


def test_scores_are_those_of_a_query_for_any_of_the_features(tmp_path: Path) -> None:
    from whoosh.index import open_dir
    from whoosh.query import Or, Term

    chance = random.Random(1)
    words = [f"w:{n}" for n in range(30)]
    WhooshEngine(tmp_path).build(
        Entry(f"{report}#{n:03d}", "row", report, tuple(chance.choices(words, k=9)))
        for n, report in ((n, chance.choice("ab")) for n in range(200))
    )
    features = [(word, chance.random()) for word in words[:12]]
    query = Or([Term("features_of_row", word, boost) for word, boost in features])
    with open_dir(tmp_path).searcher() as searcher:
        for reports, narrowed in (((), None), (("a",), Term("report", "a"))):
            hits = searcher.search(query, limit=None, filter=narrowed)
            ranked = sorted((-round(hit.score, 6), hit["id"]) for hit in hits)
            found = WhooshEngine(tmp_path).candidates(features, reports=reports, limit=200)
            assert found == [key for _, key in ranked]
            assert len(found) > 50


def test_a_term_of_many_entries_is_found_in_each_and_counts_as_often_as_it_stands() -> None:
    engine = WhooshEngine()
    engine.build(
        Entry(f"r#{n:03d}", "row", "r", ("w:in",) * (1 + (n == 299)) + ("w:out",))
        for n in range(300)
    )
    found = engine.candidates([("w:in", 1.0)], limit=300)
    assert found == ["r#299", *(f"r#{n:03d}" for n in range(299))]


def test_another_engine_reads_what_was_built(tmp_path: Path) -> None:
    WhooshEngine(tmp_path).build(ENTRIES)
    assert WhooshEngine(tmp_path).candidates([("w:lack", 1.0)]) == ["b#2"]


def test_building_again_replaces(engine: WhooshEngine) -> None:
    assert engine.candidates([("w:lack", 1.0)])
    engine.build(ENTRIES[1:])
    assert engine.candidates([("w:lack", 1.0)]) == []


def test_opening_waits_for_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from whoosh.filedb.filestore import FileStorage

    WhooshEngine(tmp_path).build(ENTRIES)
    opening, failures = FileStorage.open_index, [FileNotFoundError(), FileNotFoundError()]

    def flaky(storage: FileStorage) -> object:
        if failures:
            raise failures.pop()
        return opening(storage)

    monkeypatch.setattr(FileStorage, "open_index", flaky)
    assert WhooshEngine(tmp_path).candidates([("w:lack", 1.0)]) == ["b#2"]


def test_an_index_that_stays_away_is_an_error(tmp_path: Path) -> None:
    WhooshEngine(tmp_path).build(ENTRIES)
    for segment in tmp_path.glob("*.seg"):
        segment.unlink()
    with pytest.raises(FileNotFoundError):
        WhooshEngine(tmp_path).candidates([("w:lack", 1.0)])


def test_no_warning_of_whoosh_reaches_a_user(tmp_path: Path) -> None:
    # an empty prefix makes Python compile every module anew, which is when it warns
    script = (
        "from askreports.index.whoosh_engine import WhooshEngine as W;"
        "from askreports.index.engine import Entry as E;"
        "w = W(); w.build([E('a', 'k', 'r', ('x',))]); print(w.candidates([('x', 1.0)]))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "default", "-X", f"pycache_prefix={tmp_path}", "-c", script],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "['a']\n"
    assert "whoosh" not in done.stderr


def test_in_memory_leaves_the_temporary_directory_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several processes at once would write to one directory there."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing" / "directory"))
    engine = WhooshEngine(None)
    engine.build([Entry("a#1", "row", "a", ("x",))])
    assert engine.candidates([("x", 1.0)]) == ["a#1"]
