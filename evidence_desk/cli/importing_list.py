"""``import-list``: a code list of a project from a CSV file; of one that is there already, a newer state."""

import argparse
from pathlib import Path
from typing import Any

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.lists.code_list_reading import MOST_BYTES, ListChanges, compare, read_code_list, replaced
from evidence_desk.catalogue.lists.shipped_lists import shipped_names
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.console import Console
from evidence_desk.cli.desks import desk_at, every_record
from evidence_desk.cli.fields import as_options
from evidence_desk.desk import Desk
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """The file, and what the list is called."""
    parser.add_argument("file", metavar="FILE", help=translate("CommandLine", "a CSV file in UTF-8 with a header"))
    add_vault(parser)
    parser.add_argument(
        "--name",
        required=True,
        metavar="NAME",
        help=translate("CommandLine", "the name of the list, as in acts-of-ours"),
    )
    parser.add_argument(
        "--extends",
        choices=shipped_names(),
        default="",
        help=translate("CommandLine", "the list that comes with the program and that it adds to"),
    )
    parser.add_argument(
        "--title", default="", metavar="TEXT", help=translate("CommandLine", "what to call it on the screen")
    )
    parser.add_argument(
        "--successor",
        action="append",
        default=[],
        metavar="OLD=NEW",
        help=translate("CommandLine", "for a term that is left out now, the one to use instead; may be repeated"),
    )
    parser.add_argument("--dry-run", action="store_true", help=translate("CommandLine", "only say what would change"))


def run(call: Call) -> Outcome:
    """Take it in. What the newer state leaves out stays readable, as deprecated."""
    arguments = call.arguments
    content = _read(Path(arguments.file))
    successors = dict(_pair(text) for text in arguments.successor)
    with desk_at(call, arguments.vault) as desk, as_options():
        present = _present(desk, arguments.name)
        extends = arguments.extends or (present.body.extends if present else "")
        body = read_code_list(content, arguments.name, title=arguments.title, extends=extends)
        changes = compare(present.body if present else VocabularyBody(arguments.name, extends=extends), body)
        if present:
            body = replaced(present.body, body, successors)
        _say(call.console, changes)
        facts: dict[str, Any] = {
            "list": body.name,
            "added": changes.added,
            "changed": changes.changed,
            "left_out": changes.missing,
            "written": False,
        }
        if arguments.dry_run:
            call.console.say(translate("CommandLine", "Nothing was changed: this was a dry run."))
            return Outcome(facts=facts)
        record = _keep(desk, body, present)
    call.console.say(translate("CommandLine", "{code} is the code of the list.").format(code=record.code))
    return Outcome(facts=facts | {"written": True, "record": record.to_json(), "content": record.content()})


def _keep(desk: Desk, body: VocabularyBody, present: Record[VocabularyBody] | None) -> Record[Any]:
    if present is None:
        return desk.keep(body)
    return desk.keep(body, present.id, present.revision)


def _present(desk: Desk, name: str) -> Record[VocabularyBody] | None:
    """This desk's own list of that name; another desk's is no newer state's business."""
    found = (record for record in every_record(desk.records_of(VocabularyBody.KIND)) if record.desk == desk.id)
    own = (record for record in found if isinstance(record.body, VocabularyBody) and record.body.name == name)
    return next(own, None)  # type: ignore[return-value]


def _pair(text: str) -> tuple[str, str]:
    old, is_pair, new = text.partition("=")
    if not (old and is_pair and new):
        raise ResearcherError(
            translate("CommandLine", "A successor is written as OLD=NEW."),
            safe=translate("CommandLine", "Nothing was changed."),
        )
    return old, new


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise ResearcherError(
            translate("CommandLine", "The file cannot be read ({reason}).").format(
                reason=error.strerror or type(error).__name__
            ),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Check the name of the file."),
        ) from None


def _say(console: Console, changes: ListChanges) -> None:
    for words, codes in (
        (translate("CommandLine", "new: {codes}"), changes.added),
        (translate("CommandLine", "changed: {codes}"), changes.changed),
        (translate("CommandLine", "left out, kept as deprecated: {codes}"), changes.missing),
    ):
        if codes:
            console.say(words.format(codes=", ".join(codes)))
    if not (changes.added or changes.changed or changes.missing):
        console.say(translate("CommandLine", "It says the same as before."))
