"""Views, muscles and groups of the body chart, as frozen names (the drawing itself is data of the layout)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from typing import NamedTuple

_MUSCLES = {
    "front": (
        "abductor-hallucis adductors anterior-deltoid biceps-brachii brachialis brachioradialis "
        "coracobrachialis extensor-digitorum-brevis extensor-digitorum-longus fibularis finger-flexors "
        "foot-interossei frontalis gastrocnemius-medial gracilis hand-intrinsics hypothenar iliopsoas "
        "lateral-pterygoid latissimus-dorsi masseter middle-deltoid obliques pectineus pectoralis-major "
        "pectoralis-minor pronator-quadratus pronator-teres rectus-abdominis rectus-femoris sartorius "
        "scalenes serratus-anterior soleus sternocleidomastoid subscapularis supinator suprahyoids temporalis "
        "tensor-fasciae-latae thenar tibialis-anterior tibialis-posterior triceps upper-trapezius "
        "vastus-lateralis vastus-medialis wrist-flexors"
    ),
    "back": (
        "achilles adductor-magnus anconeus biceps-femoris brachioradialis cervical-paraspinals "
        "extensor-carpi-ulnaris fibularis finger-extensors first-dorsal-interosseous gastrocnemius-lateral "
        "gastrocnemius-medial gluteus-maximus gluteus-medius gluteus-minimus hand-interossei infraspinatus "
        "latissimus-dorsi levator-scapulae lower-trapezius lumbar-paraspinals medial-hamstrings "
        "middle-deltoid middle-trapezius multifidus obliques occipitalis piriformis popliteus "
        "posterior-deltoid quadratus-lumborum quadratus-plantae rhomboids soleus splenius sternocleidomastoid "
        "suboccipitals supraspinatus teres-major teres-minor thoracic-paraspinals thumb-extensors "
        "tibialis-posterior triceps-lateral-head triceps-long-head upper-trapezius vastus-lateralis "
        "wrist-extensors wrist-flexors"
    ),
    "side": (
        "abductor-digiti-minimi-foot achilles anterior-deltoid biceps-brachii biceps-femoris brachialis "
        "brachioradialis extensor-digitorum-brevis extensor-digitorum-longus fibularis finger-extensors "
        "first-dorsal-interosseous foot-interossei frontalis gastrocnemius-lateral gluteus-maximus "
        "gluteus-medius gluteus-minimus iliopsoas iliotibial-band infraspinatus lateral-pterygoid "
        "latissimus-dorsi levator-scapulae lower-trapezius lumbar-paraspinals masseter medial-hamstrings "
        "middle-deltoid middle-trapezius obliques occipitalis pectoralis-major posterior-deltoid "
        "quadratus-lumborum rectus-abdominis rectus-femoris scalenes serratus-anterior soleus splenius "
        "sternocleidomastoid suboccipitals suprahyoids temporalis tensor-fasciae-latae teres-major thenar "
        "tibialis-anterior triceps-lateral-head triceps-long-head upper-trapezius vastus-lateralis "
        "wrist-extensors"
    ),
    "head-front": (
        "frontalis lateral-pterygoid masseter scalenes sternocleidomastoid suprahyoids temporalis upper-trapezius"
    ),
    "head-back": (
        "cervical-paraspinals levator-scapulae middle-trapezius occipitalis splenius sternocleidomastoid "
        "suboccipitals supraspinatus upper-trapezius"
    ),
    "head-side": (
        "frontalis lateral-pterygoid levator-scapulae masseter occipitalis scalenes splenius "
        "sternocleidomastoid suboccipitals suprahyoids temporalis upper-trapezius"
    ),
    "soles": (
        "abductor-digiti-minimi-foot abductor-hallucis adductor-hallucis plantar-interossei "
        "plantar-intrinsics quadratus-plantae"
    ),
}


class Seen(NamedTuple):
    """A view on the page: keys of the fixed words that name it and that say whose side each edge of the paper is, if
    it shows both.
    """

    name: str
    words: str
    edges: tuple[str, ...]


def seen(view: str) -> Seen:
    """The patient's left stands at the paper's left only where the patient is seen from behind."""
    edges = ("left", "right") if view.endswith("back") else ("right", "left")
    return Seen(view, f"view_{view.replace('-', '_')}", edges if view.endswith(("front", "back", "soles")) else ())


#: Group name to its muscles.
GROUPS: dict[str, tuple[str, ...]] = {
    "trapezius": ("upper-trapezius", "middle-trapezius", "lower-trapezius"),
    "deltoid": ("anterior-deltoid", "middle-deltoid", "posterior-deltoid"),
    "rotator-cuff": ("supraspinatus", "infraspinatus", "teres-minor", "subscapularis"),
    "triceps-brachii": ("triceps", "triceps-long-head", "triceps-lateral-head"),
    "erector-spinae": ("thoracic-paraspinals", "lumbar-paraspinals"),
    "gluteals": ("gluteus-maximus", "gluteus-medius", "gluteus-minimus"),
    "quadriceps": ("rectus-femoris", "vastus-lateralis", "vastus-medialis"),
    "hamstrings": ("biceps-femoris", "medial-hamstrings"),
    "adductor-group": ("adductors", "adductor-magnus", "gracilis", "pectineus"),
    "gastrocnemius": ("gastrocnemius-medial", "gastrocnemius-lateral"),
    "calf": ("gastrocnemius-medial", "gastrocnemius-lateral", "soleus"),
    "forearm-extensors": ("wrist-extensors", "finger-extensors", "extensor-carpi-ulnaris"),
    "forearm-flexors": ("wrist-flexors", "finger-flexors"),
    "hand-muscles": ("thenar", "hypothenar", "hand-intrinsics", "hand-interossei", "first-dorsal-interosseous"),
    "plantar-foot": (
        "plantar-intrinsics",
        "quadratus-plantae",
        "abductor-hallucis",
        "adductor-hallucis",
        "abductor-digiti-minimi-foot",
        "plantar-interossei",
    ),
}


def _view(key: str, *sides: str) -> frozenset[str]:
    return frozenset(f"{side}-{muscle}" for muscle in _MUSCLES[key].split() for side in sides)


#: View to the ids of the regions it shows: the patient's side and the muscle.
VIEWS: dict[str, frozenset[str]] = {
    "front": _view("front", "left", "right"),
    "back": _view("back", "left", "right"),
    "left": _view("side", "left"),
    "right": _view("side", "right"),
    "head-front": _view("head-front", "left", "right"),
    "head-back": _view("head-back", "left", "right"),
    "head-left": _view("head-side", "left"),
    "head-right": _view("head-side", "right"),
    "soles": _view("soles", "left", "right"),
}
REGIONS = frozenset[str]().union(*VIEWS.values())


#: What therapists write and say beside the chart's own names.
_SAID = {
    "trap": "trapezius", "traps": "trapezius", "upper-trap": "upper-trapezius", "upper-traps": "upper-trapezius",
    "middle-trap": "middle-trapezius", "middle-traps": "middle-trapezius", "mid-trapezius": "middle-trapezius",
    "lower-trap": "lower-trapezius", "lower-traps": "lower-trapezius", "lats": "latissimus-dorsi",
    "delt": "deltoid", "delts": "deltoid", "biceps": "biceps-brachii", "triceps": "triceps-brachii",
    "pec-major": "pectoralis-major", "pec-minor": "pectoralis-minor", "scm": "sternocleidomastoid",
    "suboccipital": "suboccipitals", "rhomboid": "rhomboids", "scalene": "scalenes", "oblique": "obliques",
    "ql": "quadratus-lumborum", "glutes": "gluteals", "glute-max": "gluteus-maximus", "glute-med": "gluteus-medius",
    "glute-min": "gluteus-minimus", "tfl": "tensor-fasciae-latae", "tensor-fascia-lata": "tensor-fasciae-latae",
    "itb": "iliotibial-band", "it-band": "iliotibial-band", "psoas": "iliopsoas", "quads": "quadriceps",
    "hamstring": "hamstrings", "calf-muscles": "calf", "calves": "calf", "gastroc": "gastrocnemius",
    "peroneals": "fibularis", "peroneus": "fibularis", "fibulares": "fibularis", "achilles-tendon": "achilles",
    "paraspinals": "erector-spinae", "neck-paraspinals": "cervical-paraspinals", "multifidi": "multifidus",
    "jaw": "masseter", "lumbar-multifidus": "multifidus",
}  # fmt: skip
#: Words that say nothing about which muscle.
_FILLERS = frozenset({"both", "sides", "bilateral", "and", "the", "muscle", "muscles", "side"})
#: Muscles of the head and neck alone, which the large views of the head show whole.
_HEAD = frozenset({
    "cervical-paraspinals", "frontalis", "lateral-pterygoid", "masseter", "occipitalis", "scalenes", "splenius",
    "sternocleidomastoid", "suboccipitals", "suprahyoids", "temporalis",
})  # fmt: skip
#: Muscles that front and back both show, and the front better.
_FRONT = frozenset({
    "brachioradialis", "obliques", "sternocleidomastoid", "tibialis-posterior", "vastus-lateralis", "wrist-flexors",
})  # fmt: skip


def named(words: str) -> tuple[str, ...]:
    """Regions meant by ``words``: “left upper trapezius”, “upper trapezius (left)”, a muscle, a group, or what
    therapists call it; without a side both sides.
    """
    tokens = re.findall(r"[^\W\d_]+", words.lower())
    sides = [side for side in ("left", "right") if side in tokens] or ["left", "right"]
    rest = [token for token in tokens if token not in ("left", "right")]
    spoken = ("-".join(rest), "-".join(token for token in rest if token not in _FILLERS))
    name = next((name for name in spoken if name in GROUPS), spoken[1])
    name = _SAID.get(name, name)
    wanted = [f"{side}-{muscle}" for muscle in GROUPS.get(name, (name,)) for side in sides]
    return tuple(region for region in wanted if region in REGIONS)


def names() -> list[str]:
    """Everything that may be named, for near misses: each muscle and group, with and without a side."""
    plain = [muscle.replace("-", " ") for muscle in {*(region.partition("-")[2] for region in REGIONS), *GROUPS}]
    return sorted([*plain, *(f"{side} {name}" for name in plain for side in ("left", "right"))])


def views_for(regions: Iterable[str]) -> tuple[str, ...]:
    """The fewest views that show all regions, found greedily; front and back for none."""
    left = set(regions)
    if not left:
        return ("front", "back")
    order, chosen = _order(left), []
    while left:
        best = max(order, key=lambda view: (len(VIEWS[view] & left), -order.index(view)))
        chosen.append(best)
        left -= VIEWS[best]
    return tuple(view for view in VIEWS if view in chosen)


def _order(regions: Set[str]) -> list[str]:
    """Views from the best to the worst, of those that show equally many: whole bodies, but enlarged parts of the body
    for what lies wholly inside them.
    """
    muscles = {region.partition("-")[2] for region in regions}
    body = ["front", "back"] if muscles & _FRONT else ["back", "front"]
    heads, order = [view for view in VIEWS if view.startswith("head-")], [*body, "left", "right"]
    if muscles <= _HEAD:
        return [*(f"head-{view}" for view in order), *order]
    if regions <= VIEWS["soles"]:
        return ["soles", *order]
    return [*order, *heads, "soles"]
