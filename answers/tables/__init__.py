"""Tables that hold no survey items: read into cards, asked by rows, columns and values."""
