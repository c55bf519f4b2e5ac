"""Cleans many files, one after another: finds them, reads them, saves them, and says what became of each."""
