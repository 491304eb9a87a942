"""The process that reads documents: PDF, office documents, archives and proofs; no keys, no files, no network."""

import codecs

import pypdfium2

from evidence_desk.media.documents.package_fields import package_sayings
from evidence_desk.media.documents.pdf_pages import pdf_page, pdf_sayings
from evidence_desk.media.documents.proof_fields import proof_sayings
from evidence_desk.media.file_protocol import FileAnswer, FileRequest, FileTask
from evidence_desk.media.file_worker import AskedFile, NotReadHereError, serve

# PDFium takes a file for one of its own with some bytes before its mark too; what is shown here begins with it.
_PDF, _PACKAGES, _PROOF = b"%PDF-", (b"PK\3\4", b"PK\5\6"), b"File Hash SHA256"
_HEAD = 4096


def main() -> None:
    """Serve until the desk hangs up."""
    serve({FileTask.SAYINGS: _sayings, FileTask.PAGE: _page}, _warm_up)


def _sayings(content: AskedFile, request: FileRequest) -> FileAnswer:
    head = content.beginning(_HEAD)
    if head.startswith(_PDF):
        return pdf_sayings(content, request)
    if head.startswith(_PACKAGES):
        return package_sayings(content)
    if _PROOF in head:
        return proof_sayings(content)
    raise NotReadHereError


def _page(content: AskedFile, request: FileRequest) -> FileAnswer:
    if not content.beginning(_HEAD).startswith(_PDF):
        raise NotReadHereError
    return pdf_page(content, request)


def _warm_up() -> None:
    """Whatever is imported or opened at first use, now."""
    for encoding in ("ascii", "latin-1", "cp437", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        codecs.lookup(encoding)
    document = pypdfium2.PdfDocument.new()
    document.new_page(9, 9).render(scale=1)


if __name__ == "__main__":
    main()
