from __future__ import annotations

from handouts.markup.dump import dump
from handouts.markup.parse import parse

TEXT = """\
<body>
  <p align="end" style="foot">Page&#xA0;2 &amp; <strong>all</strong></p>
  <rule/>
  <ul>
    <li>Outer
      <ul>
        <li>Inner</li>
      </ul>
    </li>
  </ul>
</body>
"""


def test_dump_shows_one_block_a_line_with_sorted_attributes_and_no_places() -> None:
    source = TEXT.replace('align="end" style="foot"', '_o="t.xml:1:1" style="foot" _s="s.yaml:1:1" align="end"')
    node, findings = parse(source, "t.xml", "body")
    assert node is not None, list(findings)
    assert dump(node) == TEXT
