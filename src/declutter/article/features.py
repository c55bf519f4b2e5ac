"""All that the learned judge is told of a document, for those who train it and those who use it alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from declutter.article.distances import distances_of
from declutter.article.markup_traits import markup_traits
from declutter.article.surroundings import surroundings_of
from declutter.article.topic import stems_of, topic_of
from declutter.article.traits import traits_of
from declutter.document import Document


class Features(NamedTuple):
    """What is known of each block of a document, in the order of the blocks."""

    columns: Mapping[str, bytes]
    """By name; whole numbers from 0 to 255, an entry a block."""
    stems: Sequence[frozenset[str]]
    """The beginnings of each block's words of content."""


def features_of(document: Document) -> Features:
    """The features of all blocks of a document."""
    if "features" not in document.memo:
        document.memo["features"] = _find(document)
    return cast("Features", document.memo["features"])


def _find(document: Document) -> Features:
    stems = [stems_of(block.folded) for block in document.blocks]
    columns: dict[str, Sequence[int]] = {**traits_of(document)}
    columns |= topic_of(document, stems)
    columns |= surroundings_of(document, columns["topic"])
    columns |= distances_of(document)
    columns |= markup_traits(document)
    return Features({name: bytes(column) for name, column in columns.items()}, stems)
