"""ro-crate-preview.html: what a bundle holds, for whoever has nothing but a browser, and perhaps no network for a reason.

One page without a script or anything to fetch; its policy forbids both. Whatever comes from a record is escaped, made
visible where it could mislead, and kept apart from the reading order around it. Fields go by the names they have in the
tables. Nothing is said here that is not said there.
"""

import base64
import hashlib
import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from evidence_desk.bundles.columns import Column, columns_of, parts_of
from evidence_desk.bundles.disclosure import Disclosure
from evidence_desk.bundles.layout import MANIFEST, RECORDS, TABLES
from evidence_desk.bundles.record_book import RecordBook
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.terms.kind_words import READING_ORDER, counted, kind_words
from evidence_desk.values.languages import direction
from evidence_desk.values.names import visible
from evidence_desk.values.wording import interface_language, translate

MOST_IN_FULL: Final = 5000  # records; a browser shows no more on one page
_UNTOLD: Final = "identity"  # ciphertext, for one desk alone
# What a browser shows without running it. The files are strangers': a page among them is named, and no link leads to it.
_LINKED: Final = frozenset(
    {"jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "mp3", "wav", "ogg", "mp4", "mov", "webm", "txt"}
)
_STYLE: Final = (
    "body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1c1c1c;background:#fff}"
    "h2{margin-top:2em;border-bottom:1px solid #767676}h3{margin:1.5em 0 .3em}"
    "table{border-collapse:collapse;margin:.3em 0}th,td{border:1px solid #b5b5b5;padding:.2em .5em;text-align:start;"
    "vertical-align:top}th{font-weight:600;background:#f2f2f2}"
    ".said{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}code{overflow-wrap:anywhere}"
    ".warning{border:2px solid #a40000;padding:.5em 1em}"
)


def crate_preview(about: Disclosure, book: RecordBook) -> Iterator[bytes]:
    """The bytes of the page, piece by piece."""
    for piece in _page(about, book):
        yield piece.encode()


def _page(about: Disclosure, book: RecordBook) -> Iterator[str]:
    language = interface_language()
    title = translate("Preview", "Evidence bundle {code}").format(code=about.code)
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    yield (
        f"<!DOCTYPE html>\n<html lang='{_shown(language)}' dir='{direction(language)}'>\n<head>\n<meta charset='utf-8'>\n"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{_shown(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{_shown(title)}</h1>\n"
    )
    warning = translate(
        "Preview",
        "People may be in danger if this becomes known. Use it for its purpose only, and give it to nobody else without"
        " asking the sender.",
    )
    yield f"<p class='warning'>{_shown(warning)}</p>\n"
    yield from _particulars(about)
    yield from _withheld(about)
    yield from _checking()
    yield f"<h2>{_shown(translate('Preview', 'What is in it'))}</h2>\n<ul>\n"
    for counted_kind in counted(book.counts()):
        yield f"<li>{_shown(counted_kind)}</li>\n"
    yield "</ul>\n"
    yield from _records(book)
    yield "</body>\n</html>\n"


def _particulars(about: Disclosure) -> Iterator[str]:
    to_anyone = translate("Preview", "whoever holds it")
    rows = (
        (translate("Preview", "Made"), about.made_at),
        (translate("Preview", "From desk"), f"{about.desk} ({about.desk_fingerprint})"),
        (
            translate("Preview", "For desk"),
            f"{about.recipient} ({about.recipient_fingerprint})" if about.recipient else to_anyone,
        ),
        (translate("Preview", "Number"), str(about.sequence)),
        (translate("Preview", "Follows on"), about.previous),
        (translate("Preview", "Purpose"), about.purpose),
        (translate("Preview", "Profile"), about.profile),
        (translate("Preview", "Identity"), about.bundle),
    )
    yield _table(rows)


def _withheld(about: Disclosure) -> Iterator[str]:
    yield f"<h2>{_shown(translate('Preview', 'What stayed behind'))}</h2>\n"
    if not about.withheld:
        yield f"<p>{_shown(translate('Preview', 'Nothing that was looked through for it stayed behind.'))}</p>\n"
        return
    yield "<ul>\n"
    for one in about.withheld:
        yield f"<li>{one.count} · <bdi>{_shown(one.what)}</bdi>: <bdi>{_shown(one.reason)}</bdi></li>\n"
    yield "</ul>\n"


def _checking() -> Iterator[str]:
    yield f"<h2>{_shown(translate('Preview', 'How to check it'))}</h2>\n"
    sentence = translate(
        "Preview",
        "This page proves nothing: anyone can write one. README.txt beside the folder “data” tells how to check with"
        " public programs who signed the bundle, and that every file is as it was signed; {list} has the SHA-256 of each."
        " What counts is {records}; the tables in {tables} and this page are made of it.",
    )
    places = {"list": MANIFEST, "records": RECORDS, "tables": TABLES}
    yield f"<p>{_shown(sentence.format(**places))}</p>\n"


def _records(book: RecordBook) -> Iterator[str]:
    left = MOST_IN_FULL
    for kind in (kind for kind in READING_ORDER if book.counts().get(kind)):
        yield f"<h2>{_shown(kind_words(kind).titles)}</h2>\n"
        if kind == _UNTOLD:
            sealed = translate("Preview", "Who sources are is sealed for the recipient’s desk, and is not shown here.")
            yield f"<p>{_shown(sealed)}</p>\n"
            continue
        if left <= 0:
            more = translate("Preview", "These are in the tables: one page cannot hold them all.")
            yield f"<p>{_shown(more)}</p>\n"
            continue
        for record in book.of_kind(kind):
            left -= 1
            yield from _record(record, book)
            if left <= 0:
                more = translate("Preview", "There are more than one page can hold; all of them are in the tables.")
                yield f"<p>{_shown(more)}</p>\n"
                break


def _record(record: Mapping[str, Any], book: RecordBook) -> Iterator[str]:
    body = BODY_TYPES[record["kind"]]
    heading = body.built(record["body"]).heading()
    anchor = f" id='{_shown(record['code'])}'" if book.newest(record["id"]) == record["revision"] else ""
    yield f"<h3{anchor}>{_shown(record['code'])} <bdi>{_shown(heading)}</bdi></h3>\n"
    fields = [*_cells(columns_of(body, ("body",)), record, book)]
    revision = translate("Preview", "{number}, made {moment}")
    told = revision.format(number=record["revision"], moment=record["made_at"])
    rows = [(translate("Preview", "Revision"), told), *fields]
    file = record["body"].get("file")
    if file and not book.path(file["sha256"]):
        rows.append((translate("Preview", "File"), translate("Preview", "it came with an earlier bundle")))
    yield _table(rows, book)
    for name, part in parts_of(body):
        rows = record["body"][name]
        if rows:
            yield f"<p>{_shown(_label(name))}</p>\n"
        for row in rows:
            yield _table(_cells(columns_of(part, ("part",)), {"part": row}, book), book)


def _cells(columns: Iterator[Column], row: Mapping[str, Any], book: RecordBook) -> Iterator[tuple[str, str]]:
    """The cells that say something; beside the identity of a record stands its code, which is what people read."""
    for column in columns:
        value = column.cell(row, book)
        known = column.refers_to and book.code(str(value))
        if value not in (None, "", []) and not known:
            told = str(value).lower() if isinstance(value, bool) else str(value)
            yield _label(column.name.removesuffix("_code")), told


def _table(rows: Iterable[tuple[str, str]], book: RecordBook | None = None) -> str:
    written = "".join(
        f"<tr><th>{_shown(label)}</th><td>{_cell(label, text, book)}</td></tr>\n" for label, text in rows if text
    )
    return f"<table>\n{written}</table>\n" if written else ""


def _cell(label: str, text: str, book: RecordBook | None) -> str:
    if book is not None and label == "Path" and book.is_path(text) and text.rpartition(".")[2].lower() in _LINKED:
        return f"<a href='{_shown(text)}'>{_shown(text)}</a>"
    if book is not None and book.is_code(text):
        return f"<a href='#{_shown(text)}'>{_shown(text)}</a>"
    return f"<div class='said' dir='auto'>{_shown_lines(text)}</div>"


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _shown_lines(text: str) -> str:
    return "\n".join(_shown(line) for line in text.split("\n"))


def _shown(text: str) -> str:
    return html.escape(visible(text))
