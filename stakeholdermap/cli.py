"""The command line: the same functions as the window, for scripts. Names and exit codes are promises."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from stakeholdermap import __version__, demo, jobs, telling
from stakeholdermap.analysis import comparing_json, voting_json
from stakeholdermap.analysis.graph import UnknownChoice
from stakeholdermap.analysis.network import measures as network
from stakeholdermap.analysis.review import UnknownBody, as_json, day_of
from stakeholdermap.analysis.standards import StandardFault, UnknownStandard
from stakeholdermap.analysis.thresholds import of as limits_of
from stakeholdermap.analysis.voting import NotAGame, power
from stakeholdermap.exports import formats
from stakeholdermap.exports.paper import PaperOptions
from stakeholdermap.exports.writing import CannotExport
from stakeholdermap.imports.preview import CannotImport
from stakeholdermap.model.rules import Refused
from stakeholdermap.store import opening, publishing

FAULTS = (
    opening.StoreError,
    CannotImport,
    CannotExport,
    StandardFault,
    UnknownStandard,
    jobs.NotADay,
    UnknownBody,
    UnknownChoice,
    NotAGame,
    jobs.UnknownView,
    Refused,
)

app = typer.Typer(
    name="stakeholdermap",
    help="Draw a partnership, hold it against a standard, and see who decides. Without a command: the window.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


COLUMNS = ("id", "name", "measure", "value")


class Format(StrEnum):
    """How to print a result for people or scripts."""

    text = "text"
    json = "json"


class Level(StrEnum):
    """Whose network is measured."""

    organisations = "organisations"
    people = "people"
    bodies = "bodies"
    all = "all"


class TableFormat(StrEnum):
    """How to print a table for people or scripts."""

    text = "text"
    json = "json"
    csv = "csv"


AMap = Annotated[Path, typer.Argument(metavar="MAP", help="A map file (.smap).", show_default=False)]
Standards = Annotated[list[str] | None, typer.Option("--standard", metavar="ID", help="Again for each standard.")]
ABody = Annotated[str | None, typer.Option("--body", metavar="NAME", help="The body the standard is held against.")]
AsAt = Annotated[str | None, typer.Option("--as-at", metavar="YYYY-MM-DD", help="The day asked of.")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the input is at fault, 2 wrong use."""
    try:
        return app(args=list(arguments) if arguments is not None else None, standalone_mode=True) or 0
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(bool(stop.code))


@contextmanager
def _plainly(doing: str) -> Iterator[None]:
    """Turn every named error into one line on standard error and exit 1; show progress on a terminal."""
    console = Console(stderr=True)
    try:
        with console.status(f"{doing}…") if console.is_terminal else _quiet():
            yield
    except FAULTS as fault:
        _complain(str(fault))
        raise typer.Exit(1) from None


@contextmanager
def _quiet() -> Iterator[None]:
    yield


def _complain(sentence: str) -> None:
    typer.echo(" ".join(sentence.splitlines()), err=True)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stakeholdermap {__version__}")
        raise typer.Exit


@app.callback()
def _about(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")] = False,
) -> None:
    """Draw a partnership, hold it against a standard, and see who decides."""


@app.command("import")
def bring_in(
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE…", help="Tables or network files.")],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="MAP.smap", help="The new map.")],
    body: Annotated[str | None, typer.Option("--body", metavar="NAME", help="The body a plain list is about.")] = None,
    directed: Annotated[bool, typer.Option("--directed", help="The ties of a plain list point one way.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Take doubtful matches for the same.")] = False,
) -> None:
    """Make a new map of tables or network files."""
    if out.suffix.lower() != ".smap":
        raise typer.BadParameter("The new map's name ends in .smap.", param_hint="--output")
    with _plainly("Reading"):
        if out.exists():
            raise publishing.CannotWrite(f"“{out.name}” is there already and was left alone. Choose another name.")
        brought = jobs.bring_in(sources, body=body, directed=directed, accept_doubtful=yes)
        publishing.save(brought.map, out)
    for line in telling.doubts(brought.preview, taken=yes):
        _complain(line)
    typer.echo(telling.what_came_in(brought.map, out.name))


