"""The signature of a manifest of C2PA, tried by a confined process with the key of the certificate beside it."""

import io

import pytest
from content_credentials import Signatory, in_jpeg, in_png

from evidence_desk.media.credentials.words import NOT_TRIED, SIGNATURE
from evidence_desk.media.describing import Describing
from evidence_desk.media.file_reader import FileReader
from evidence_desk.media.picture_protocol import Confinement
from evidence_desk.media.worker_process import Work
from evidence_desk.values.resources import resource

JPEG = resource("samples", "domed-church.jpg").read_bytes()
PNG = resource("samples", "lake-shore.png").read_bytes()


@pytest.fixture(scope="module")
def describing():
    with Describing() as describing:
        yield describing


def said(describing, content):
    found = describing.describe("a.png", content[:4096], len(content), lambda: io.BytesIO(content))
    return dict(found.claims)


@pytest.mark.parametrize("chain", [33, "x5chain"])
@pytest.mark.parametrize(("algorithm", "kind"), [(-7, "ES256"), (-35, "ES384"), (-37, "PS256"), (-8, "EdDSA")])
def test_a_signature_is_tried_with_the_key_of_its_certificate(describing, algorithm, kind, chain):
    content = in_jpeg(JPEG, signatory=Signatory(algorithm, "Camera 7", chain=chain))
    told = said(describing, content)[SIGNATURE]
    assert told.startswith(
        f"It fits the manifest ({kind}). The certificate says “Camera 7”, for 2024-01-01 to 2034-01-01"
    )
    assert "anybody can make one" in told
    assert not any(word in told.lower() for word in ("valid", "authentic", "genuine", "trust"))
    altered = said(describing, content.replace(b"field test/1", b"field test/2"))
    assert altered["C2PA claim generator"] == "field test/2"
    assert altered[SIGNATURE].startswith(f"It does NOT fit the manifest ({kind})")


def test_in_a_png_too(describing):
    assert said(describing, in_png(PNG, signatory=Signatory()))[SIGNATURE].startswith("It fits the manifest")


def test_a_signature_by_another_key_or_of_another_kind_than_its_certificate_does_not_pass(describing):
    one, other = Signatory(), Signatory()
    other.certificate = one.certificate
    assert "NOT fit" in said(describing, in_png(PNG, signatory=other))[SIGNATURE]
    for certificate in (Signatory(-37).certificate, b"no certificate", b""):
        other.certificate = certificate
        assert said(describing, in_png(PNG, signatory=other))[SIGNATURE] == NOT_TRIED


def test_a_certificate_may_name_nobody(describing):
    assert "names nobody" in said(describing, in_png(PNG, signatory=Signatory(name="")))[SIGNATURE]


def test_without_a_signature_of_anybody_it_is_said_not_to_be_known(describing):
    assert said(describing, in_png(PNG))[SIGNATURE] == NOT_TRIED
    assert SIGNATURE not in said(describing, PNG)


def test_the_process_is_confined_as_the_others_are():
    with FileReader(Work.CREDENTIALS) as reader, FileReader(Work.DOCUMENTS) as other:
        assert reader.confinement() == other.confinement() != Confinement.NOTHING
