"""The things that declutter works on: blocks, the document they make, and what a cleaning took away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from declutter.document.fingerprint import fingerprint_of
from declutter.document.markup import About, Markup
from declutter.document.recurrence import Recurrence

__all__ = [
    "About", "Block", "Cleaning", "Document", "Filter", "Kind", "Markup", "Recurrence", "Removal", "Verdict",
    "Verdicts", "fingerprint_of",
]  # fmt: skip

Kind = Literal[
    "paragraph",  # running text, or a line of it
    "heading",  # marked as one by the format
    "list_item",
    "table_row",
    "quote",
    "code",
    "image",  # nothing but an image or its placeholder
    "reference",  # a row of a list of link targets, as lynx prints it
    "rule",  # nothing but dashes, stars or box-drawing characters
]


@dataclass(frozen=True, slots=True)
class Block:
    """What a reader sees as one unit: a paragraph, heading, list item, table row or caption."""

    number: int
    """Its place in the document, counted from 0."""
    text: str
    """As a reader sees it: unwrapped, unindented, without bullet, link targets and emphasis marks."""
    folded: str
    """The same for matching: NFKC, case-folded, straight quotes, no invisible characters."""
    kind: Kind
    first: int
    """Number of its first line in the file."""
    last: int
    """Number of its last line in the file."""
    gap: int
    """Blank lines before it."""
    indent: int
    """Columns before its first character."""
    label: str
    """The folded text of a short block with outer punctuation off and numbers as 0; empty for long ones."""
    words: int
    """Words of the text; in scripts without spaces, pairs of characters."""
    is_sentence: bool
    """Ends as a sentence ends, a closing quote or bracket after it allowed."""
    link_share: float
    """Share of its characters that are link text, 0 to 1; 0 where the format cannot tell."""
    markup: Markup | None = None  # None in text files

    @property
    def lines(self) -> range:
        """The numbers of its lines."""
        return range(self.first, self.last + 1)

    @property
    def fingerprint(self) -> int:
        """The same number in each document for blocks that say the same."""
        return fingerprint_of(self.folded or f"\0{self.kind}")


@dataclass(frozen=True, eq=False)
class Document:
    """The blocks of a file, and how to put any subset of them back together.

    Text is never rewritten: `body` gives back raw lines. The one rule of tidying: of the blank lines around
    what went, the widest gap stays between two blocks that stay, and none before the first or after the last.
    """

    lines: Sequence[str]
    """All raw lines, blank ones too, each with its own line end."""
    numbers: Sequence[int]
    """The number of each line, rising, counted from 1 as an editor counts."""
    blocks: tuple[Block, ...]
    format: str  # its name, as in `--format`
    folded: str
    """The folded text of all blocks, a block a line, to be searched as a whole."""
    vocabulary: frozenset[str]
    """The distinct words of `folded`."""
    reread: Callable[[Sequence[str], Sequence[int]], Document] = field(repr=False)
    """Takes some of the lines apart again, as this document was."""
    encoding: str = "utf-8"  # the codec in which the bytes were read and will be written
    mark: str = ""
    """The byte order mark that stood before the first line, if any; it stays."""
    preamble: int = 0
    """How many lines at the top are a program's settings, and no text: they stay, and no block holds them."""
    language: str | None = None  # ISO 639-1 code of what most of the text seems to be in
    about: About | None = None  # None in text files
    article: tuple[int, int] | None = None  # numbers of its first and last block, where a judge has looked
    recurring: Mapping[int, Recurrence] = field(default_factory=dict)
    """By fingerprint, the blocks that other documents hold too, where somebody has looked at them."""
    memo: dict[str, object] = field(default_factory=dict, repr=False)
    """What was worked out from the blocks once and is asked for again, by name; goes with the document."""
    lasting: dict[str, object] = field(default_factory=dict, repr=False)
    """The same of a page's elements, whatever blocks are left; what is left of the document has it too."""

    @cached_property
    def _offsets(self) -> list[int]:
        return list(accumulate((len(block.folded) + 1 for block in self.blocks), initial=0))[:-1]

    def block_at(self, offset: int) -> Block:
        """The block that holds this offset of `folded`."""
        return self.blocks[bisect_right(self._offsets, offset) - 1]

    def remaining(self, removed: Collection[int]) -> list[int]:
        """Indexes into `lines` of what stays when the blocks with these numbers go, in order."""
        kept = [*range(self.preamble)]
        gaps: list[range] = []  # the blank stretches since the last block that stays
        end = self.preamble  # index after the last line that is dealt with
        for block in self.blocks:
            first = bisect_left(self.numbers, block.first, lo=end)
            gaps.append(range(end, first))
            end = bisect_left(self.numbers, block.last, lo=first) + 1
            if block.number in removed:
                continue
            if len(gaps) == 1 or kept:
                kept.extend([*max(gaps, key=len)])
            kept.extend(range(first, end))
            gaps = []
        if not gaps:
            kept.extend(range(end, len(self.lines)))
        return kept

    def without(self, removed: Collection[int]) -> Document:
        """This document as it would be read had the blocks with these numbers never been there."""
        kept = self.remaining(removed)
        again = self.reread([self.lines[i] for i in kept], [self.numbers[i] for i in kept])
        again = replace(again, encoding=self.encoding, mark=self.mark)
        return replace(again, recurring=self.recurring, lasting=self.lasting)

    def body(self, removed: Collection[int] = ()) -> str:
        """The text without the blocks with these numbers."""
        return "".join([self.lines[i] for i in self.remaining(removed)] if removed else self.lines)


