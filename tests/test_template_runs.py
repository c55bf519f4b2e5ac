"""What a folder knows that a file does not, through the command."""

from __future__ import annotations

import json
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.pages import ARTICLE, PLAIN, declutter
from tests.test_runs import start, texts_in

ABOVE = "Harbour Gazette\n\nTides today\nWeather map\nFerry planner\nLost and found\n"
BELOW = "Did you see something on the quay? Ask at our desk.\n\nQuay notes\nWinter moorings\nAsk the pilot\n"
WORDS = [
    "the",
    "a",
    "of",
    "harbour",
    "crane",
    "pilot",
    "wind",
    "rope",
    "lamp",
    "boat",
    "tide",
    "mast",
    "buoy",
    "chart",
    "gull",
    "sail",
    "deck",
    "crew",
    "port",
    "dock",
    "was",
    "is",
    "saw",
    "took",
    "left",
    "heard",
    "found",
    "kept",
    "made",
    "told",
]


def article(number: int, paragraphs: int = 5) -> str:
    """An article like no other, and as dull as any."""
    chance = random.Random(number)

    def sentence() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(9, 16))).capitalize() + "."

    headline = " ".join(chance.choices(WORDS, k=6)).capitalize()
    body = [" ".join(sentence() for _ in range(4)) for _ in range(paragraphs)]
    return "\n\n".join([headline, *body]) + "\n"


def site(folder: Path, count: int, seed: int = 1) -> Path:
    """The pages of one site, written in an order of their own."""
    folder.mkdir(parents=True)
    numbers = list(range(count))
    random.Random(seed).shuffle(numbers)
    for number in numbers:
        (folder / f"{number:03}.txt").write_text(f"{ABOVE}\n{article(number)}\n{BELOW}")
    return folder


def test_what_every_file_holds_goes(tmp_path: Path) -> None:
    pages = site(tmp_path / "pages", 40)
    result = declutter(pages, "-o", tmp_path / "clean")
    assert b"360 blocks removed: template 360" in result.stderr
    assert texts_in(tmp_path / "clean") == {
        f"{number:03}.txt": article(number).encode() for number in range(40)
    }
    shown = declutter("--json", "--include", "00*", "--include", "0[123]*", pages).stdout.splitlines()[0]
    reasons = {each["reason"] for each in json.loads(shown)["removed"]}
    assert reasons == {"stands in 40 of 40 different files"}


@pytest.mark.parametrize("option", ["--no-template", "--skip=template", "--only=duplicate"])
def test_it_can_be_switched_off(tmp_path: Path, option: str) -> None:
    pages = site(tmp_path / "pages", 30)
    assert b"0 written, 30 unchanged" in declutter(option, pages, "-o", tmp_path / "clean").stderr


def test_few_files_and_single_ones_teach_nothing(tmp_path: Path) -> None:
    pages = site(tmp_path / "pages", 30)
    for number in range(19):
        (pages / f"{number:03}.txt").unlink()
    assert b"0 would change, 11 unchanged" in declutter("--check", pages).stderr
    one = pages / "020.txt"
    assert declutter(one).stdout == one.read_bytes()


@pytest.mark.parametrize(("jobs", "seed"), [("1", 2), ("2", 3), ("8", 4)])
def test_order_and_workers_change_nothing(tmp_path: Path, jobs: str, seed: int) -> None:
    pages = site(tmp_path / "pages", 90, seed)
    assert sum(len(text) for text in texts_in(pages).values()) > 100_000, "enough for workers to be started"
    result = declutter("-j", jobs, "--only", "template", pages, "-o", tmp_path / "clean")
    assert b"810 blocks removed: template 810" in result.stderr
    assert texts_in(tmp_path / "clean") == {
        f"{number:03}.txt": article(number).encode() for number in range(90)
    }


def test_what_was_learned_is_carried_to_a_pipe(tmp_path: Path) -> None:
    pages = site(tmp_path / "pages", 30)
    learned = declutter("--learn", pages)
    assert (learned.returncode, learned.stderr) == (0, b"")
    (tmp_path / "site.template").write_bytes(learned.stdout)
    page = f"{ABOVE}\n{article(777)}\n{BELOW}".encode()
    result = declutter("--template", tmp_path / "site.template", stdin=page)
    assert result.stdout.decode() == article(777)
    assert declutter(stdin=page).stdout == page
    edited = [line for line in learned.stdout.decode().splitlines() if "Ask the pilot" not in line]
    (tmp_path / "site.template").write_text("\n".join(edited))
    result = declutter("--template", tmp_path / "site.template", stdin=page)
    assert result.stdout.decode() == f"{article(777)}\nAsk the pilot\n", "people may take lines out"


