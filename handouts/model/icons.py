"""Icon names of the content format: one table to the glyphs of Material Design Icons 7."""

from __future__ import annotations

from typing import NamedTuple


class Icon(NamedTuple):
    """``glyph`` is the PostScript glyph name in the font; ``meaning`` is plain English. What goes or reads in one
    direction ``mirrors`` on pages that run from right to left.
    """

    glyph: str
    meaning: str
    mirrors: bool = False


ICONS: dict[str, Icon] = {
    # signals and signs
    "emergency": Icon("alert-octagon", "emergency"),
    "urgent": Icon("alert", "urgent"),
    "routine": Icon("check-circle", "routine"),
    "check": Icon("check", "yes"),
    "cross": Icon("close", "no"),
    "check-bold": Icon("check-bold", "yes, in bold lines"),
    "cross-bold": Icon("close-thick", "no, in bold lines"),
    "do": Icon("check-circle", "do"),
    "avoid": Icon("close-circle", "avoid"),
    "info": Icon("information", "information"),
    "question": Icon("help-circle", "question"),
    "pencil": Icon("pencil-outline", "write here"),
    "star": Icon("star", "important"),
    "box": Icon("checkbox-blank-outline", "tick here"),
    "scissors": Icon("content-cut", "cut here"),
    # the clinic
    "phone": Icon("phone", "telephone"),
    "mail": Icon("email", "e-mail"),
    "web": Icon("web", "website"),
    "clock": Icon("clock-outline", "time"),
    "calendar": Icon("calendar", "date"),
    "map": Icon("map-marker", "place"),
    "ambulance": Icon("ambulance", "ambulance", mirrors=True),
    "hospital": Icon("hospital-building", "hospital"),
    "doctor": Icon("doctor", "doctor"),
    "talk": Icon("message-text", "talk", mirrors=True),
    "person": Icon("account", "person"),
    "people": Icon("account-group", "people"),
    "list": Icon("format-list-bulleted", "list", mirrors=True),
    "paper": Icon("file-document", "paper", mirrors=True),
    # daily life
    "home": Icon("home", "home"),
    "bed": Icon("bed", "bed", mirrors=True),
    "sleep": Icon("sleep", "sleep"),
    "seat": Icon("seat", "sit down"),
    "food": Icon("food-apple", "food"),
    "cup": Icon("cup-water", "drink"),
    "coffee": Icon("coffee", "hot drink"),
    "alcohol": Icon("glass-cocktail", "alcohol"),
    "smoking": Icon("smoking", "smoking"),
    "shirt": Icon("tshirt-crew", "clothes"),
    "shoe": Icon("shoe-sneaker", "shoes"),
    "fridge": Icon("fridge-outline", "fridge"),
    "work": Icon("briefcase", "work"),
    "computer": Icon("laptop", "computer"),
    "glasses": Icon("glasses", "glasses"),
    # moving
    "walk": Icon("walk", "walk", mirrors=True),
    "run": Icon("run", "run", mirrors=True),
    "bike": Icon("bike", "cycle", mirrors=True),
    "swim": Icon("swim", "swim", mirrors=True),
    "stairs": Icon("stairs-up", "stairs", mirrors=True),
    "car": Icon("car", "drive", mirrors=True),
    "bus": Icon("bus", "bus"),
    "plane": Icon("airplane", "fly", mirrors=True),
    "lifting": Icon("weight-lifter", "lift weights"),
    "dumbbell": Icon("dumbbell", "exercise"),
    "stretch": Icon("yoga", "stretch"),
    "gymnastics": Icon("human-handsup", "move the arms"),
    "rest": Icon("sofa", "rest"),
    # warmth and water
    "thermometer": Icon("thermometer", "warm or cold"),
    "hot": Icon("fire", "heat"),
    "cold": Icon("snowflake", "cold"),
    "sun": Icon("white-balance-sunny", "sun"),
    "water": Icon("water", "water"),
    "shower": Icon("shower", "shower"),
    "hot-tub": Icon("hot-tub", "hot tub"),
    "wash-hands": Icon("hand-wash", "wash your hands"),
    # treatment
    "needle": Icon("needle", "needle"),
    "bandage": Icon("bandage", "press or cover"),
    "medicine": Icon("pill", "medicine"),
    "blood": Icon("blood-bag", "blood"),
    "pregnant": Icon("human-pregnant", "pregnancy"),
    "child": Icon("human-child", "child"),
    "shield": Icon("shield-check", "safety"),
    "germ": Icon("bacteria", "infection"),
    "allergy": Icon("allergy", "allergy"),
    "diabetes": Icon("diabetes", "diabetes"),
    "pacemaker": Icon("heart-flash", "heart device"),
    # the body
    "hand": Icon("hand-back-left", "hand"),
    "touch": Icon("gesture-tap", "touch"),
    "muscle": Icon("arm-flex", "muscle"),
    "lungs": Icon("lungs", "lungs and breathing"),
    "heart": Icon("heart-pulse", "heart"),
    "brain": Icon("brain", "brain"),
    "eye": Icon("eye", "eye"),
    "ear": Icon("ear-hearing", "ear"),
    "head": Icon("head", "head"),
    "neck": Icon("head-outline", "head and neck"),
    "bone": Icon("bone", "bone"),
    "foot": Icon("foot-print", "foot"),
    "body": Icon("human", "body"),
}


def reference() -> str:
    """The page ``docs/icons.md``: every name with its meaning."""
    rows = [f"| `{name}` | {icon.meaning} | {'yes' if icon.mirrors else ''} |" for name, icon in sorted(ICONS.items())]
    head = "# Icons\n\nNames for `icon:` in sheets and templates (Material Design Icons 7). Generated: `make docs`.\n"
    return "\n".join([head, "| name | meaning | mirrored in right-to-left sheets |", "|---|---|---|", *rows, ""])
