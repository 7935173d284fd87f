"""What a file says of itself: information dictionary, XMP packet, colour profile."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from reportlab.pdfbase import pdfdoc

from handouts.pdf.objects import Raw

PRODUCER = "handouts with ReportLab"

#: The identifiers of ISO 19005-2 (6.6.4) and ISO 14289-1 (5), and the extension schema that the former wants for the
#: latter (6.6.2.3.3).
_CONFORMANCE = """<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>{conformance}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself. ``extra`` are names of our own in the information dictionary
    (ISO 32000-1, 14.3.3); they never hold a patient's data.
    """

    title: str
    author: str
    language: str
    extra: Mapping[str, str] = field(default_factory=dict)


class Information(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The information dictionary (ISO 32000-1, 14.3.3), without a clock."""

    def __init__(self, metadata: Metadata) -> None:
        super().__init__()
        self._metadata = metadata
        self.title, self.author = metadata.title, metadata.author

    def format(self, document: Any) -> bytes:
        said = self._metadata
        values = {
            "Title": said.title,
            "Author": said.author,
            "Producer": PRODUCER,
            **said.extra,
        }
        formatted: bytes = pdfdoc.PDFDictionary({k: pdfdoc.PDFString(v) for k, v in values.items()}).format(document)
        return formatted


def xmp(metadata: Metadata, *, conforms: bool) -> Raw:
    """The XMP packet (ISO 16684-1; ISO 19005-2, 6.6.2.1) with the title (ISO 14289-1, 7.1). It claims PDF/UA-1 and
    PDF/A-2a only for a file that was found to conform.
    """
    packet = _XMP.format(
        title=escape(metadata.title), author=escape(metadata.author), language=escape(metadata.language),
        producer=PRODUCER, conformance=_CONFORMANCE if conforms else "",
    )  # fmt: skip
    # Not compressed, so that programs that know no PDF can find it.
    return Raw("<</Type/Metadata/Subtype/XML>>", packet.encode())


def colour_profile() -> Raw:
    """sRGB as the output intent (ISO 19005-2, 6.2.3): made by LittleCMS, with a fixed date in its header."""
    return Raw("<</N 3/Filter/FlateDecode>>", _profile())


@cache
def _profile() -> bytes:
    return zlib.compress(files("handouts").joinpath("data/srgb.icc").read_bytes(), 9)


def output_intent() -> Raw:
    return Raw(
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        "/DestOutputProfile {ColourProfile}>>]"
    )
