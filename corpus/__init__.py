"""From files to typed records with their places: ``readers`` give documents, the rest reads these.

``records`` has the nouns, ``store`` keeps them; ``reports`` holds the built-in reports.
"""
