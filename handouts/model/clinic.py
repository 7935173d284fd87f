"""A clinic: the brand and facts of a practice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from handouts.model.base import Colour, Digits, Email, Fault, Https, Id, Language, Strict, Words
from handouts.model.paper import Printer


class Phone(Strict):
    """A telephone number with its name."""

    name: Words = Field(description="Who answers, such as NHS 111.")
    number: Digits = Field(description="The number as it is printed.")


class Hours(Strict):
    """When a site is open."""

    days: Words = Field(description="The days, such as Mon to Fri.")
    times: Words = Field(description="The times, such as 8 am to 6.30 pm.")


class Site(Strict):
    """One place of the practice."""

    id: Id = Field(description="Name for `contact: {sites: […]}`.")
    name: Words = Field(description="Name of the site.")
    address: tuple[Words, ...] = Field(min_length=1, description="Lines of the postal address.")
    phone: Digits | None = Field(None, description="Telephone of this site, if not the clinic's.")
    email: Email | None = Field(None, description="E-mail of this site, if not the clinic's.")
    hours: tuple[Hours, ...] = Field((), description="Opening hours.")


class Colours(Strict):
    """The brand's colours; all others follow from them."""

    primary: Colour = Field(description="Main colour, as #RRGGBB.")
    accent: Colour = Field(description="Second colour, as #RRGGBB.")


class Font(Strict):
    """A family of fonts in the project: files that may be embedded in documents."""

    regular: Words = Field(description="Path of a .ttf or .otf file, from the folder of this file.")
    bold: Words | None = Field(None, description="Path of the bold file; a variable font needs none.")


class OtherFont(Font):
    """A family for what other fonts lack, or do not do as well."""

    languages: tuple[Language, ...] = Field(
        (), description="Languages whose texts take it before all others; in other texts it comes last."
    )


class Fonts(Strict):
    """The practice's own fonts. Those that come with the program draw what these have no letters for."""

    text: Font | None = Field(None, description="The font of all texts.")
    others: tuple[OtherFont, ...] = Field((), description="Fonts for other scripts.")


class Therapist(Strict):
    """Someone who treats."""

    name: Words = Field(description="Name as it is printed.")
    role: Words = Field(description="Role, such as Physiotherapist.")
    email: Email | None = Field(None, description="E-mail address.")


class Clinic(Strict):
    """A practice."""

    name: Words = Field(description="Name of the practice.")
    descriptor: Words | None = Field(None, description="What it is, below the name, such as Physiotherapy.")
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = Field(description="ISO 3166 code, such as GB.")
    locale: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?-[A-Z]{2}$")] = Field(
        description="BCP 47 tag for dates and spelling, such as en-GB."
    )
    languages: tuple[Language, ...] = Field(min_length=1, description="Languages of the sheets.")
    paper: Printer = Field(description="Paper of the printer.")
    template: Id = Field("classic", description="Name of the layout template.")
    emergency_number: Digits = Field(description="The country's emergency number.")
    advice_line: Phone | None = Field(None, description="A line for health advice that is not an emergency.")
    phone: Digits = Field(description="Telephone of the practice.")
    email: Email | None = Field(None, description="E-mail of the practice.")
    website: Https | None = Field(None, description="An https address.")
    logo: Words = Field(description="Path of an SVG or PNG file, from the folder of this file.")
    logo_alt: Words = Field(description="The logo in words.")
    colours: Colours = Field(description="The brand's colours.")
    fonts: Fonts | None = Field(None, description="Fonts of the practice's own.")
    sites: tuple[Site, ...] = Field(min_length=1, description="The places of the practice, the main one first.")
    words: dict[str, Words] = Field(
        {}, description="The clinic's own words for sheets, such as `therapist`, where its country's are not right."
    )
    therapists: tuple[Therapist, ...] = Field((), description="Who works here.")

    def faults(self) -> Iterator[Fault]:
        first: dict[str, int] = {}
        for index, site in enumerate(self.sites):
            if first.setdefault(site.id, index) != index:
                message = f"site id “{site.id}” is already used by site {first[site.id] + 1}"
                yield Fault("H204", message, "Give each site an id of its own.", ("sites", index, "id"))
