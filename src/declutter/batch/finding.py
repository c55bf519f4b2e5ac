"""Finds the files to clean: those that were named, and those in the folders that were named."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator

from declutter.batch.outcome import Found, Outcome, said

Folder = tuple[int, int]
"""A folder by its device and inode, which stay the same under every name."""


def find(path: str, avoid: Collection[Folder] = (), backup: str = "") -> Iterator[Found | Outcome]:
    """The file of this path, or the files of this folder, sorted; and what is passed over, with the reason.

    Links inside folders are not followed, folders of `avoid` are left out without a word, and files whose
    names end as a `backup` does are skipped.
    """
    try:
        is_folder = stat.S_ISDIR(os.stat(path).st_mode)
    except OSError as error:
        yield Outcome(path, "failed", said(error))
        return
    if is_folder:
        yield from _walk(path, avoid, backup)
    else:
        yield Found(path, os.path.basename(path), named=True)


def folder_at(path: str) -> Folder | None:
    """The folder of this path, if there is one."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None


def _walk(root: str, avoid: Collection[Folder], backup: str) -> Iterator[Found | Outcome]:
    waiting = [""]  # folders below the root, the next one last
    while waiting:
        inside = waiting.pop()
        folder = os.path.join(root, inside) if inside else root
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield Outcome(folder, "failed", said(error))
            continue
        folders = []
        for entry in entries:
            below = os.path.join(inside, entry.name)
            try:
                if _is_open_folder(entry):
                    status = entry.stat(follow_symlinks=False)
                    if (status.st_dev, status.st_ino) not in avoid:
                        folders.append(below)
                else:
                    yield _file(entry, below, backup)
            except OSError as error:
                yield Outcome(entry.path, "failed", said(error))
        waiting.extend(reversed(folders))


def _is_open_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")


def _file(entry: os.DirEntry[str], below: str, backup: str) -> Found | Outcome:
    if entry.name.startswith("."):
        return Outcome(entry.path, "skipped", "it is hidden", is_common=True)
    if entry.is_symlink():
        return Outcome(entry.path, "skipped", "it is a link", is_common=True)
    if not entry.is_file():
        return Outcome(entry.path, "skipped", "it is no ordinary file")
    if backup and entry.name.endswith(backup):
        return Outcome(entry.path, "skipped", "it is a backup", is_common=True)
    return Found(entry.path, below, named=False)
