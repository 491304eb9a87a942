"""The presenter of the ways in: the list, the pages of what can be done, and all that needs no steps of its own."""

from pathlib import Path

from evidence_desk.bundles.public_keys import read_key_card
from evidence_desk.custody.key_file_way import KeyFileWanted, add_with_key_file
from evidence_desk.custody.ways_in import WayIn
from evidence_desk.gui.moments import day_words
from evidence_desk.gui.ways.deeds import Deeds
from evidence_desk.gui.ways.shown import (
    Act,
    ActBegun,
    ActShown,
    AddAsked,
    ChangeAsked,
    HeadquartersAsked,
    KeyFilePlaced,
    KeyFileShown,
    PresentGiven,
    TrustedContact,
    WayChosen,
    WayShown,
)
from evidence_desk.gui.ways.told import title_of
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.kdf import wipe
from evidence_desk.vault.key_files import make_key_file, nearness_warning, read_key_file
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.slots import OWNER_KINDS, SlotKind


class WaysPresenter:
    """Whoever changes the ways in shows each time that she can open the vault."""

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds
        self._page = deeds.page
        self._desk = deeds.desk
        self._chosen = ""

    def enter(self) -> None:
        """The page came into view."""
        self._deeds.renew(self._chosen)

    def choose(self, chosen: WayChosen) -> None:
        """Show a way in."""
        self._chosen = chosen.slot

        def show(ways: tuple[WayShown, ...]) -> None:
            way = next((one for one in ways if one.slot == self._chosen), None)
            if way is not None:
                self._page.show_way(way)

        self._deeds.look(lambda: self._deeds.ways().ways, show)

    def begin(self, begun: ActBegun) -> None:
        """Show the page of something to be done."""
        self._deeds.look(lambda: self._act(begun), self._page.show_act)

    def change(self, asked: ChangeAsked) -> None:
        """Another passphrase."""

        def step() -> None:
            try:
                checked_new_passphrase(asked.new, known=self._known())
                self._desk.change_passphrase(asked.present.secret(), asked.new, self._deeds.cost)
            finally:
                asked.present.wipe()
                wipe(asked.new)

        def told(_: None) -> None:
            words = translate(
                "Ways",
                "The new passphrase opens the vault; the former one no longer does. Copies of the vault made before still "
                "open with the former one.",
            )
            self._deeds.renew(notice=words)

        self._deeds.do(step, told)

    def place_key_file(self, placed: KeyFilePlaced) -> None:
        """Make a key file, or take one that is there; say what speaks against its place."""

        def step() -> KeyFileShown:
            if placed.new:
                make_key_file(placed.path)
            else:
                wipe(read_key_file(placed.path))
            return KeyFileShown(placed.path, nearness_warning(placed.path, self._desk.vault.folder.root))

        self._deeds.look(step, self._page.show_key_file)

    def add(self, asked: AddAsked) -> None:
        """A further passphrase, with a key file where one was chosen; then it is tried at once."""

        def step() -> WayIn:
            try:
                checked_new_passphrase(asked.new, known=self._known())
                way = self._added(asked)
                self._desk.settle()
                return way
            finally:
                asked.present.wipe()
                wipe(asked.new)
                wipe(asked.again)

        def told(way: WayIn) -> None:
            if way.kind is SlotKind.KEY_FILE:
                words = translate("Ways", "The passphrase and the file were tried: together they open the vault.")
            else:
                words = translate("Ways", "The further passphrase opens the vault.")
            self._deeds.renew(way.slot, words)

        self._deeds.do(step, told)

    def add_headquarters(self, asked: HeadquartersAsked) -> None:
        """Let a verified contact open this vault."""

        def step() -> WayIn:
            try:
                contact = self._desk.contacts.get(asked.desk)
                if not contact.verified:
                    raise ResearcherError(
                        translate("Ways", "Nobody has compared the fingerprint of these keys yet."),
                        safe=translate("Ways", "Nothing was changed."),
                        mend=translate("Ways", "Compare it under Bundles, Keys; then come back."),
                    )
                recipient = read_key_card(contact.card.encode()).encryption
                way = self._desk.ways.add_headquarters(asked.present.secret(), recipient, contact.name)
                self._desk.settle()
                return way
            finally:
                asked.present.wipe()

        def told(way: WayIn) -> None:
            words = translate("Ways", "{way} can open every copy of this vault made from now on.")
            self._deeds.renew(way.slot, words.format(way=title_of(way)))

        self._deeds.do(step, told)

    def remove(self, given: PresentGiven) -> None:
        """Take a way in away."""

        def step() -> None:
            try:
                self._desk.ways.remove(given.present.secret(), given.slot)
                self._desk.settle()
            finally:
                given.present.wipe()

        def told(_: None) -> None:
            words = translate(
                "Ways", "This way in is gone. Copies of the vault made before can still be opened by it: destroy them."
            )
            self._deeds.renew(notice=words)

        self._deeds.do(step, told)

    # What follows runs in the desk's thread.

    def _added(self, asked: AddAsked) -> WayIn:
        present, cost = asked.present.secret(), self._deeds.cost
        if asked.key_file is None:
            return self._desk.ways.add_passphrase(present, asked.new, label=asked.label, cost=cost)
        wanted = KeyFileWanted(asked.new, asked.again, asked.key_file, asked.label)
        return add_with_key_file(self._desk.vault, self._desk.ways, present, wanted, cost)

    def _act(self, begun: ActBegun) -> ActShown:
        ways = self._desk.ways.all()
        way = next((one for one in ways if one.slot == begun.slot), None)
        return ActShown(
            begun.act,
            begun.slot,
            title_of(way) if way else "",
            self._kinds(begun.act, ways, way),
            self._known(),
            self._contacts() if begun.act is Act.HEADQUARTERS else (),
            _what_stays_open(ways) if begun.act in {Act.JOURNEY, Act.DEPART} else (),
        )

    def _kinds(self, act: Act, ways: list[WayIn], way: WayIn | None) -> tuple[SlotKind, ...]:
        """What somebody can have opened the vault with: a seal that is not finished is no such thing."""
        if act in {Act.DEPART, Act.ARRIVE}:
            return (SlotKind.TRAVEL,)
        if act is Act.CHANGE and way is not None and way.kind is not None:
            return (way.kind,)  # what is shown is what is changed
        kinds = {way.kind for way in ways if way.kind in OWNER_KINDS and way.counts}
        return tuple(kind for kind in SlotKind if kind in kinds) or (SlotKind.PASSPHRASE,)

    def _known(self) -> tuple[str, ...]:
        return self._desk.name, Path(self._desk.vault.folder.root).name

    def _contacts(self) -> tuple[TrustedContact, ...]:
        words = translate("Ways", "compared by {name}, {day}")
        return tuple(
            TrustedContact(
                one.desk,
                visible(one.name),
                words.format(name=isolated(visible(one.verified_by)), day=day_words(one.verified_at or "")),
            )
            for one in self._desk.contacts.all()
            if one.verified
        )


def _what_stays_open(ways: list[WayIn]) -> tuple[str, ...]:
    """The ways in that a journey does not close."""
    open_kinds = {SlotKind.RECOVERY, SlotKind.HEADQUARTERS}
    return tuple(title_of(way) for way in ways if way.kind in open_kinds)
