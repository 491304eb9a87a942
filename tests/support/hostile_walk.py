"""Every screen and page of the window at a desk full of hostile words, looked at one by one; run as a process of its own.

``python hostile_walk.py BAIT FOLDER [--short] [--pictures PICTURES]``: the bait is a magenta picture whose path all words
name; another one, ``bait.png``, lies where the process runs. Prints, as JSON, what was wrong with each page; an empty object
is good. Into PICTURES, a folder, each page is saved.
"""

import json
import time
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from field_desk import CHEAP
from hostile_case import fill_case, walk_case
from hostile_looking import Walk, closed, failure, opened, visit
from hostile_words import LONG, OVERRIDE
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtWidgets import QApplication, QWidget

from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.place_said import place_said
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.terms import NameStatus, Reliability, SourceType
from evidence_desk.desk import Desk
from evidence_desk.gui.bundles.receiving_shown import BundleGiven, TakenIn
from evidence_desk.gui.bundles.sending_shown import HandedOver, RecipientAsked
from evidence_desk.gui.bundles.view import BundlesView
from evidence_desk.gui.bundles.wiring import make_bundles
from evidence_desk.gui.contacts.shown import CardGiven, ContactCard, ContactChosen, VerifyAsked
from evidence_desk.gui.custody.shown import EntryChosen, SaveAsked
from evidence_desk.gui.custody.wiring import make_custody
from evidence_desk.gui.media.intake_shown import IntakeAsked
from evidence_desk.gui.media.view import MediaView
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.search.wiring import make_search
from evidence_desk.gui.sources.source_form import SourceForm
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.start.intentions import WaysToUnlock
from evidence_desk.gui.start.new_vault.wiring import make_new_vault
from evidence_desk.gui.start.recovery.wiring import make_recovery
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.testimonies.wiring import make_testimonies
from evidence_desk.gui.verify.wiring import make_verify
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching, Progress
from evidence_desk.values.uncertain_date import understood


def fill(walk: Walk, desk: Desk) -> tuple[str, str, str]:
    """Records with hostile words in every field; a source, a testimony and a record of one endless word."""
    hostile, more = walk.line, walk.lines
    source = desk.keep(
        SourceBody(
            alias=hostile,
            source_type=SourceType.ORGANISATION,
            name_status=NameStatus.WITHHELD,
            name_status_reason=hostile,
            reliability=Reliability.B,
            reliability_reason=hostile,
            spokesperson=hostile,
            note=more,
        )
    )
    desk.keep(replace(source.body, risk=source.body.risk, note=more + "again"), source.id, based_on=1, reason=hostile)
    date = understood("2017-11-12", verbatim=hostile)
    said = TestimonyBody(
        source=source.id,
        title=hostile,
        taken_on=date,
        place=place_said(hostile),
        language="en",
        interviewer=hostile,
        interpreter=hostile,
        text=more,
        observations=more,
    )
    testimony = desk.keep(said)
    desk.seal_testimony(testimony.id, 1)
    endless = desk.keep(SourceBody(alias=LONG, note=LONG))
    desk.keep(TestimonyBody(source=endless.id, title=LONG, place=place_said(LONG[:2000]), text=LONG, interviewer=LONG))
    desk.drafts.keep("source", NEW, KeptForm(SourceForm(alias=hostile, note=more), 0, "2017-11-15T10:30:00Z").to_json())
    return source.id, testimony.id, endless.id


def hostile_files(walk: Walk) -> list[Path]:
    """Files whose names are as hostile as names can be, one of them a picture that says hostile things of itself."""
    names = (
        "<img src='bait.png'>&Me.png",
        f"<b>invoice{OVERRIDE}gpj.exe",
        "<table><tr><td>\nnew line\x1b[31m.txt",
        "W" * 240 + ".txt",
        "![bait](bait.png) url(bait.png) & %s {0}.md",
    )
    card = walk.folder / "<img src=bait.png>&Me card"
    card.mkdir()
    for name in names:
        (card / name).write_bytes(name.encode())
    said = PngInfo()
    for key in ("Comment", "<img src='bait.png'>", "Software"):
        said.add_itxt(key, walk.lines)
    Image.effect_noise((300, 200), 50).save(card / names[0], pnginfo=said)
    return [card / name for name in names]


