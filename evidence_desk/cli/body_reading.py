"""A record's body from JSON as somebody writes it by hand or by a script: strict, and every mistake named by its field.

What is not said has its usual value (not asked, empty). Three things may be written shorter than records carry them: a
record by its code, a date by its EDTF text, a place by the words said about it.
"""

import dataclasses
import json
import typing
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from evidence_desk.catalogue.fields import body_json
from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.fields.references import RefersTo
from evidence_desk.values.canonical import NotCanonicalError, canonical
from evidence_desk.values.codes import is_code
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import UncertainDate, parse_edtf
from evidence_desk.values.wording import translate

MOST_BYTES = 16 * 1024 * 1024
_SHOWN = 60
CodeReader = Callable[[str], str]


def read_body(kind: type[Body], untrusted_bytes: bytes, identity_of: CodeReader) -> Body:
    """The body in JSON; ResearcherError names the field that is wrong.

    ``identity_of`` gives the identity of the record that a code names, and raises ResearcherError where there is none.
    """
    return _body(kind, read_object(untrusted_bytes), identity_of)


def revised_body(present: Body, untrusted_changes: dict[str, Any], identity_of: CodeReader) -> Body:
    """A body with other fields in the place of some of its own; ResearcherError as above."""
    return _body(type(present), present.to_json() | untrusted_changes, identity_of)


def _body(kind: type[Body], value: dict[str, Any], identity_of: CodeReader) -> Body:
    whole = _completed(kind, value, "", identity_of)
    fields = {}
    for field in dataclasses.fields(kind):
        try:
            fields[field.name] = body_json.from_json(kind.HINTS[field.name], whole[field.name])
        except (ValueError, TypeError, KeyError, ResearcherError) as error:
            _refuse(translate("CommandLine", "“{field}” holds what it cannot hold."), field.name, error)
    try:
        return kind(**fields).checked()
    except FieldProblemError as problem:
        sentence = translate("CommandLine", "{problem} (“{field}”)")
        raise _not_added(sentence.format(problem=problem.happened, field=problem.field), problem.mend) from problem


def read_object(untrusted_bytes: bytes) -> dict[str, Any]:
    """An object of fields in JSON; ResearcherError where it is none."""
    if len(untrusted_bytes) > MOST_BYTES:
        raise _not_added(translate("CommandLine", "This is more than a record can hold."))
    try:
        value = json.loads(
            untrusted_bytes.decode("utf-8-sig"), object_pairs_hook=_without_doubles, parse_constant=_refused
        )
        canonical(value)
    except (NotCanonicalError, ValueError, RecursionError, AttributeError) as error:
        mend = translate("CommandLine", "Write one object in UTF-8, each key once, and whole numbers only.")
        raise _not_added(translate("CommandLine", "This is not the JSON of a record."), mend) from error
    if not isinstance(value, dict):
        raise _not_added(translate("CommandLine", "This is not the JSON of a record: it is not an object of fields."))
    return value


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a key is there twice")
    return dict(pairs)


def _refused(_constant: str) -> NoReturn:
    raise ValueError("a number that is none")


def _completed(kind: type[Body], value: Any, path: str, identity_of: CodeReader) -> Any:
    """A body or a part with all its fields, and what was written shorter in full."""
    if not isinstance(value, dict):
        return value
    fields = {field.name: field for field in dataclasses.fields(kind)}
    for name in value.keys() - fields.keys():
        known = ", ".join(fields)
        sentence = translate("CommandLine", "There is no field “{field}” here.")
        mend = translate("CommandLine", "There are: {fields}.").format(fields=known)
        raise _not_added(sentence.format(field=_shown(f"{path}{name}")), mend)
    whole = {}
    for name, field in fields.items():
        if name in value:
            whole[name] = _in_full(kind.MARKS[name], value[name], f"{path}{name}", identity_of)
        elif field.default is dataclasses.MISSING:
            _refuse(translate("CommandLine", "“{field}” is missing."), f"{path}{name}", None)
        else:
            whole[name] = body_json.to_json(field.default)
    return whole


def _in_full(mark: Any, value: Any, path: str, identity_of: CodeReader) -> Any:
    if body_json.is_optional(mark):
        return None if value is None else _in_full(body_json.inner(mark), value, path, identity_of)
    if typing.get_origin(mark) is tuple:
        return list(_of_list(mark, value, path, identity_of)) if isinstance(value, list) else value
    if isinstance(mark, type) and issubclass(mark, Body):
        return _completed(mark, value, f"{path}.", identity_of)
    if mark is PlaceRef:
        return _place(value, path, identity_of)
    return _of_text(mark, value, path, identity_of) if isinstance(value, str) else value


def _of_list(mark: Any, value: list[Any], path: str, identity_of: CodeReader) -> Iterator[Any]:
    first = typing.get_args(mark)[0]
    for one in value:
        yield _in_full(first, one, path, identity_of)


def _of_text(mark: Any, value: str, path: str, identity_of: CodeReader) -> Any:
    if mark is UncertainDate:
        try:
            return parse_edtf(value).to_json()
        except ResearcherError as error:
            raise _not_added(f"{error.happened} (“{path}”)", error.mend) from error
    refers = isinstance(next(iter(getattr(mark, "__metadata__", ())), None), RefersTo)
    return _identity(value, identity_of) if refers else value


def _place(value: Any, path: str, identity_of: CodeReader) -> Any:
    if isinstance(value, str):
        return PlaceRef(None, value).to_json() if value.strip() else None
    if not isinstance(value, dict):
        _refuse(translate("CommandLine", "“{field}” holds what it cannot hold."), path, None)
    names = {field.name: field.default for field in dataclasses.fields(PlaceRef)} | {"place": None}
    whole = {name: body_json.to_json(default) for name, default in names.items()} | value
    for name in ("place", "other"):
        if isinstance(whole[name], str):
            whole[name] = _identity(whole[name], identity_of)
    return whole


def _identity(value: str, identity_of: CodeReader) -> str:
    return identity_of(value) if is_code(value) else value


def _refuse(sentence: str, field: str, cause: BaseException | None) -> NoReturn:
    mend = cause.mend if isinstance(cause, ResearcherError) else ""
    raise _not_added(sentence.format(field=_shown(field)), mend) from cause


def _shown(field: str) -> str:
    return shortened(visible(field), _SHOWN)


def _not_added(happened: str, mend: str = "") -> ResearcherError:
    return ResearcherError(happened, safe=translate("CommandLine", "Nothing was added."), mend=mend)
