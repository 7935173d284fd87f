"""The commands and their options; what they do lives in the modules beside this one.

Those are imported inside the commands: `handouts --version` and `handouts --help` need none of them.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from handouts import __version__
from handouts.cli.reports import Format


class Edition(StrEnum):
    """Typesettings of the same sheet."""

    STANDARD = "standard"
    LARGE = "large-print"
    GIANT = "giant-print"
    MONO = "mono"


class Paper(StrEnum):
    """Papers that sheets are laid out for."""

    A4 = "A4"
    LETTER = "Letter"
    A5 = "A5"
    HALF_LETTER = "Half-Letter"


class Letterhead(StrEnum):
    """Heads of the first page."""

    OWN = "own"
    NONE = "none"


app = typer.Typer(
    name="handouts",
    help="Clear, branded, printable advice sheets for patients, from plain text files.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
new = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(new, name="new", help="Start a sheet, a clinic or a template.")

Sheets = Annotated[
    list[str] | None,
    typer.Argument(metavar="SHEET", help="Sheets such as dry-needling/aftercare; every sheet if none is named."),
]
ClinicName = Annotated[str | None, typer.Option("--clinic", help="Only for this clinic.")]
TemplateName = Annotated[str | None, typer.Option("--template", help="With this template, not the clinic's own.")]
LanguageTag = Annotated[str | None, typer.Option("--lang", help="Only in this language.")]
EditionName = Annotated[Edition, typer.Option("--edition", help="Another typesetting.")]
PaperName = Annotated[Paper | None, typer.Option("--paper", help="For this paper, not the clinic's own.")]
OutFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Folder for the results: output/ of the project by default.")
]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Sheets made side by side; by default what pays off.")]
LetterheadName = Annotated[
    Letterhead, typer.Option("--letterhead", help="None leaves the head free, for paper that has one already.")
]
Bleed = Annotated[bool, typer.Option("--bleed", help="Add 3 mm to trim off, and crop marks, for a print shop.")]
Impose = Annotated[
    bool, typer.Option("--impose", help="Two pages side by side, in the order of a booklet to fold and staple.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Count every warning as an error.")]
Name = Annotated[str, typer.Argument(metavar="NAME")]


def run() -> None:
    """Read the command line and do what it says; ends in SystemExit, or in an error for the edge to print."""
    app(prog_name="handouts")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"handouts {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command()
def build(
    sheets: Sheets = None,
    clinic: ClinicName = None,
    template: TemplateName = None,
    lang: LanguageTag = None,
    edition: EditionName = Edition.STANDARD,
    paper: PaperName = None,
    out: OutFolder = None,
    jobs: Jobs = None,
    strict: Strict = False,
    letterhead: LetterheadName = Letterhead.OWN,
    bleed: Bleed = False,
    impose: Impose = False,
) -> None:
    """Make the PDFs.

    With no option: every sheet for every clinic, in its own paper and languages.
    """
    from handouts.cli.build import build as command
    from handouts.pipeline import Options

    wanted = Options(
        tuple(sheets or ()), clinic, template, lang, edition.value, paper.value if paper else None, strict,
        letterhead is Letterhead.OWN, bleed, impose,
    )  # fmt: skip
    raise typer.Exit(command(wanted, out, jobs))


@app.command()
def check(
    sheets: Sheets = None,
    report: Annotated[Format, typer.Option("--format", help="For people, or for other programs.")] = Format.TEXT,
    strict: Strict = False,
) -> None:
    """Find mistakes without making PDFs."""
    from handouts.cli.check import check as command
    from handouts.pipeline import Options

    raise typer.Exit(command(Options(tuple(sheets or ()), strict=strict), report))


@app.command()
def approve(
    sheet: Annotated[str, typer.Argument(metavar="SHEET", help="Sheet, such as dry-needling/aftercare.")],
    by: Annotated[str, typer.Option("--by", help="Name and role of the clinician who read it.")],
    lang: LanguageTag = None,
) -> None:
    """Sign a sheet off, as its words are now."""
    from handouts.cli.approve import approve as command

    raise typer.Exit(command(sheet, by, lang))


@app.command("list")
def list_() -> None:
    """Show the sheets, clinics and templates here."""
    from handouts.cli.listing import listing

    raise typer.Exit(listing())


@app.command()
def watch(
    sheets: Sheets = None,
    clinic: ClinicName = None,
    template: TemplateName = None,
    lang: LanguageTag = None,
    edition: EditionName = Edition.STANDARD,
    paper: PaperName = None,
    out: OutFolder = None,
) -> None:
    """Make PDFs again after every save."""
    from handouts.cli.watch import watch as command
    from handouts.pipeline import Options

    command(Options(tuple(sheets or ()), clinic, template, lang, edition.value, paper.value if paper else None), out)


@app.command()
def brand(
    clinic: Annotated[str, typer.Argument(metavar="CLINIC", help="Name of the clinic's folder.")],
    out: OutFolder = None,
) -> None:
    """Draw one page that shows a clinic's colours, type, logo and fonts."""
    from handouts.cli.brand import brand as command

    raise typer.Exit(command(clinic, out))


@app.command()
def report(
    sheet: Annotated[str, typer.Argument(metavar="SHEET", help="Sheet, such as dry-needling/aftercare.")],
    clinic: ClinicName = None,
    lang: LanguageTag = None,
    out: OutFolder = None,
) -> None:
    """Draw a report for the clinician who reviews a sheet."""
    from handouts.cli.report import report as command

    raise typer.Exit(command(sheet, clinic, lang, out))


@app.command()
def schema() -> None:
    """Write the JSON Schemas for your editor."""
    from handouts.cli.init import schema as command

    command()


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf")],
    outside: Annotated[
        bool, typer.Option("--verapdf", help="Also ask veraPDF about PDF/UA-1 and PDF/A-2a (needs Java).")
    ] = False,
) -> None:
    """Say which sheet a PDF is and whether it changed.

    Ends with 3 when the file was changed or breaks a rule of veraPDF, with 1 when it is no handout.
    """
    from handouts.cli.verify import verify as command

    command(file, outside=outside)


@app.command()
def init(folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
    """Start a project of your own in a new folder."""
    from handouts.cli.init import project

    project(folder)


@new.command("sheet")
def new_sheet(name: Name) -> None:
    """Start a sheet: NAME is its topic and kind, such as dry-cupping/aftercare."""
    from handouts.cli.new import sheet

    sheet(name)


@new.command("clinic")
def new_clinic(name: Name) -> None:
    """Start a clinic: NAME is its folder's name, such as riverside."""
    from handouts.cli.new import clinic

    clinic(name)


@new.command("template")
def new_template(
    name: Name,
    extends: Annotated[str, typer.Option("--extends", help="Template that it changes.")] = "classic",
) -> None:
    """Start a template of your own that changes another one."""
    from handouts.cli.new import template

    template(name, extends)
