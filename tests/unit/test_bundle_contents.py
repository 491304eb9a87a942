"""What stands in a bundle: its lists, its tables, its descriptions; nothing that runs, and nothing that calls home."""

import base64
import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from bundle_case import case_plan
from bundle_workshop import (
    BUNDLE,
    CARD,
    CODE,
    DESK,
    EARLIER,
    EXHIBIT,
    HEADQUARTERS,
    KEY,
    MOMENT,
    PICTURE,
    SECOND_EXHIBIT,
    SOURCE,
    Log,
    exhibit_body,
    honest_log,
    honest_plan,
    honest_records,
    plan_of,
    record,
)
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.bundles import layout, preview
from evidence_desk.bundles.bag_rules import BadManifestError, read_manifest
from evidence_desk.bundles.contents import enclosures
from evidence_desk.bundles.custody_lines import BadCustodyLineError, leaf_line, read_custody_line, told_entries
from evidence_desk.bundles.delivered import DeliveredFile
from evidence_desk.bundles.disclosure import BadDisclosureError, Disclosure, Withheld, read_disclosure
from evidence_desk.bundles.enclosure import gathered, measured
from evidence_desk.bundles.lines import BadLinesError, lines_of
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.values.canonical import canonical
from evidence_desk.values.wording import install_translator

HOSTILE = '=HYPERLINK("http://example.org","x")<script>alert(\'x\')</script>\u202e'


def files(plan=None):
    return {one.path: b"".join(one.pieces()) for one in enclosures(plan or honest_plan(), KEY)}


def with_records(records):
    return replace(honest_plan(), records=list(map(canonical, records)))


def hostile_plan():
    records = honest_records()
    records[0]["body"] |= {
        "title": HOSTILE,
        "original_name": "-rf",
        "description": "@x",
        "metadata": [["+Make", HOSTILE]],
    }
    records[2]["body"] |= {"alias": HOSTILE, "note": "'quoted"}
    records[3]["body"] |= {"title": HOSTILE, "text": 'one\r\n"two"\nthree,\tfour', "observations": "\tx"}
    return replace(with_records(records), purpose=HOSTILE)


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.fixture(scope="module")
def case():
    """The files of a bundle with a record of every kind."""
    return files(case_plan())


def test_the_lists_come_first_and_cover_everything():
    order = [one.path for one in enclosures(honest_plan(), KEY)]
    content = files()
    beside = [path for path in order if not path.startswith(layout.PAYLOAD)]
    assert order[: len(beside)] == beside
    assert beside[-2:] == [layout.TAG_MANIFEST, layout.SIGNATURE]
    payload = {path for path in order if path.startswith(layout.PAYLOAD)}
    assert read_manifest(content[layout.MANIFEST]).keys() == payload
    assert read_manifest(content[layout.TAG_MANIFEST]).keys() == set(beside) - {layout.TAG_MANIFEST, layout.SIGNATURE}
    assert payload >= set(layout.REQUIRED_PAYLOAD)


def test_what_is_measured_is_what_is_handed_over():
    for one in enclosures(case_plan(), KEY):
        content = b"".join(one.pieces())
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one.size, one.sha256)
        assert b"".join(one.pieces()) == content, "anew each time"


def test_one_file_behind_two_exhibits_is_there_once():
    second = record("exhibit", BUNDLE, "M-00003A", exhibit_body(PICTURE, title="received again"))
    content = files(with_records([*honest_records(), second]))
    assert len([path for path in content if path.startswith(layout.MEDIA)]) == 2
    paths = [row["path"] for row in rows(content["data/catalogue/exhibits.csv"])]
    assert len(paths) == 3
    assert len(set(paths)) == 2
    crate = json.loads(content[layout.CRATE])
    named = [one["@id"] for one in crate["@graph"]]
    assert len(named) == len(set(named))


