"""Work done beside the rest: by a second process, where the machine has room for one."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_T = TypeVar("_T")


def begun(work: Callable[[], _T]) -> Callable[[], _T]:
    """Begin this work; the call that is returned waits for its result, which can be pickled.

    Without a second processor the call does the work itself, and so it does
    when the other process came to nothing: what goes wrong is raised here.
    """
    if not _room_for_another():
        return cache(work)
    from multiprocessing import current_process, get_context

    if current_process().daemon:  # such a process may begin no other
        return cache(work)
    context = get_context("fork")  # it has all that was imported and read so far
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_deliver, args=(work, sender), daemon=True)
    try:
        process.start()
    except OSError:  # no more processes are allowed
        return cache(work)
    finally:
        sender.close()

    @cache
    def result() -> _T:
        try:
            found: _T = receiver.recv()
        except EOFError:
            found = work()
        finally:
            receiver.close()
        process.join()
        return found

    return result


def _room_for_another() -> bool:
    """Whether there is a second processor, and this process can be copied: it has one thread."""
    if sys.platform != "linux":  # elsewhere a copy of a process is not to be relied on
        return False
    return len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def _deliver(work: Callable[[], _T], sender: Connection) -> None:
    import signal
    from contextlib import suppress

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the first process's to handle
    with suppress(Exception):  # it does the work again, and raises what is wrong
        sender.send(work())
