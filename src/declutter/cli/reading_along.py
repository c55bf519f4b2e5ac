"""Shows cleanings to somebody who decides about them: block by block in the terminal, or on one web page."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial

import click
from platformdirs import user_cache_dir

from declutter.batch.outcome import Cleaned, Found, Outcome, Tally, outcome_of
from declutter.batch.reading import clean_data, clean_file
from declutter.batch.saving import Place, save
from declutter.cli.options import Options
from declutter.cli.review_state import Rule as AskedRule
from declutter.cli.showing import screen_of
from declutter.cli.streams import put, say
from declutter.cli.tasks import kind_of_records, learns, tasks_of
from declutter.cli.telling import tell, totals
from declutter.cli.work import Piped, how_of
from declutter.config import NAME, SettingsError, start_of, user_folder
from declutter.config.adding import add_rule
from declutter.document import Cleaning
from declutter.rules import Rule
from declutter.views.painting import quantity
from declutter.writing import RefusedError, new_file

RECORDS = "it holds records; --review and --html take pages"


def explain_as_page(options: Options) -> int:
    """Write the page for all that was named, and return the exit status."""
    from declutter.views.page import report

    how_of(options)
    assert options.html is not None
    tally = Tally()
    pieces = report((each.found.path, each.cleaning) for each in _cleaned(options, tally))
    if options.html == "-":
        for piece in pieces:
            put(piece)
    else:
        try:
            with new_file(options.html) as file:
                file.writelines(pieces)
        except (RefusedError, OSError) as error:
            raise click.ClickException(f"{options.html} cannot be written: {error}") from error
        if options.talk >= 0:
            say(f"see {options.html} in a browser; {totals(tally, options)}")
    return 2 if tally.files["failed"] else 0


def review_files(options: Options) -> int:
    """Ask about each block that would go of the files that were named, and return the exit status."""
    from declutter.cli.asking import Review
    from declutter.cli.keys import keys_of
    from declutter.cli.places import place_of
    from declutter.cli.review import Decision, review

    how_of(options)
    place = place_of(options) if options.writes else None
    screen, seen, tally = screen_of(options), Tally(), Tally()
    read: dict[str, Cleaned] = {}

    def items() -> Iterator[tuple[str, Cleaning]]:
        for each in _cleaned(options, seen):
            read[each.found.path] = each
            yield each.found.path, each.cleaning

    def finish(decision: Decision) -> None:
        if place:
            for path, cleaning in decision.cleanings.items():
                _save(read[path], cleaning, place, options, tally)

    folder = os.path.join(user_cache_dir("declutter"), "reviews")
    how = Review(keys_of(sys.stdin), put, screen.width, screen.colour, folder)
    file = _rules_file(options)
    decision = review(items(), how, partial(_add, file), finish)
    if options.talk >= 0:
        if decision.rules:
            say(f"{quantity(len(decision.rules), 'rule')} in {file}", "")
        if place and decision.finished:
            say(totals(tally, options), "")
        elif decision.finished and read and not place:
            say("no file was written: --in-place or -o does that, after the last answer", "")
    return 2 if seen.files["failed"] or tally.files["failed"] else 0


def _save(cleaned: Cleaned, cleaning: Cleaning, place: Place, options: Options, tally: Tally) -> None:
    outcome = save(
        Cleaned(cleaned.found, cleaning, cleaned.original, cleaned.text, cleaned.status), place, set()
    )
    tally.add(outcome)
    tell(outcome, options)


def _cleaned(options: Options, tally: Tally) -> Iterator[Cleaned]:
    """The files that were named, each cleaned; what is passed over or fails is told."""
    template = None
    if learns(options):
        from declutter.cli.learning import template_for

        template = template_for(options, None)
    for task in tasks_of(options):
        if isinstance(task, Piped):
            answer = clean_data(task.name, task.data, how_of(options, options.stdin_filename, template))
        elif isinstance(task, Found):
            answer = _file(task, options, partial(how_of, options, task.path, template))
        elif isinstance(task, Outcome):
            answer = task
        else:
            raise click.UsageError(f"standard input cannot be shown so: {RECORDS}.")
        if isinstance(answer, Cleaned):
            tally.add(outcome_of(answer))
            yield answer
        else:
            tally.add(answer)
            tell(answer, options)


def _file(found: Found, options: Options, how: Callable[[], object]) -> Cleaned | Outcome:
    if kind_of_records(found.path, options):
        return Outcome(found.path, "failed" if found.named else "skipped", RECORDS)
    return clean_file(found, how())  # type: ignore[arg-type]


def _add(file: str, rule: AskedRule) -> None:
    """Add a rule that came of an answer to a file of settings."""
    try:
        add_rule(file, Rule(rule.kind, phrase=rule.phrase, whole=rule.whole, path=rule.path or ""))
    except (SettingsError, RefusedError, OSError) as error:
        raise click.ClickException(f"a rule cannot be added to {file}: {error}") from error


def _rules_file(options: Options) -> str:
    """The file of settings that rules are added to: the one in use but for the user's own, or a new one."""
    files = [layer.file for layer in options.settings.layers if layer.file]
    if files and os.path.dirname(os.path.abspath(files[-1])) != os.path.abspath(user_folder(os.environ)):
        return files[-1]
    start = start_of(options.paths)
    is_below = not os.path.relpath(start).startswith(os.pardir)
    return NAME if is_below else os.path.join(start, NAME)
