"""Work done beside the rest gives what it would give here."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context

import pytest

from askreports.corpus import beside


@pytest.fixture(params=["in another process", "here"], autouse=True)
def room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both ways, whatever the machine has and however the tests are run."""
    another = request.param == "in another process"
    if another and not hasattr(os, "fork"):
        pytest.skip("this platform has no copies of processes")
    monkeypatch.setattr(beside, "_room_for_another", lambda: another)
    return another


def test_the_result_is_handed_over_once(room: bool) -> None:
    result = beside.begun(lambda: (os.getpid(), "x" * 1_000_000))
    process, text = result()
    assert (process != os.getpid(), len(text)) == (room, 1_000_000)
    assert result() == (process, text)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (lambda: None, None),
        (lambda: {"a": [1.5, "é"]}, {"a": [1.5, "é"]}),
    ],
)
def test_any_value_that_can_be_pickled(work: Callable[[], object], expected: object) -> None:
    assert beside.begun(work)() == expected


def test_what_goes_wrong_is_raised_here() -> None:
    result = beside.begun(partial(int, "no number"))
    with pytest.raises(ValueError, match="no number"):
        result()


def test_a_process_that_dies_is_made_up_for() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os._exit(1)
        return 7

    assert beside.begun(work)() == 7


def test_what_cannot_be_pickled_is_made_here() -> None:
    assert beside.begun(lambda: lambda: 3)()() == 3


def test_a_worker_of_a_pool_does_the_work_itself() -> None:
    with get_context("fork").Pool(1) as pool:
        assert pool.apply(_begun_and_done) == "done"


def _begun_and_done() -> str:
    return beside.begun(partial(str, "done"))()
