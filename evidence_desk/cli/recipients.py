"""``keys --recipient DESK --is KIND``: note what a contact is; consents are given to some and not to others."""

import argparse

from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.catalogue.terms.profiles import RECIPIENTS
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import contact_named
from evidence_desk.desk import Desk
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser, deeds: "argparse._MutuallyExclusiveGroup") -> None:
    """Which contact, and what it is."""
    deeds.add_argument(
        "--recipient", metavar="DESK", help=translate("CommandLine", "note what a contact is, with --is")
    )
    parser.add_argument(
        "--is",
        dest="what",
        choices=[one.value for one in RECIPIENTS],
        help=translate("CommandLine", "with --recipient: what it is; a contact is a headquarters until this is noted"),
    )


def note(call: Call, desk: Desk, given: str) -> Outcome:
    """Note it in the catalogue and the custody log."""
    contact = contact_named(desk, given)
    if call.arguments.what is None:
        raise ResearcherError(
            translate("CommandLine", "It is not said what this contact is."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Add “--is” with one of: {words}.").format(words=", ".join(RECIPIENTS)),
        )
    noted = desk.contacts.note_recipient(contact.desk, Recipient(call.arguments.what))
    desk.settle()
    words = translate("CommandLine", "“{name}” is noted as: {what}.")
    call.console.say(words.format(name=visible(noted.name), what=label(noted.recipient)))
    return Outcome(facts={"desk": noted.desk, "recipient": noted.recipient.value})
