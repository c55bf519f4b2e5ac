"""Prints rows as a Markdown table that also reads well in a terminal."""

from __future__ import annotations

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The rows under their head, numbers to the right.

    >>> print(table(["level", "F1"], [["gentle", "0.9"], ["none", "0.75"]]))
    | level  |   F1 |
    |--------|-----:|
    | gentle |  0.9 |
    | none   | 0.75 |
    """
    columns = list(zip(head, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    numeric = [bool(rows) and all(_is_number(cell) for cell in column[1:]) for column in columns]
    ruler = "|" + "|".join(
        "-" * (width + 1) + ("-:"[right]) for width, right in zip(widths, numeric, strict=True)
    )
    return "\n".join(
        [_line(head, widths, numeric), ruler + "|", *(_line(row, widths, numeric) for row in rows)]
    )


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return "| " + " | ".join(padded) + " |"


def _is_number(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").isdigit() or cell == "-"
