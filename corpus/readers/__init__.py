"""Readers: the bytes of one file format → a Document."""
