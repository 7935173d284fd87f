"""Views, muscles and groups of the body chart, as frozen names (the drawing itself is data of the layout)."""

from __future__ import annotations

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


def named(words: str) -> tuple[str, ...]:
    """Regions meant by ``words``: “left upper trapezius”, a muscle or a group, with or without its side."""
    name = "-".join(words.lower().split())
    side, _, rest = name.partition("-")
    sides, muscle = ((side,), rest) if side in ("left", "right") else (("left", "right"), name)
    wanted = [f"{s}-{m}" for m in GROUPS.get(muscle, (muscle,)) for s in sides]
    return tuple(region for region in wanted if region in REGIONS)