def walk_records(walk: Walk, desk: Desk, source: str, testimony: str, endless: str) -> None:
    for name, make, records in (
        ("sources", make_sources, (source, endless)),
        ("testimonies", make_testimonies, (testimony, desk.testimonies.page()[0].id)),
    ):
        screen = make(walk.look, ImmediateTasks(), desk)
        view = screen.view
        window = opened(walk, screen)
        walk.page(name, window, begun=time.process_time())
        for place, record in enumerate(records):
            visit(walk, f"{name} card {place}", window, lambda view=view, record=record: view.show_record(record))
            visit(walk, f"{name} form {place}", window, view.edit_asked.emit)
            if name == "testimonies":
                shown = view.form.source
                visit(walk, f"{name} finding {place}", window, lambda box=shown: (box.choose(""), search_in(box, walk)))
            visit(walk, f"{name} discard {place}", window, view.discard_asked.emit)
        visit(walk, f"{name} draft", window, view.ask_new)
        visit(walk, f"{name} filter", window, lambda pane=view._pane: pane._filter.setText(walk.line))
        visit(walk, f"{name} failure", window, lambda view=view: view.show_failure(failure(walk)))
        closed(window)


def search_in(box: QWidget, walk: Walk) -> None:
    box.keyboard_place().setFocus()
    box.keyboard_place().setText(walk.line[:300])
    box._find.seek()


def walk_media(walk: Walk, desk: Desk, source: str) -> None:
    files = hostile_files(walk)
    reader, intake = desk.intake(Acquisition(source, understood("2017-11-15", verbatim=walk.line), walk.line))
    for reading in reader.read([str(files[0].parent)], NobodyWatching()):
        intake.enter(reading)
    desk.settle()
    exhibit = next(one for one in desk.exhibits.page() if one.body.file.media_type == "image/png")
    said = {"title": walk.line, "description": walk.lines, "place": place_said(walk.line)}
    desk.keep(replace(exhibit.body, **said), exhibit.id, based_on=1, reason=walk.line)
    screen = make_media(walk.look, ImmediateTasks(), desk)
    view: MediaView = screen.view
    window = opened(walk, screen)
    walk.page("media grid", window, begun=time.process_time())
    visit(walk, "media table", window, lambda: view.exhibits.pane.show_as_grid(grid=False))
    for place, one in enumerate(desk.exhibits.page()):
        visit(walk, f"media card {place}", window, lambda one=one: view.show_record(one.id))
    visit(walk, "media picture", window, lambda: view.show_record(exhibit.id))
    visit(walk, "media viewer", window, view.exhibits._look_closely)
    view.exhibits._look_away()
    visit(walk, "media copy out", window, view.exhibits.page._copy._warn)
    visit(walk, "media copied out", window, lambda: view.exhibits.show_copied_out(walk.line))
    visit(walk, "media form", window, view.exhibits.edit_asked.emit)
    visit(walk, "media intake", window, lambda: (view.ask_new(), view.intake.add_paths(tuple(files))))
    visit(walk, "media sources", window, lambda: view.intake_sources_sought.emit("img"))
    visit(walk, "media results", window, lambda: view.take_in_asked.emit(IntakeAsked((files[0].parent,))))
    visit(walk, "media running", window, lambda: view.show_intake_begun(3))
    visit(walk, "media progress", window, lambda: view.show_intake_progress(Progress(1, 9, 5, 99, f"{files[0]}{LONG}")))
    closed(window)


def walk_bundles(walk: Walk, desk: Desk, other: Desk) -> None:
    for one, them in ((desk, other), (other, desk)):
        card = them.key_card
        one.contacts.add(card.desk, card.name, card.to_bytes().decode())
        one.contacts.verify(card.desk, how=walk.line, by=walk.line)
    stranger = walk.desk(walk.line[:70])
    desk.contacts.add(stranger.id, stranger.name, stranger.key_card.to_bytes().decode())
    stranger.close()
    plan = desk.outgoing.plan(other.id, walk.line, desk.outgoing.select())
    written = export_bundle(plan, walk.stick, desk.vault.signer, [other.key_card.encryption], NobodyWatching())
    desk.note_sent(plan, written)
    odd = walk.stick / "<img src=bait.png>&Me\n.zip.age"
    odd.write_bytes(written.path.read_bytes())
    walk_sending(walk, desk, other, stranger.id)
    walk_receiving(walk, other, odd)