class Verdict(NamedTuple):
    """What a filter says of one block."""

    block: Block
    reason: str
    """A phrase that finishes the sentence "removed because it ..."."""
    confidence: float
    """0 to 1; a level asks for a least confidence."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A block that goes, the filter that said so, and why."""

    block: Block
    filter: str
    reason: str
    confidence: float


@dataclass(frozen=True)
class Cleaning:
    """A document and what is to be removed from it; every output is a view of this."""

    document: Document
    removals: tuple[Removal, ...] = ()  # in the order of the file
    level: str = "normal"
    guarded: bool = False
    """Next to nothing would have been left, so the document stays as it is."""
    unsettled: bool = False  # a protected block would come apart between other neighbours, so it does too
    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """As a document's memo, for what depends on what was removed so far."""

    @cached_property
    def removed(self) -> dict[int, Removal]:
        """The removals by the number of their block."""
        return {removal.block.number: removal for removal in self.removals}

    @cached_property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that stay."""
        return tuple(block for block in self.document.blocks if block.number not in self.removed)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Removed blocks by filter, in order of first appearance."""
        return dict(Counter(removal.filter for removal in self.removals))

    @property
    def changes(self) -> bool:
        """True where the body differs from the document."""
        return bool(self.removals)

    @property
    def why_whole(self) -> str:
        """Why a document stays whole of which something was to go, as a phrase after "for"; else nothing."""
        if self.unsettled:
            return "what is protected would come apart"
        return "next to nothing would be left" if self.guarded and not self.changes else ""

    def body(self) -> str:
        """The cleaned text."""
        return self.document.body(self.removed)

    def data(self) -> bytes:
        """The cleaned text in the encoding of the file; kept lines keep their bytes."""
        text = self.document.mark + self.body()
        try:
            return text.encode(self.document.encoding, "surrogateescape")
        except UnicodeEncodeError:  # a text that came as such may hold surrogates that no bytes made
            return text.encode(self.document.encoding, "surrogatepass")

    def to_dict(self) -> dict[str, object]:
        """What `--json` prints, without the path."""
        return {
            "schema": 1,
            "format": self.document.format,
            "language": self.document.language,
            **({"page": self.document.about.to_dict()} if self.document.about else {}),
            "level": self.level,
            "blocks": len(self.document.blocks),
            "counts": self.counts,
            "removed": [
                {
                    "block": removal.block.number,
                    "lines": [removal.block.first, removal.block.last],
                    "filter": removal.filter,
                    "reason": removal.reason,
                    "confidence": round(removal.confidence, 3),
                    "text": removal.block.text,
                }
                for removal in self.removals
            ],
            "body": self.body(),
        }


Filter = Callable[[Cleaning], Iterable[Verdict]]
"""Judges what a cleaning has kept so far; changes nothing, opens nothing, remembers nothing."""

Verdicts = Iterator[Verdict]
"""What a filter written as a generator returns."""
