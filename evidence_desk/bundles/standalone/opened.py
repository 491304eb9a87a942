"""The file of a bundle as somebody has it: decrypted, or to be decrypted first."""

from pathlib import Path
from typing import BinaryIO

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_AGE_MARKS = (b"age-encryption.org/", b"-----BEGIN AGE")


def opened(path: Path) -> BinaryIO:
    """The open file; ResearcherError where there is none to read, or it is still encrypted."""
    try:
        archive = path.open("rb")
    except OSError as error:
        sentence = translate("Verifier", "“{name}” cannot be opened ({reason}).")
        reason = error.strerror or type(error).__name__
        raise ResearcherError(sentence.format(name=visible(str(path)), reason=reason)) from None
    beginning = archive.read(len(max(_AGE_MARKS, key=len)))
    if beginning.startswith(_AGE_MARKS):
        archive.close()
        raise ResearcherError(
            translate("Verifier", "This bundle is still encrypted."),
            safe=translate("Verifier", "Nothing was decided about it."),
            mend=translate("Verifier", "Decrypt it first: age -d -i your-key.txt -o bundle.zip {name}").format(
                name=visible(path.name)
            ),
        )
    archive.seek(0)
    return archive
