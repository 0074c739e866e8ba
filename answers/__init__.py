"""From a question to an answer with its places. The way of a question through the modules:

1. ``asking`` has it from the library, takes off what it is asked for (``purposes``) and calls the rest;
2. ``reading`` puts every word in a slot of a ``question``, and ``kinding`` tells which kind is wanted;
3. ``tables`` answers it from tables that hold no survey items, where these are surely meant;
4. ``conversation`` completes a follow-up from the last turn, as ``leaning`` and ``inheriting`` say;
5. ``kinds`` has a module for each kind of answer. They have ``weighing`` set evidence against the
   question, ``fitting`` leave out what is of another sort, and ``deciding`` say if the best is enough;
6. ``claims`` gathers what else states the same, or ``refusing`` says what is missing;
7. ``render`` prints the answer.

``preparing`` does before all this what is done once for a library: it compiles the ``vocabulary``
and computes the ``evidence``. The ``desk`` has records and words within reach of every module.
"""
