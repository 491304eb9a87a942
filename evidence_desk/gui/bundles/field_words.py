"""The names of fields as the form of each kind says them."""

from evidence_desk.gui.claims import claim_form, judgement_form
from evidence_desk.gui.events import act_form, event_form
from evidence_desk.gui.interventions import form as intervention_form
from evidence_desk.gui.media import exhibit_form
from evidence_desk.gui.parties import party_form
from evidence_desk.gui.places import place_form
from evidence_desk.gui.sources import source_form
from evidence_desk.gui.testimonies import testimony_form
from evidence_desk.values.wording import translate


def field_words(kind: str) -> dict[str, str]:
    """The names of a kind's fields; what has no form of its own is named by the format."""
    forms = {
        "source": source_form.field_names,
        "testimony": testimony_form.field_names,
        "exhibit": exhibit_form.field_names,
        "event": event_form.field_names,
        "act": act_form.field_names,
        "intervention": intervention_form.field_names,
        "party": party_form.field_names,
        "place": place_form.field_names,
        "claim": claim_form.field_names,
        "assessment": judgement_form.judgement_names,
    }
    everywhere = {"sensitivity": translate("Bundles", "Sensitivity")}
    return (forms[kind]() if kind in forms else {}) | everywhere