def walk_sending(walk: Walk, desk: Desk, other: Desk, stranger: str) -> None:
    screen = make_bundles(walk.look, ImmediateTasks(), desk)
    view: BundlesView = screen.view
    window = opened(walk, screen)
    walk.page("bundles", window, begun=time.process_time())
    visit(walk, "bundle", window, lambda: view.register._rows.choose(0))
    visit(walk, "keys own", window, view.show_keys)
    visit(walk, "keys contact", window, lambda: view.keys_asked.emit(ContactChosen(other.id)))
    visit(walk, "keys stranger", window, lambda: view.keys_asked.emit(ContactChosen(stranger)))
    asked = VerifyAsked(stranger, walk.line, "", same=True)
    visit(walk, "keys problem", window, lambda: view.keys.contact.verify_asked.emit(asked))
    visit(walk, "keys add", window, lambda: (view.keys.begun.emit(), view.keys.given.emit(CardGiven(walk.lines))))
    visit(walk, "sending recipient", window, lambda: (view.begun.emit(), view.sending.recipient.rows.choose(1)))
    sending = view.sending
    asked_for = RecipientAsked(other.id, walk.line)
    visit(walk, "sending items", window, lambda: sending.recipient_asked.emit(asked_for))
    folder = PathsChosen((walk.folder / walk.line.replace("/", "_")[:200],))
    visit(walk, "sending place", window, lambda: (sending.items_asked.emit(), sending.place._take_folder(folder)))
    visit(walk, "sending writing", window, lambda: sending.show_writing(walk.line))
    visit(walk, "sending progress", window, lambda: sending.show_progress(Progress(1, 9, 3, 5, walk.line)))
    over = HandedOver("B-7K3QXM", walk.line, 4, walk.line, walk.line, 5, "0" * 64, ("00000",) * 12, walk.lines)
    visit(walk, "sending handed over", window, lambda: sending.show_handed_over(over))
    visit(walk, "sending failure", window, lambda: sending.show_failure(failure(walk)))
    closed(window)


def walk_receiving(walk: Walk, desk: Desk, path: Path) -> None:
    screen = make_bundles(walk.look, ImmediateTasks(), desk)
    view: BundlesView = screen.view
    window = opened(walk, screen)
    visit(walk, "receiving verdict", window, lambda: view.given.emit(BundleGiven(path)))
    damaged = path.with_name("<b>&Me damaged.zip.age")
    damaged.write_bytes(path.read_bytes()[:-5000])
    visit(walk, "receiving damaged", window, lambda: view.given.emit(BundleGiven(damaged)))
    visit(walk, "receiving verifying", window, lambda: view.receiving.show_verifying(walk.line))
    taken = TakenIn("B-7K3QXM", walk.line, 12, 3, 7, 1)
    visit(walk, "receiving taken in", window, lambda: view.receiving.show_taken_in(taken))
    closed(window)
    desk.accept(desk.incoming_reading().receive(path, NobodyWatching()))
    for name, make in (
        ("their sources", make_sources),
        ("their testimonies", make_testimonies),
        ("their media", make_media),
    ):
        screen = make(walk.look, ImmediateTasks(), desk)
        window = opened(walk, screen)
        records = {"their sources": desk.sources, "their testimonies": desk.testimonies, "their media": desk.exhibits}
        for place, one in enumerate(records[name].page()[:3]):
            visit(walk, f"{name} {place}", window, lambda screen=screen, one=one: screen.view.show_record(one.id))
        closed(window)