def test_bag_info_says_which_bundle_it_is_and_names_nobody():
    text = files()[layout.BAG_INFO].decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["External-Identifier"] == f"urn:uuid:{BUNDLE}"
    assert fields["Evidence-Desk-Bundle"] == CODE
    assert fields["Evidence-Desk-Sender"] == f"urn:uuid:{DESK}"
    assert fields["Evidence-Desk-Recipient"] == f"urn:uuid:{HEADQUARTERS}"
    assert fields["Evidence-Desk-Sender-Fingerprint"] == str(CARD.fingerprint())
    payload = [content for path, content in files().items() if path.startswith(layout.PAYLOAD)]
    assert fields["Payload-Oxum"] == f"{sum(map(len, payload))}.{len(payload)}"
    assert CARD.name not in text


# --- Descriptions --------------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def test_the_preview_runs_nothing_and_fetches_nothing():
    content = files(hostile_plan())
    text = content[layout.PREVIEW].decode()
    tags = Tags()
    tags.feed(text)
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "bdi", "div", "a"}
    assert {tag for tag, _attributes in tags.found} <= allowed | {"table", "tr", "th", "td"}
    assert "\u202e" not in text
    links = {attributes["href"] for tag, attributes in tags.found if tag == "a"}
    anchors = {"#" + attributes["id"] for _tag, attributes in tags.found if "id" in attributes}
    assert {"media/M-00001Y.jpg", "media/M-00002R.txt", "#S-000013"} <= links
    assert all(link in anchors or "data/" + link in content for link in links)
    names = {name for _tag, attributes in tags.found for name in attributes}
    assert names <= {"charset", "http-equiv", "content", "class", "dir", "href", "id", "lang"}


def test_the_policy_of_the_preview_lets_its_own_style_through_and_nothing_else():
    text = files()[layout.PREVIEW].decode()
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"\"default-src 'none'; style-src 'sha256-{digest}'\"" in text
    assert "url(" not in style
    assert "@import" not in style


def test_the_preview_counts_and_names_every_kind(case):
    text = case[layout.PREVIEW].decode()
    for kind, count in {"testimony": 1, "party": 4, "act": 2, "vocabulary": 1, "identity": 1}.items():
        assert f"<li>{kind_words(kind).titles}: {count}</li>" in text
        assert f"<h2>{kind_words(kind).titles}</h2>" in text
    assert "<bdi>Police Unit 19</bdi>" in text
    assert "Zaurbek" not in text


def test_the_preview_tells_texts_hashes_and_what_stayed_behind(case):
    text = case[layout.PREVIEW].decode()
    assert "They stopped us in the street." in text
    assert hashlib.sha256(PICTURE).hexdigest() in text
    assert "officers going off shift" in text
    assert "<li>1 · <bdi>records</bdi>: <bdi>drafts</bdi></li>" in text
    assert str(CARD.fingerprint()) in text


def test_texts_of_both_directions_stand_apart_in_the_preview():
    records = honest_records()
    records[3]["body"]["text"] = "أوقفونا في الشارع.\n<b>Then</b> they left."
    text = files(plan_of(records, honest_log()))[layout.PREVIEW].decode()
    assert "<div class='said' dir='auto'>أوقفونا في الشارع.\n&lt;b&gt;Then&lt;/b&gt; they left.</div>" in text


def test_the_preview_leads_to_no_file_that_a_browser_would_run():
    plan = honest_plan()
    pages = [replace(item, name=item.name.replace(".jpg", ".svg").replace(".txt", ".HTML")) for item in plan.media]
    text = files(replace(plan, media=pages))[layout.PREVIEW].decode()
    assert "media/M-00001Y.svg" in text
    assert "href='media/" not in text


def test_the_preview_is_read_from_where_the_desk_reads():
    assert "<html lang='en' dir='ltr'>" in files()[layout.PREVIEW].decode()
    install_translator(lambda _context, text: text, "ar")
    try:
        assert "<html lang='ar' dir='rtl'>" in files()[layout.PREVIEW].decode()
    finally:
        install_translator(None)