def test_learning_in_any_order_prints_the_same(tmp_path: Path) -> None:
    prints = {
        declutter("--learn", "-j", jobs, site(tmp_path / jobs, 60, int(jobs))).stdout
        for jobs in ("1", "2", "8")
    }
    assert len(prints) == 1


def test_wrong_use_is_told(tmp_path: Path) -> None:
    pages = site(tmp_path / "pages", 5)
    few = declutter("--learn", pages)
    assert (few.returncode, b"nothing to learn: 5 files" in few.stderr) == (2, True)
    (tmp_path / "bad").write_text('{"declutter": "template", "schema": 1, "files": 5}\n{"site": 3}\n')
    for arguments, says in (
        (["--template", tmp_path / "bad", pages, "--check"], b"line 2: 'site' is missing or wrong"),
        (["--template", tmp_path / "missing", pages, "--check"], b"No such file"),
        (["--template", tmp_path / "bad", "--no-template"], b"do not go together"),
        (["--learn", "-"], b"can be read once only"),
        (["--learn", pages, "--in-place"], b"--learn cleans nothing"),
        (["--learn", pages, "--skip", "nothing"], b"no filter is called 'nothing'"),
    ):
        result = declutter(*arguments)
        assert (result.returncode, result.stdout) == (2, b"")
        assert says in result.stderr, result.stderr.decode()


def test_a_run_that_was_cut_off_keeps_what_it_had_learned(tmp_path: Path) -> None:
    """In place, the files that were cleaned no longer hold what the others have in common with them."""
    pages = site(tmp_path / "pages", 90)
    process = start("-j2", "--in-place", pages)
    end = time.monotonic() + 30
    while sum(text.startswith(b"Harbour") for text in texts_in(pages).values()) > 60:
        assert time.monotonic() < end
        time.sleep(0.002)
    process.kill()
    process.wait()
    for number in range(80):  # so that hardly any are left to learn from
        path = pages / f"{number:03}.txt"
        if path.read_text().startswith("Harbour") and number > 40:
            path.unlink()
    result = declutter("--in-place", pages)
    assert result.returncode == 0, result.stderr.decode()
    assert texts_in(pages) == {path.name: article(int(path.stem)).encode() for path in pages.iterdir()}


def test_sites_are_told_apart_by_their_addresses(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(60):
        host, name = ("north.example", "Northern Post") if number % 2 else ("south.example", "Southern Mail")
        page = f"{name}\nOur harbours\n\n{article(number)}\n{name} in pictures\nAsk {name}\n"
        (pages / f"{number:03}.txt").write_text(f"URL: https://www.{host}/{number}\n\n{page}")
    shown = [json.loads(line) for line in declutter("--json", pages).stdout.splitlines()]
    reasons = {
        each["reason"] for record in shown for each in record["removed"] if each["filter"] == "template"
    }
    assert reasons >= {f"stands in 30 of 30 different files of {each}.example" for each in ("north", "south")}
    assert all("in pictures" not in record["body"] for record in shown)


def test_records_teach_each_other(tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    records = [
        {"url": f"https://gazette.example/{number}", "text": f"{ABOVE}\n{article(number)}\n{BELOW}"}
        for number in range(40)
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    result = declutter(path)
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == [
        article(n) for n in range(40)
    ]
    assert result.returncode == 0
    piped = declutter("--format", "jsonl", stdin=path.read_bytes())
    assert piped.stdout == path.read_bytes(), "what comes through a pipe can be read once only"
    learned = declutter("--learn", path)
    assert b'"site": "gazette.example"' in learned.stdout


def test_a_story_that_many_files_hold_is_no_template(tmp_path: Path) -> None:
    pages = site(tmp_path / "pages", 30)
    for number in range(12):
        (pages / f"copy{number:02}.txt").write_text(f"{ABOVE}\n{article(500)}\n{BELOW}")
    assert declutter(pages, "-o", tmp_path / "clean").returncode == 0
    texts = texts_in(tmp_path / "clean")
    assert {texts[f"copy{number:02}.txt"].decode() for number in range(12)} == {article(500)}
    shutil.rmtree(tmp_path / "clean")


def test_pages_that_are_no_site_lose_nothing(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(40):
        (pages / f"{number}.txt").write_text(
            f"{ARTICLE}\n{article(number)}" if number < 3 else article(number)
        )
    assert b"0 written, 40 unchanged" in declutter(pages, "-o", tmp_path / "clean").stderr
    assert PLAIN["XDG_CACHE_HOME"]
