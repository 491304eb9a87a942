"""Every screen as a function, painted light, dark and mirrored (in Arabic).

A new screen adds a function to a module of ``scenes`` and a line to the group it belongs to: ``tests/render_screens.py`` then paints
it, and the tests of the window check it with the others.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from scenes import (
    case_widget_scenes,
    claim_scenes,
    coding_scenes,
    consent_scenes,
    elsewhere_scenes,
    event_scenes,
    exchange_scenes,
    extract_scenes,
    home_scenes,
    identity_scenes,
    intake_scenes,
    look_alike_scenes,
    media_scenes,
    new_vault_scenes,
    preservation_scenes,
    record_scenes,
    report_scenes,
    search_scenes,
    sheet_scenes,
    shell_scenes,
    start_scenes,
    tree_scenes,
    vault_scenes,
    verify_scenes,
    ways_scenes,
    widget_scenes,
)
from scenes.start_scenes import on_a_small_screen as small
from scenes.words import in_arabic

from evidence_desk.gui.style.look import Look, LookChoice, Scheme
from evidence_desk.values.wording import install_translator


@dataclass(frozen=True)
class Scene:
    """A screen by name; ``percent`` is the size of its text."""

    name: str
    make: Callable[[Look], QWidget]
    percent: int = 100


BEFORE_A_VAULT = (
    Scene("start", start_scenes.start),
    Scene("new-vault-place", new_vault_scenes.place),
    Scene("new-vault-place-large", small(new_vault_scenes.place_problem), 200),
    Scene("new-vault-passphrase", new_vault_scenes.passphrase),
    Scene("new-vault-drawn", new_vault_scenes.passphrase_drawn),
    Scene("new-vault-drawn-large", small(new_vault_scenes.passphrase_drawn), 200),
    Scene("new-vault-making", new_vault_scenes.making),
    Scene("new-vault-not-made", new_vault_scenes.not_made),
    Scene("new-vault-sheets", new_vault_scenes.sheets),
    Scene("new-vault-sheets-never", new_vault_scenes.sheets_never),
    Scene("new-vault-walk", new_vault_scenes.walk),
    Scene("new-vault-walk-large", small(new_vault_scenes.walk), 200),
    Scene("new-vault-drill", new_vault_scenes.drill),
    Scene("new-vault-headquarters", new_vault_scenes.headquarters),
    Scene("new-vault-adding", new_vault_scenes.headquarters_adding),
    Scene("new-vault-comparing", new_vault_scenes.headquarters_comparing),
    Scene("new-vault-comparing-large", small(new_vault_scenes.headquarters_comparing), 200),
    Scene("new-vault-opening", new_vault_scenes.headquarters_opening),
    Scene("new-vault-done", new_vault_scenes.done),
    Scene("new-vault-done-large", small(new_vault_scenes.done), 200),
    Scene("unlock", start_scenes.unlock),
    Scene("unlock-busy", start_scenes.unlock_busy),
    Scene("unlock-failed", start_scenes.unlock_failed),
    Scene("unlock-key-file-offered", start_scenes.unlock_key_file_offered),
    Scene("unlock-key-file", start_scenes.unlock_key_file),
    Scene("unlock-travel-code", start_scenes.unlock_travel_code),
    Scene("unlock-travel-code-large", small(start_scenes.unlock_travel_code), 200),
    Scene("recovery", start_scenes.recovery),
    Scene("recovery-none", start_scenes.recovery_none),
    Scene("recovery-sheets", start_scenes.recovery_sheets),
    Scene("recovery-headquarters", start_scenes.recovery_headquarters),
    Scene("recovery-new-passphrase", start_scenes.recovery_new_passphrase),
    Scene("recovery-new-passphrase-large", small(start_scenes.recovery_new_passphrase), 200),
    Scene("parts", widget_scenes.parts),
    Scene("forms", widget_scenes.forms),
    Scene("passphrases", widget_scenes.passphrases),
    Scene("passphrases-large", widget_scenes.passphrases, 200),
    Scene("recovery-sheet", sheet_scenes.sheet),
    Scene("recovery-sheet-printers", sheet_scenes.sheet_with_printers),
    Scene("recovery-sheet-by-hand", sheet_scenes.sheet_without_printer),
    Scene("texts", widget_scenes.texts),
    Scene("picture", widget_scenes.picture),
)
RECORDS = (
    Scene("shell-testimonies", shell_scenes.testimonies),
    Scene("shell-empty", shell_scenes.nothing_yet),
    Scene("shell-media", shell_scenes.media),
    Scene("shell-failure", shell_scenes.failure),
    Scene("shell-large-text", shell_scenes.large_text, 200),
    Scene("sources-empty", record_scenes.no_sources),
    Scene("sources", record_scenes.sources),
    Scene("source-card", record_scenes.source_card),
    Scene("source-of-another-desk", record_scenes.source_of_another_desk),
    Scene("source-form", record_scenes.source_form),
    Scene("source-problem", record_scenes.source_problem),
    Scene("source-card-large", record_scenes.source_card_large, 200),
    Scene("source-new", consent_scenes.source_new),
    Scene("source-with-needs", consent_scenes.end_of(consent_scenes.source_at_a_glance)),
    Scene("source-with-needs-arabic", consent_scenes.source_arabic),
    Scene("source-letter", consent_scenes.source_letter),
    Scene("source-form-whole", consent_scenes.end_of(consent_scenes.source_form_full)),
    Scene("source-form-letter", consent_scenes.end_of(consent_scenes.source_form_letter)),
    Scene("consent-sheet", consent_scenes.end_of(consent_scenes.sheet)),
    Scene("consent-sheet-large", consent_scenes.large(consent_scenes.sheet), 200),
    Scene("consent-withdrawn", consent_scenes.end_of(consent_scenes.taken_back)),
    Scene("consent-withdrawing", consent_scenes.withdrawing),
    Scene("consent-form", consent_scenes.end_of(consent_scenes.form)),
    Scene("consent-answering", consent_scenes.end_of(consent_scenes.answering)),
    Scene("consent-answering-large", consent_scenes.large(consent_scenes.answering), 200),
    Scene("consent-problem", consent_scenes.problem),
    Scene("identity-none", identity_scenes.none_entered),
    Scene("identity-protected", identity_scenes.protected),
    Scene("identity-sealed", identity_scenes.sealed),
    Scene("identity-unfinished", identity_scenes.unfinished),
    Scene("identity-reason", identity_scenes.asking),
    Scene("identity-open", identity_scenes.opened),
    Scene("identity-open-large", identity_scenes.opened, 200),
    Scene("identity-choosing", identity_scenes.choosing),
    Scene("identity-entering", identity_scenes.entering),
    Scene("identity-correcting", identity_scenes.entering_protected),
    Scene("identity-second-passphrase", identity_scenes.second),
    Scene("testimonies-empty", record_scenes.no_testimonies),
    Scene("testimony-card", record_scenes.testimony_card),
    Scene("testimony-arabic", record_scenes.testimony_arabic),
    Scene("testimony-seal", record_scenes.testimony_seal),
    Scene("testimony-form", record_scenes.testimony_form),
    Scene("testimony-revision", record_scenes.testimony_revision),
    Scene("testimony-source-choice", record_scenes.testimony_source_choice),
    Scene("media-empty", media_scenes.nothing_yet),
    Scene("media-grid", media_scenes.grid),
    Scene("media-exhibit", media_scenes.exhibit),
    Scene("media-exhibit-large", media_scenes.exhibit_large, 200),
    Scene("media-table", media_scenes.exhibit_table),
    Scene("media-file", media_scenes.exhibit_file),
    Scene("media-copy-out", media_scenes.exhibit_end),
    Scene("media-looks-like", look_alike_scenes.looks_like),
    Scene("media-looks-like-large", look_alike_scenes.looks_like, 200),
    Scene("media-looks-like-veiled", look_alike_scenes.looks_like_veiled),
    Scene("media-looking-alike", look_alike_scenes.looking_alike),
    Scene("media-looks-like-unknown", look_alike_scenes.not_known_yet),
    Scene("media-form", media_scenes.exhibit_form),
    Scene("media-viewer", media_scenes.viewer),
    Scene("media-viewer-large", media_scenes.viewer_large, 200),
    Scene("media-pages", media_scenes.viewer_pages),
    Scene("media-pages-large", media_scenes.pages_large, 200),
    Scene("media-veiled", media_scenes.veiled),
    Scene("redaction", media_scenes.redaction),
    Scene("redaction-large", media_scenes.redaction_large, 200),
    Scene("redaction-refused", media_scenes.redaction_refused),
    Scene("redaction-leaving", media_scenes.redaction_leaving),
    Scene("redaction-leaving-large", media_scenes.redaction_leaving_large, 200),
    Scene("media-film", media_scenes.exhibit_film),
    Scene("media-playing", media_scenes.playing),
    Scene("media-intake", intake_scenes.intake_form),
    Scene("media-intake-hash-only", intake_scenes.intake_hash_only),
    Scene("media-elsewhere", elsewhere_scenes.kept_elsewhere),
    Scene("media-elsewhere-found", elsewhere_scenes.found_moved),
    Scene("media-elsewhere-large", elsewhere_scenes.found_moved, 200),
    Scene("media-intake-large", intake_scenes.intake_form, 200),
    Scene("media-intake-cut-short", intake_scenes.intake_cut_short),
    Scene("media-list-cut-short", intake_scenes.list_with_intake_cut_short),
    Scene("media-intake-counting", intake_scenes.intake_counting),
    Scene("media-intake-without-room", intake_scenes.intake_without_room),
    Scene("media-intake-running", intake_scenes.intake_running),
    Scene("media-intake-results", intake_scenes.intake_results),
)
THE_CASE = (
    Scene("case-choosing", case_widget_scenes.choosing),
    Scene("case-whole-list", case_widget_scenes.whole_list),
    Scene("case-filling-in", case_widget_scenes.filling_in),
    Scene("case-filling-in-large", small(case_widget_scenes.filling_in), 200),
    Scene("parties-none", tree_scenes.none),
    Scene("party", tree_scenes.party),
    Scene("party-large", tree_scenes.large(tree_scenes.party), 200),
    Scene("party-form", tree_scenes.party_form),
    Scene("party-form-large", tree_scenes.large(tree_scenes.party_form), 200),
    Scene("party-problem", tree_scenes.party_problem),
    Scene("places", tree_scenes.places),
    Scene("places-narrowed", tree_scenes.places_narrowed),
    Scene("place-form", tree_scenes.place_form),
    Scene("place-moving", tree_scenes.moving),
    Scene("claims-empty", claim_scenes.no_claims),
    Scene("claims", claim_scenes.three_figures),
    Scene("claims-of-two-desks", claim_scenes.two_records_of_one_event),
    Scene("claims-denied", claim_scenes.a_denial),
    Scene("claims-raid-large", claim_scenes.a_raid_large, 200),
    Scene("claims-linking", claim_scenes.linking),
    Scene("claims-detail", claim_scenes.claim_detail),
    Scene("claims-judged", claim_scenes.judged),
    Scene("claims-crowd", claim_scenes.crowd),
    Scene("claim-form", claim_scenes.claim_form),
    Scene("claim-problem", claim_scenes.claim_problem),
    Scene("judgement-form", claim_scenes.judgement_form),
    Scene("events-empty", event_scenes.no_events),
    Scene("event-card", event_scenes.event_card),
    Scene("event-card-large", event_scenes.event_card_large, 200),
    Scene("event-with-all", event_scenes.event_with_all),
    Scene("event-of-another-desk", event_scenes.event_of_another_desk),
    Scene("event-form", event_scenes.event_form),
    Scene("act-card", event_scenes.act_card),
    Scene("act-form", event_scenes.act_form),
    Scene("act-form-new", event_scenes.act_form_new),
    Scene("act-form-large", event_scenes.act_form_large, 200),
    Scene("act-taking-back", event_scenes.act_taking_back),
    Scene("interventions", event_scenes.interventions),
    Scene("intervention-form", event_scenes.intervention_form),
    Scene("intervention-public", event_scenes.ruling),
    Scene("timeline", event_scenes.timeline),
    Scene("timeline-large", event_scenes.timeline, 200),
    Scene("testimony-beside", coding_scenes.card_with_translation),
    Scene("coding", coding_scenes.work),
    Scene("coding-large", small(coding_scenes.work), 200),
    Scene("coding-act", coding_scenes.act_form),
    Scene("coding-problem", coding_scenes.act_problem),
    Scene("coding-mention", coding_scenes.mention_form),
    Scene("coding-arabic", coding_scenes.arabic),
    Scene("coding-side-by-side", coding_scenes.side_by_side),
    Scene("coding-rendering", coding_scenes.rendering_form),
    Scene("coding-transcript", coding_scenes.transcript),
    Scene("coding-transcript-large", small(coding_scenes.transcript), 200),
    Scene("coding-transcript-film", coding_scenes.transcript_of_a_film),
    Scene("search", search_scenes.found),
    Scene("search-arabic", search_scenes.found_in_arabic),
    Scene("search-by-sound", search_scenes.found_by_sound),
    Scene("search-narrowed", search_scenes.narrowed),
    Scene("search-narrowed-large", small(search_scenes.narrowed), 200),
    Scene("search-nothing", search_scenes.nothing_found),
    Scene("search-saved", search_scenes.nothing_asked),
)
WHAT_LEAVES = (
    Scene("report-for-headquarters", report_scenes.for_headquarters),
    Scene("report-for-the-public", report_scenes.for_the_public),
    Scene("report-for-the-public-large", small(report_scenes.for_the_public), 200),
    Scene("report-for-an-organisation", report_scenes.for_an_organisation),
    Scene("report-refused", report_scenes.refused),
    Scene("report-of-an-event", report_scenes.chronology),
    Scene("report-writing", report_scenes.writing),
    Scene("report-failed", report_scenes.failed),
    Scene("custody", exchange_scenes.custody),
    Scene("custody-checked", exchange_scenes.custody_checked),
    Scene("custody-story", exchange_scenes.custody_story),
    Scene("custody-new-desk", exchange_scenes.custody_new_desk),
    Scene("custody-checkpoint", exchange_scenes.custody_checkpoint),
    Scene("custody-compared", exchange_scenes.custody_compared),
    Scene("bundles-empty", exchange_scenes.no_bundles),
    Scene("bundles", exchange_scenes.bundles),
    Scene("bundles-with-gap", exchange_scenes.bundles_with_gap),
    Scene("bundle-received-there", exchange_scenes.bundle_received_there),
    Scene("bundle-overdue", exchange_scenes.bundle_overdue),
    Scene("bundle-recipient-receipted", exchange_scenes.bundle_recipient_receipted),
    Scene("revoking-own-keys", exchange_scenes.revoking_own_keys),
    Scene("contact-compromised", exchange_scenes.contact_compromised),
    Scene("bundle-lightening", exchange_scenes.bundle_lightening),
    Scene("desk-story", exchange_scenes.desk_story),
    Scene("receipt-refused", exchange_scenes.receipt_refused),
    Scene("bundle-recipient", exchange_scenes.bundle_recipient),
    Scene("account-of-an-extract", extract_scenes.account_of_an_extract),
    Scene("contact-kind", extract_scenes.contact_of_another_kind),
    Scene("bundle-recipient-of-extracts", extract_scenes.bundle_recipient_of_extracts),
    Scene("bundle-items", exchange_scenes.bundle_items),
    Scene("bundle-items-in-part", extract_scenes.bundle_items_in_part),
    Scene("bundle-items-strippable", extract_scenes.bundle_items_strippable),
    Scene("bundle-stripping", extract_scenes.bundle_stripping),
    Scene("bundle-beside", extract_scenes.bundle_beside),
    Scene("bundle-beside-act", extract_scenes.bundle_beside_act),
    Scene("bundle-beside-source", extract_scenes.bundle_beside_source),
    Scene("bundle-beside-veiled", extract_scenes.bundle_beside_veiled),
    Scene("bundle-beside-large", extract_scenes.bundle_beside, 200),
    Scene("bundle-recipient-of-extracts-large", extract_scenes.bundle_recipient_of_extracts, 200),
    Scene("contact-kind-large", extract_scenes.contact_of_another_kind, 200),
    Scene("bundle-items-large", exchange_scenes.bundle_items_on_a_small_screen, 200),
    Scene("bundle-verdict-large", exchange_scenes.bundle_verdict_on_a_small_screen, 200),
    Scene("keys-compare-large", exchange_scenes.keys_on_a_small_screen, 200),
    Scene("bundle-place", exchange_scenes.bundle_place),
    Scene("bundle-writing", exchange_scenes.bundle_writing),
    Scene("bundle-handed-over", exchange_scenes.bundle_handed_over),
    Scene("bundle-verdict", exchange_scenes.bundle_verdict),
    Scene("bundle-forged", exchange_scenes.bundle_forged),
    Scene("bundle-unreadable", exchange_scenes.bundle_unreadable),
    Scene("bundle-parts-missing", exchange_scenes.bundle_parts_missing),
    Scene("bundle-taken-in", exchange_scenes.bundle_taken_in),
    Scene("keys-own", exchange_scenes.own_keys),
    Scene("keys-compare", exchange_scenes.contact_to_compare),
    Scene("keys-add", exchange_scenes.adding_contact),
    Scene("keys-other", exchange_scenes.other_keys),
    Scene("verify", verify_scenes.start),
    Scene("verify-without-vault", verify_scenes.start_without_vault),
    Scene("verify-empty", verify_scenes.empty_vault),
    Scene("verify-store", verify_scenes.store),
    Scene("verify-folder", verify_scenes.folder),
    Scene("verify-history", verify_scenes.history),
    Scene("verify-report-known", verify_scenes.report_of_a_known_desk),
    Scene("verify-report-unknown", verify_scenes.report_of_nobody_known),
    Scene("verify-list-altered", verify_scenes.altered_list),
    Scene("verify-list-wanted", verify_scenes.folder_without_list),
    Scene("verify-hash", verify_scenes.hashed),
    Scene("verify-bundle", verify_scenes.bundle),
    Scene("verify-keys-wanted", verify_scenes.bundle_keys),
    Scene("verify-not-authentic", verify_scenes.bundle_not_authentic),
    Scene("verify-failure", verify_scenes.failure),
    Scene("verify-folder-large", verify_scenes.folder, 200),
)
THE_VAULT = (
    Scene("home", home_scenes.home),
    Scene("home-large", home_scenes.home_large, 200),
    Scene("home-empty", home_scenes.home_empty),
    Scene("vault-lock", vault_scenes.lock),
    Scene("vault-lock-large", vault_scenes.lock_never, 200),
    Scene("backup-never", preservation_scenes.backup_never),
    Scene("backup-placed", preservation_scenes.backup_placed),
    Scene("backup-placed-large", preservation_scenes.backup_placed, 200),
    Scene("backup-under-way", preservation_scenes.backup_under_way),
    Scene("backup-made", preservation_scenes.backup_made),
    Scene("check-start", preservation_scenes.check_start),
    Scene("check-good", preservation_scenes.check_good),
    Scene("check-bad", preservation_scenes.check_bad),
    Scene("check-bad-large", preservation_scenes.check_bad, 200),
    Scene("check-backup", preservation_scenes.check_backup_bad),
    Scene("restore", preservation_scenes.restore_start),
    Scene("restore-problem", preservation_scenes.restore_problem),
    Scene("restore-under-way", preservation_scenes.restore_under_way),
    Scene("restore-done", preservation_scenes.restore_done),
    Scene("ways-passphrase", ways_scenes.passphrase),
    Scene("ways-unfinished", ways_scenes.unfinished),
    Scene("ways-headquarters-way", ways_scenes.headquarters_way),
    Scene("ways-offers", ways_scenes.offers),
    Scene("ways-change", ways_scenes.change),
    Scene("ways-change-problem", ways_scenes.change_problem),
    Scene("ways-change-busy", ways_scenes.change_busy),
    Scene("ways-key-file", ways_scenes.key_file),
    Scene("ways-sheets", ways_scenes.sheets),
    Scene("ways-sheet", ways_scenes.sheet),
    Scene("ways-drill", ways_scenes.drill),
    Scene("ways-headquarters", ways_scenes.headquarters),
    Scene("ways-journey", ways_scenes.journey),
    Scene("ways-code", ways_scenes.code),
    Scene("ways-seal", ways_scenes.seal),
    Scene("ways-on-journey", ways_scenes.on_journey),
    Scene("ways-rekey", ways_scenes.rekey),
    Scene("ways-rekey-running", ways_scenes.rekey_running),
    Scene("ways-closed", ways_scenes.closed),
    Scene("ways-remove", ways_scenes.remove),
    Scene("ways-large", ways_scenes.large(ways_scenes.unfinished), 200),
    Scene("ways-drill-large", ways_scenes.large(ways_scenes.drill), 200),
    Scene("ways-code-large", ways_scenes.large(ways_scenes.code), 200),
    Scene("ways-key-file-large", ways_scenes.large(ways_scenes.key_file), 200),
)
SCENES = (*BEFORE_A_VAULT, *RECORDS, *THE_CASE, *WHAT_LEAVES, *THE_VAULT)


@dataclass(frozen=True)
class Variant:
    """One way to paint a scene; ``language`` empty for the words as they are written."""

    scheme: Scheme
    language: str = ""


VARIANTS = {
    "light": Variant(Scheme.LIGHT),
    "dark": Variant(Scheme.DARK),
    "rtl": Variant(Scheme.LIGHT, "ar"),
}


@contextmanager
def shown(application: QApplication, look: Look, scene: Scene, variant: Variant) -> Iterator[QWidget]:
    """A scene on the screen; afterwards it is gone and the application is as it was found."""
    before = (look.choice, application.layoutDirection(), QLocale())
    if variant.language:
        QLocale.setDefault(QLocale(variant.language))
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        install_translator(in_arabic)
    try:
        look.choose(replace(LookChoice(variant.scheme), percent=scene.percent))
        widget = scene.make(look)
        widget.show()
        QCoreApplication.processEvents()
        try:
            yield widget
        finally:
            end(widget)
    finally:
        install_translator(None)
        QLocale.setDefault(before[2])
        application.setLayoutDirection(before[1])
        look.choose(before[0])


def end(widget: QWidget) -> None:
    """Close a window and let it go now, not when Python or Qt find the time."""
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def paint(application: QApplication, look: Look, scene: Scene, variant: Variant) -> QImage:
    """A scene as a picture."""
    with shown(application, look, scene, variant) as widget:
        return widget.grab().toImage()
