"""Where `-o` leads: to a file or below a folder, and never onto what is being read."""

from __future__ import annotations

import os

import click

from declutter.batch.saving import Beside, Form, InPlace, Place, name_of_page
from declutter.cli.options import Options
from declutter.cli.showing import render_of


def place_of(options: Options) -> Place:
    """Where texts are written. Raises click.UsageError where they would overwrite their own input."""
    if options.output is None:
        return InPlace(options.backup, form_of(options))
    if options.output == "-":
        raise click.UsageError("texts are printed where no -o is given; -o names a file or a folder.")
    output, folders = options.output, [path for path in options.paths if os.path.isdir(path)]
    is_folder = bool(folders) or len(options.paths) > 1 or output.endswith(os.sep) or os.path.isdir(output)
    if is_folder and os.path.exists(output) and not os.path.isdir(output):
        raise click.UsageError(f"{output} is a file; several texts need a folder.")
    if is_folder and "-" in options.paths and not options.stdin_filename:
        raise click.UsageError("name standard input with --stdin-filename, to put it in a folder.")
    for folder in folders:
        _refuse_overlap(folder, output)
    form = form_of(options)
    targets: dict[str, str] = {}
    for path in options.paths:
        if path not in folders:
            name = os.path.basename(options.stdin_filename or "" if path == "-" else path)
            _refuse_same(
                path, os.path.join(output, name_of_page(name, form)) if is_folder else output, targets
            )
    if len(folders) > 1 or (folders and targets):
        raise click.UsageError("-o takes one folder at a time, or files; run once for each.")
    return Beside(output, is_folder, form)


def form_of(options: Options) -> Form:
    """What web pages become."""
    render = render_of(options)
    return Form({"text": ".txt", "markdown": ".md", "html": ".html"}[options.to], render)


def _refuse_overlap(folder: str, output: str) -> None:
    inner, outer = os.path.realpath(folder), os.path.realpath(output)
    if inner == outer:
        raise click.UsageError(f"{output} is the input itself; use --in-place to replace the files.")
    if os.path.commonpath([inner, outer]) == outer:
        raise click.UsageError(f"{output} holds the input {folder}, whose files could be overwritten.")


def _refuse_same(path: str, target: str, targets: dict[str, str]) -> None:
    if path != "-" and os.path.exists(target) and os.path.exists(path) and os.path.samefile(path, target):
        raise click.UsageError(f"{target} is the input itself; use --in-place to replace it.")
    if target in targets:
        raise click.UsageError(f"{targets[target]} and {path} would both be written to {target}.")
    targets[target] = path