def walk_the_rest(walk: Walk, desk: Desk) -> None:
    screen = make_custody(walk.look, ImmediateTasks(), desk)
    window = opened(walk, screen)
    walk.page("custody", window, begun=time.process_time())
    for seq in range(1, desk.log.size() + 1):
        visit(walk, f"custody entry {seq}", window, lambda seq=seq: screen.view.chosen.emit(EntryChosen(seq)))
    visit(walk, "custody saved", window, lambda: screen.view.save_asked.emit(SaveAsked(walk.folder / "log.txt")))
    closed(window)
    screen, results = make_search(walk.look, ImmediateTasks(), desk)
    window = opened(walk, screen)
    for place, words in enumerate(("img", walk.line, "W" * 5000)):
        visit(walk, f"search {place}", window, lambda words=words: results.search(words))
    closed(window)
    walk_verify(walk, desk)
    start = StartWindow(walk.look, "Desk", walk.folder)
    start.show()
    odd = walk.folder / "<img src='bait.png'>&Me vault"
    visit(walk, "unlock", start, lambda: start.ask_passphrase(odd))
    visit(walk, "unlock failed", start, lambda: start.unlock.show_failure(failure(walk)))
    chosen = PathsChosen((odd,))
    ways = WaysToUnlock(odd, key_file=True, sheets=True, headquarters=True)
    visit(walk, "unlock by file", start, lambda: (start.unlock.show_ways(ways), start.unlock._file.take(odd)))
    steps = make_new_vault(walk.look, ImmediateTasks(), walk.folder, lambda _desk: None, cost=CHEAP)
    start.add_page(steps, 720)
    visit(walk, "new vault", start, lambda: (start.show_page(steps), steps.begin(), steps.place._take_folder(chosen)))
    visit(walk, "new vault failed", start, lambda: steps.show_not_made(failure(walk)))
    contact = ContactCard(desk.id, walk.line, ("12345",) * 12, "SHA256:00", "2017-11-15T09:00:00Z")
    visit(
        walk, "new vault compared", start, lambda: (steps.show_headquarters(), steps.headquarters.show_contact(contact))
    )
    visit(walk, "new vault to open", start, lambda: steps.headquarters.show_verified(contact))
    recovery = make_recovery(walk.look, ImmediateTasks(), lambda _desk: None, cost=CHEAP)
    start.add_page(recovery, 720)
    visit(walk, "recovery", start, lambda: (start.show_page(recovery), recovery.begin(odd), recovery.show_ways(ways)))
    visit(walk, "recovery given", start, lambda: recovery.headquarters.take_folder(odd))
    closed(start)


def walk_verify(walk: Walk, desk: Desk) -> None:
    card = walk.folder / "<img src=bait.png>&Me card"
    screen = make_verify(walk.look, ImmediateTasks(), desk)
    view = screen.view
    window = opened(walk, screen)
    visit(walk, "verify store", window, view.start.store_asked.emit)
    visit(walk, "verify file", window, lambda: view.start.paths_chosen.emit((next(card.iterdir()),)))
    visit(walk, "verify folder", window, lambda: view.start.paths_chosen.emit((card,)))
    manifest = walk.folder / "<b>&Me list.sha256"
    manifest.write_text("".join(f"{'0' * 64}  {one.name}\n" for one in card.iterdir() if "\n" not in one.name))
    visit(walk, "verify list", window, lambda: view.start.paths_chosen.emit((card, manifest)))
    visit(walk, "verify compared", window, view.lists._ask)
    for ending in (".txt", ".csv", ".json"):
        view.result.save_asked.emit(walk.folder / f"report{ending}")
    view.show_start()
    visit(walk, "verify bundle", window, lambda: view.start.paths_chosen.emit((next(walk.stick.glob("<*&Me\n*")),)))
    visit(walk, "verify failure", window, lambda: view.show_failure(failure(walk)))
    closed(window)


def main(given: Namespace) -> None:
    walk = Walk(given.bait, given.folder, given.pictures, short=given.short)
    desk = walk.desk(walk.line[:60])
    other = walk.desk("Headquarters <b>&Me")
    source, testimony, endless = fill(walk, desk)
    walk_records(walk, desk, source, testimony, endless)
    walk_media(walk, desk, source)
    walk_case(walk, desk, fill_case(walk, desk, source, testimony))
    walk_bundles(walk, desk, other)
    walk_the_rest(walk, desk)
    desk.close()
    other.close()
    print(json.dumps(walk.faults, indent=1))
    QApplication.processEvents()


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("bait", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--pictures", type=Path)
    main(parser.parse_args())
