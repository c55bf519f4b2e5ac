"""Finds the article in a document: its run of prose, its headline, and the cues that stand around it."""
