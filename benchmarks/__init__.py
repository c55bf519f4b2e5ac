"""Measures how well and how fast declutter cleans; nothing imports these modules but their tests."""
