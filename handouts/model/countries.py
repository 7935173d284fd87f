"""What sheets call things in each country, and whom to phone: ``handouts/data/countries.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache

from handouts.sources.records import read


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone number for everybody. ``needs_review`` where no source was read."""

    number: str
    name: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words by their key in a clinic's ``words``; ``hospital`` is where emergencies go, as after “go to”."""

    therapist: str
    therapy: str
    doctor: str
    hospital: str
    paracetamol: str
    adrenaline: str
    colour: str
    grey: str
    mobilisation: str
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """Units that patients know."""

    temperature: str
    length: str
    weight: str
    volume: str
    blood_sugar: str
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """``spelling`` is british, american, or canadian (a mixture, which is not checked)."""

    name: str
    spelling: str
    words: Words
    units: Units
    emergency: Line
    advice: Line | None = None


@cache
def countries() -> Mapping[str, Country]:
    """Countries by their ISO 3166 codes."""
    return read("countries.yaml", dict[str, Country]) or {}


def words(country: str) -> dict[str, str]:
    """What a clinic's texts say where the clinic has no word of its own; empty for a country that is not known."""
    found = countries().get(country)
    return {key: value for key, value in asdict(found.words).items() if isinstance(value, str)} if found else {}
