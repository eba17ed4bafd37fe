"""A document with nothing but the block, to paste into a template from: the same code that fills one."""

from __future__ import annotations

from memo_enrich.model import Invitation
from memo_enrich.placement.word.filling import fill
from memo_enrich.word import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, TRANSITIONAL, open_package, whole_package

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_HEAD}<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="svg" ContentType="image/svg+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{TRANSITIONAL.main}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style></w:styles>'
)
_BODY = (
    '<w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1134" w:bottom="1417" '
    'w:left="1134" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)


def block_document(invitation: Invitation) -> bytes:
    """Return a .docx with only the block in it, to be copied into a template.

    The text takes on the typeface of the document it is pasted into where Word is told to use that one's styles. The
    same invitation gives the same bytes.

    Args:
        invitation: what the block says, and where link and code lead.
    """
    package = open_package(whole_package({name: part.encode() for name, part in _parts(invitation).items()}))
    return fill(package, invitation).content


def _parts(invitation: Invitation) -> dict[str, str]:
    main, styles = TRANSITIONAL.relationship("officeDocument"), TRANSITIONAL.relationship("styles")
    entry = '<Relationship Id="rId1" Type="{}" Target="{}"/>'
    relationships = f'{_HEAD}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{{}}</Relationships>'
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relationships.format(entry.format(main, "word/document.xml")),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{TRANSITIONAL.main}"><w:body>{_BODY}</w:body></w:document>',
        "word/_rels/document.xml.rels": relationships.format(entry.format(styles, "styles.xml")),
        "word/styles.xml": _STYLES.replace("{language}", "en-GB" if invitation.language == "en" else "da-DK"),
    }
