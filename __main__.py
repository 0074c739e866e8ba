"""``python -m askreports``: the same as the command ``askreports``."""

import sys

from .cli import main

sys.exit(main())
