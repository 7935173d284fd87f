"""Whether a text says what a word means, as writers do: “collapsed lung (…)”, “a swab is a …”, “… means …”."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: “An MRI is a scan” tells what it is; “an MRI is a must” does not.
_JUDGED = (
    "bad|big|common|good|great|key|long|major|must|natural|normal|problem|rare|real|risk|safe|serious|short|sign|small"
    "|useful"
)
#: What stands in brackets behind a word and tells something else: “(see page 2)”.
_ASIDE = "about|and|as|at|at least|but|e\\.g|even|every|for|from|if|in|like|no|not|on|or|see|such as|unless|up|with"


def defined(word: str, texts: Iterable[str]) -> bool:
    """Whether one of some texts explains a word, given as a pattern."""
    forms = (
        rf"\b{word} ?\((?!(?:{_ASIDE})\b)[^\W\d]", rf"\({word}\)", rf"(?:^|[.!?] +){word}: ",
        rf"\b{word}[”\"]? (?:means?|stands? for|(?:is|are) (?:short|an?(?:other)? (?:name|word)) for)\b",
        rf"\b(?:called|known as|named|short for) (?:an? |the )?[“\"]?{word}(?!\w)",
        rf"(?:^|[.!?] +)(?:An? |The )?{word} is (?:an?|when|where) (?!(?:{_JUDGED})\b)",
    )  # fmt: skip
    form = re.compile("|".join(forms))
    return any(form.search(text) for text in texts)
