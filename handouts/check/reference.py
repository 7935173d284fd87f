"""docs/rules.md, from the table of rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from handouts.check.review import rules
from handouts.check.rule import Rule

_GROUPS = {
    "T": "Type", "C": "Colour", "L": "Language", "N": "Numbers", "S": "Structure", "V": "Pictures", "G": "Governance",
    "P": "The PDF", "I": "Translations", "X": "Privacy",
}  # fmt: skip
_HEAD = """# Rules for health content

Written by `make docs` from the table in `handouts/check/`. `handouts check` runs every rule that has a test; what keeps
the others, and what only a person can judge, stands here too. A sheet silences a rule with its id and a reason:

```yaml
silence:
  - {rule: L03, reason: The word “physiotherapist” cannot be avoided.}
```
"""


def reference() -> str:
    """The page as CommonMark."""
    return "\n".join([_HEAD, *_parts()])


def _parts() -> Iterator[str]:
    for letter, group in groupby(rules().values(), lambda rule: rule.id[0]):
        yield f"## {_GROUPS[letter]}\n"
        yield from map(_rule, group)


def _rule(rule: Rule) -> str:
    lines = [f"### {rule.id} · {rule.title}\n", f"{rule.why} Source: {rule.source}.\n"]
    if rule.test:
        more = f", {rule.threshold}" if rule.threshold else ""
        lines.append(f"- **{rule.severity.value.capitalize()}**{more}\n- Good: {rule.good}\n- Bad: {rule.bad}\n")
    elif rule.kept_by:
        lines.append(f"- **Kept by the program:** {rule.kept_by}\n")
    else:
        lines.append(f"- **Asked in the review form:** {rule.question}\n")
    return "\n".join(lines)