def test_the_preview_says_where_a_file_is_that_came_before():
    plan = honest_plan()
    (first, second) = plan.media
    earlier = DeliveredFile(first.sha256, first.size, first.crc32, EARLIER)
    text = files(replace(plan, media=[second], delivered=[earlier]))[layout.PREVIEW].decode()
    assert text.count("it came with an earlier bundle") == 1
    assert first.sha256 in text


def test_the_preview_of_very_many_records_ends_with_a_word(monkeypatch):
    monkeypatch.setattr(preview, "MOST_IN_FULL", 2)
    text = files(case_plan())[layout.PREVIEW].decode()
    assert text.count("<h3") == 2
    assert "one page can hold" in text
    assert text.endswith("</html>\n")


def test_the_crate_needs_no_network():
    crate = json.loads(files()[layout.CRATE])
    context = crate["@context"]
    assert isinstance(context, dict), "by value"
    used = {key for one in crate["@graph"] for key in one if not key.startswith("@")}
    used |= {one["@type"] for one in crate["@graph"]}
    assert used == set(context)


def test_the_crate_describes_every_file_below_data(case):
    content = case
    crate = json.loads(content[layout.CRATE])
    described = {one["@id"] for one in crate["@graph"]}
    payload = {path.removeprefix("data/") for path in content if path.startswith("data/")}
    assert payload - described == {"ro-crate-preview.html"}
    (root,) = [one for one in crate["@graph"] if one["@id"] == "./"]
    assert {part["@id"] for part in root["hasPart"]} == payload - {"ro-crate-preview.html", "ro-crate-metadata.json"}


def test_an_exhibit_is_derived_from_the_one_it_was_made_from(case):
    prov = json.loads(case[layout.PROVENANCE])
    declared = set(prov["entity"])
    derived = [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in prov["wasDerivedFrom"].values()]
    assert (f"record:{EXHIBIT}:1", f"record:{SECOND_EXHIBIT}:1") in derived
    assert {one for pair in derived for one in pair} <= declared
    assert {one["prov:type"] for one in prov["entity"].values()} == {"ed:file", *(f"ed:{kind}" for kind in BODY_TYPES)}


def test_provenance_names_only_what_it_declares():
    prov = json.loads(files()[layout.PROVENANCE])
    declared = {*prov["entity"], *prov["activity"], *prov["agent"]}
    for relation in ("wasAssociatedWith", "wasGeneratedBy", "wasDerivedFrom"):
        for one in prov[relation].values():
            assert set(one.values()) <= declared, relation
    assert len(prov["wasGeneratedBy"]) == 4
    assert len(prov["wasDerivedFrom"]) == 2
    prefixes = set(prov["prefix"])
    assert {name.split(":")[0] for name in declared} <= prefixes


def test_no_file_of_ours_points_to_a_place_that_would_be_fetched(case):
    for path, content in case.items():
        if path.startswith(layout.MEDIA):
            continue
        found = set(re.findall(rb"https?://[^\"' <>)]+", content))
        assert all(url.startswith((b"http://schema.org/", b"http://purl.org/", b"https://w3id.org/")) for url in found)


# --- Disclosure ----------------------------------------------------------------------------------------------------


def disclosure(**changes):
    first = {
        "bundle": BUNDLE,
        "code": CODE,
        "sequence": 2,
        "previous": EARLIER,
        "made_at": MOMENT,
        "desk": DESK,
        "desk_fingerprint": str(CARD.fingerprint()),
        "recipient": "",
        "recipient_fingerprint": "",
        "purpose": "analysis",
        "profile": "full",
        "withheld": (Withheld("records", "drafts", 3),),
    }
    return Disclosure(**first | changes)


@given(st.text(st.characters(codec="utf-8"), max_size=50), st.integers(2, 2**53 - 1))
def test_a_disclosure_survives_its_bytes(purpose, sequence):
    one = disclosure(purpose=purpose, sequence=sequence)
    assert read_disclosure(one.to_bytes()) == one


