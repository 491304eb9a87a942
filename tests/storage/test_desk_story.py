"""What a desk sent, as headquarters tells it: in order, what is missing by its number, what contradicts, receipts, the head."""

import shutil

import pytest
from field_desk import PASSPHRASE
from two_desks import two_desks

from evidence_desk.bundles.verdict import Continuity
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.cli.desk_stories import _facts, _tell
from evidence_desk.desk import open_desk
from evidence_desk.desk.desk_story import Missing, missing_bundles, note_contradiction, story_of
from evidence_desk.gui.contacts.story_reading import story_shown
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.database import IntegrityError

NOBODY = NobodyWatching()


def accept(desk, path):
    return desk.accept(desk.incoming_reading().receive(path, NOBODY)).bundle


class Lines(list):
    say = list.append

    def say_table(self, rows):
        self.extend(" ".join(row) for row in rows)


def test_in_order_with_what_is_missing(tmp_path):
    """Numbers 2, 3 and 5 never came; 6 came before 4."""
    with two_desks(tmp_path) as desks:
        headquarters, field = desks.headquarters, desks.field
        sent = [desks.send(f"part {number}") for number in range(1, 7)]
        assert story_of(headquarters, field.id).line == ()
        assert missing_bundles(headquarters) == {}
        assert story_shown(headquarters, field.id) is None
        for number in (1, 6, 4):
            accept(headquarters, sent[number - 1].path)
        story = story_of(headquarters, field.id)
        assert [one if isinstance(one, Missing) else one.sequence for one in story.line] == [
            1, Missing(2, 3), 4, Missing(5, 5), 6,
        ]  # fmt: skip
        assert (story.missing, missing_bundles(headquarters)) == (3, {field.id: 3})
        assert {one.id for one in story.line if not isinstance(one, Missing)} <= story.receipts
        assert field.log.root_at(story.log_size).hex() == story.log_root
        contact = headquarters.contacts.get(field.id)
        assert _facts(contact, story)["missing"] == [2, 3, 5]
        lines = Lines()
        _tell(lines, contact, story)
        assert [line.split()[0] for line in lines[1:6]] == ["#1", "#2–3", "#4", "#5", "#6"]
        assert lines[2].endswith("missing")
        shown = story_shown(headquarters, field.id)
        assert [(one.numbers, bool(one.code)) for one in shown.line][:3] == [("1", True), ("2–3", False), ("4", True)]
        accept(headquarters, sent[1].path)
        accept(headquarters, sent[2].path)
        accept(headquarters, sent[4].path)
        assert missing_bundles(headquarters) == {}


def test_an_older_state_that_went_on_working_is_kept_in_mind(tmp_path):
    """Refused, and told from then on, once however often its file is looked at; and no bundle of it is taken in."""
    with two_desks(tmp_path) as desks:
        desks.field.close()
        shutil.copytree(tmp_path / "field", tmp_path / "older")
        headquarters, stick = desks.headquarters, desks.stick()
        with open_desk(tmp_path / "field", PASSPHRASE, desks.clock) as now:
            accept(headquarters, _send(now, headquarters, stick))
        with open_desk(tmp_path / "older", PASSPHRASE, desks.clock) as older:
            older.keep(SourceBody(alias="another past"))
            path = _send(older, headquarters, stick)
        verdict = headquarters.incoming_reading().inspect(path, NOBODY)
        assert verdict.continuity is Continuity.FORK
        assert note_contradiction(headquarters, verdict)
        assert not note_contradiction(headquarters, verdict)
        story = story_of(headquarters, now.id)
        assert [(one.sequence, one.code, one.continuity) for one in story.contradictions] == [
            (1, verdict.about.code, "fork")
        ]
        assert [one.sequence for one in story.line] == [1]
        assert headquarters.log.story(verdict.about.bundle)[-1].entry.action == "bundle-contradicts"
        assert story_shown(headquarters, now.id).line[-1].contradicts == "fork"
        for sql in ("UPDATE contradiction SET code = ''", "DELETE FROM contradiction"):
            with pytest.raises(IntegrityError, match="never rewritten"):
                headquarters.vault.database.execute(sql)


def test_what_a_stranger_signed_is_not_held_against_a_desk(tmp_path):
    with two_desks(tmp_path) as desks:
        path = _send(desks.field, desks.headquarters, desks.stick())
        desks.headquarters.vault.database.execute("UPDATE contact SET verified_at = NULL")
        verdict = desks.headquarters.incoming_reading().inspect(path, NOBODY)
        assert not note_contradiction(desks.headquarters, verdict)
        assert story_of(desks.headquarters, desks.field.id).contradictions == ()


def _send(desk, headquarters, folder):
    plan = desk.outgoing.plan(headquarters.id, "analysis", desk.outgoing.select())
    written = export_bundle(plan, folder, desk.vault.signer, [headquarters.key_card.encryption], NOBODY)
    desk.note_sent(plan, written)
    return written.path
