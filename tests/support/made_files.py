"""Small files of many kinds, made by the libraries that are to read them, so that none need be stored."""

import io
import zipfile

from fpdf import FPDF

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{}</cp:coreProperties>'
)


def pdf(*pages: str, title: str = "", password: str = "") -> bytes:
    """A document with one page of text for each of ``pages``."""
    document = FPDF(unit="pt", format=(200, 100))
    if title:
        document.set_title(title)
        document.set_producer("Scanner 3000")
    if password:
        document.set_encryption(owner_password="owner", user_password=password)
    document.set_auto_page_break(auto=False)
    document.set_font("helvetica", size=20)
    for words in pages:
        document.add_page()
        if words:
            document.cell(text=words)
    return bytes(document.output())


def package(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word_document(core: str, **more: str | bytes) -> bytes:
    """An office document with these core properties (XML) and nothing to read in it."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}
    return package(parts | {"docProps/core.xml": core} | more)
