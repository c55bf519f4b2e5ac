"""Doors: each format turns bytes into a document."""