@app.command()
def review(
    map: AMap,
    standard: Standards = None,
    body: ABody = None,
    as_at: AsAt = None,
    format: Annotated[Format, typer.Option(help="For people or for scripts.")] = Format.text,
) -> None:
    """Say who is missing or thin, and where decisions sit."""
    with _plainly("Reviewing"):
        day = jobs.day_in(as_at)
        told = jobs.review_of(opening.load(map), standard or (), body=body, as_at=day, today=date.today())
    if format is Format.json:
        typer.echo(json.dumps(as_json(told), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        typer.echo("\n".join(telling.review_in_words(told)))


@app.command()
def measures(
    map: AMap,
    level: Annotated[Level, typer.Option(help="Whose network.")] = Level.organisations,
    group_by: Annotated[str | None, typer.Option(metavar="COLUMN", help="Groups for links between groups.")] = None,
    tie: Annotated[str | None, typer.Option(metavar="KIND", help="Only ties of this kind.")] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Where draws at random start; kept with the result.")] = 1,
    as_at: AsAt = None,
    format: Annotated[TableFormat, typer.Option(help="For people or for scripts.")] = TableFormat.text,
) -> None:
    """Print every measure of the network, a row each."""
    with _plainly("Measuring"):
        day = jobs.day_in(as_at)
        loaded = opening.load(map)
        rows = network.table(loaded.as_at(day or day_of(loaded, date.today())), level.value, group_by, tie, seed=seed)
    if format is TableFormat.csv:
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows(rows)
    elif format is TableFormat.json:
        rows_by_name = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        draws = int(limits_of(loaded).draws)
        answer = {"schema": "stakeholdermap.measures/1", "seed": seed, "draws": draws, "rows": rows_by_name}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        typer.echo("\n".join(telling.measures_in_words(rows)))


@app.command()
def voting(
    quota: Annotated[int, typer.Argument(metavar="QUOTA", help="How much weight carries a vote.")],
    weights: Annotated[list[int], typer.Argument(metavar="WEIGHT…", help="The weight of each voter, in order.")],
    format: Annotated[Format, typer.Option(help="For people or for scripts.")] = Format.text,
) -> None:
    """Say how much voting power each voter has: Banzhaf and Shapley-Shubik."""
    with _plainly("Counting"):
        told = power(quota, tuple(weights))
    if format is Format.json:
        game = voting_json.as_json(quota, weights, told)
        typer.echo(json.dumps(game, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        typer.echo("\n".join(telling.voting_in_words(quota, told)))


@app.command()
def export(
    map: AMap,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; its suffix says the format.")],
    view: Annotated[str | None, typer.Option(metavar="NAME", help="The drawing to show.")] = None,
    standard: Standards = None,
    as_at: AsAt = None,
) -> None:
    """Write the map as a picture, a table or a network file."""
    with _plainly("Writing"):
        if out.suffix.lower() not in formats.EXPORTS:
            raise formats.UnknownFormat(out)
        day = jobs.day_in(as_at)
        loaded = opening.load(map)
        told = jobs.review_of(loaded, standard or (), as_at=day, today=date.today())
        formats.export(loaded, told, jobs.figure_of(loaded, told, view), out)
    typer.echo(f"Wrote {out.name}.")


@app.command()
def paper(
    maps: Annotated[list[Path], typer.Argument(metavar="MAP… OUT", help="Maps, then the paper to write.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="A folder: one Word paper a map.")] = None,
    standard: Standards = None,
    body: ABody = None,
    as_at: AsAt = None,
    title: Annotated[str, typer.Option(help="The title of the paper.")] = "",
    meeting: Annotated[str, typer.Option(help="The meeting it goes to.")] = "",
    meeting_date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Its date.")] = None,
    names: Annotated[bool, typer.Option("--names", help="Show names; without it posts stand for people.")] = False,
) -> None:
    """Write the board paper as Word or accessible PDF."""
    for source, target in _papers(maps, out):
        with _plainly(f"Writing {target.name}"):
            jobs.paper_writer(target)
            options = PaperOptions(title=title, meeting=meeting, date=jobs.day_in(meeting_date), show_names=names)
            day = jobs.day_in(as_at)
            loaded = opening.load(source)
            told = jobs.review_of(loaded, standard or (), body=body, as_at=day, today=date.today())
            doubts = jobs.write_paper(loaded, told, options, target)
        for doubt in doubts:
            _complain(doubt)
        typer.echo(f"Wrote {target.name}.")


def _papers(paths: list[Path], folder: Path | None) -> list[tuple[Path, Path]]:
    if folder is not None:
        _refuse_one_name_twice(paths)
        return [(path, folder / f"{path.stem}.docx") for path in paths]
    if len(paths) != 2:
        raise typer.BadParameter("Name one map and the paper to write, or several maps and --out FOLDER.")
    return [(paths[0], paths[1])]


def _refuse_one_name_twice(paths: list[Path]) -> None:
    names = [path.stem.casefold() for path in paths]
    twice = next((path.stem for path in paths if names.count(path.stem.casefold()) > 1), None)
    if twice is not None:
        raise typer.BadParameter(f"Two maps are called {twice}; their papers would replace one another.")


@app.command()
def compare(
    maps: Annotated[list[Path], typer.Argument(metavar="MAP [MAP]", help="One map, or the earlier and the later.")],
    begin: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="The earlier day.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="YYYY-MM-DD", help="The later day.")] = None,
    standard: Standards = None,
    format: Annotated[Format, typer.Option(help="For people or for scripts.")] = Format.text,
) -> None:
    """Say what changed between two maps, or on one map between two days."""
    with _plainly("Comparing"):
        days = (jobs.day_in(begin), jobs.day_in(end))
        if (len(maps) == 1) is not (days[0] is not None and days[1] is not None) or len(maps) > 2:
            raise typer.BadParameter("Name two maps, or one map with --from and --to.")
        loaded = [opening.load(path) for path in maps]
        between = (days[0], days[1]) if days[0] and days[1] else None
        told = jobs.compare(loaded[0], loaded[-1], between, wanted=standard or (), today=date.today())
    if format is Format.json:
        typer.echo(json.dumps(comparing_json.as_json(told), ensure_ascii=False, indent=1, allow_nan=False))
    else:
        typer.echo("\n".join(telling.comparison_in_words(told)))


@app.command()
def check(map: AMap) -> None:
    """Say whether a map file is whole."""
    with _plainly("Checking"):
        typer.echo(opening.check(map))


@app.command("demo", hidden=True)
def show_the_whole_job(folder: Annotated[Path, typer.Argument(metavar="FOLDER")]) -> None:
    """Do the whole job on the example without a hand on it, and say where to look."""
    with _plainly("Working"):
        made = demo.make(folder)
    for line in made:
        typer.echo(line)