@pytest.mark.parametrize(
    "withheld",
    [None, {}, "x", [1], [{}], [{"what": "x", "reason": "y"}], [{"what": "x", "reason": "y", "count": -1}],
     [{"what": "x", "reason": "y", "count": True}], [{"what": 1, "reason": "y", "count": 1}],
     [{"what": "x", "reason": "y", "count": 1, "record": "z"}], [{"what": "x" * 5000, "reason": "y", "count": 1}],
     [{"what": "x", "reason": "y", "count": 1}] * 1001],
)  # fmt: skip
def test_what_was_withheld_has_one_shape(withheld):
    value = json.loads(disclosure().to_bytes()) | {"withheld": withheld}
    with pytest.raises(BadDisclosureError):
        read_disclosure(canonical(value))


# --- The small parts -----------------------------------------------------------------------------------------------


@given(st.lists(st.binary(max_size=12).filter(lambda line: b"\n" not in line), max_size=20), st.integers(1, 30))
def test_lines_come_back_however_they_are_cut(lines, size):
    whole = b"".join(line + b"\n" for line in lines)
    pieces = [whole[start : start + size] for start in range(0, len(whole), size)]
    assert list(lines_of(pieces, 12)) == lines


@pytest.mark.parametrize("pieces", [[b"abc"], [b"ab", b"c\n"], [b"ab\nabc\n"], [b"ab"], [b"a\n", b"b"]])
def test_lines_too_long_or_without_an_end_are_refused(pieces):
    with pytest.raises(BadLinesError):
        list(lines_of(pieces, 2))


def test_an_endless_line_is_not_gathered():
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield b"x" * 1000

    with pytest.raises(BadLinesError):
        list(lines_of(endless(), 10_000))
    assert len(taken) <= 11


@given(st.lists(st.binary(max_size=9), max_size=9))
def test_pieces_are_gathered_without_loss(pieces):
    assert b"".join(gathered(pieces)) == b"".join(pieces)


def test_what_would_fill_the_memory_is_made_twice():
    made = []

    def pieces():
        made.append(1)
        for _ in range(5):
            yield bytes(2**20)

    large = measured("data/x", pieces)
    assert large.size == 5 * 2**20
    assert sum(map(len, large.pieces())) == large.size
    assert len(made) == 2


@given(st.dictionaries(st.from_regex(r"data/[a-z]{1,8}(/[A-Z0-9]{1,8}\.jpg)?", fullmatch=True), st.binary(max_size=3)))
def test_a_manifest_survives_its_bytes(content):
    folded = {path.casefold(): path for path in content}
    listed = {path: hashlib.sha256(content[path]).hexdigest() for path in folded.values()}
    text = "".join(layout.manifest_line(digest, path) for path, digest in listed.items())
    assert read_manifest(text.encode()) == listed


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_a_manifest_or_refused(content):
    try:
        listed = read_manifest(content)
    except BadManifestError:
        return
    assert listed == {} or all(layout.is_safe_path(path) for path in listed)


@given(st.text(max_size=60))
def test_a_safe_path_stays_inside_on_every_system(text):
    if layout.is_safe_path(text):
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", text)
        assert ".." not in text.split("/")
        assert not text.startswith("/")


def test_custody_lines_survive_their_bytes():
    log = Log()
    log.tell(action="added", kind="source", record=SOURCE, content="0" * 64)
    log.tell(told=False)
    told, leaf = map(read_custody_line, log.lines)
    assert (told.seq, told.leaf, told.entry.action) == (1, log.leaves[0], "added")
    assert (leaf.seq, leaf.leaf, leaf.entry) == (2, log.leaves[1], None)
    assert [entry.seq for entry in told_entries(log.lines)] == [1]
    assert leaf_line(2, log.leaves[1]) == log.lines[1]


@given(st.binary(max_size=100))
def test_arbitrary_bytes_are_no_custody_line(content):
    with pytest.raises(BadCustodyLineError):
        read_custody_line(content)
