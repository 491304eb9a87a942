"""Words that must be found nowhere in the clear, in every spelling in which a program could have written them down."""

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path

NAMES = (
    "Giorgi Tsulukidze-Varlam", "Nigar Əliyeva-Şükürova", "Тамара Шевардина-Кох", "ليلى المنصوري الحداد",
    "Zaal Kapanadze-Orb", "Наталья Ветрогонова", "سامر الخطيب النجار", "Elçin Məmmədzadə",
)  # fmt: skip
PLACES = (
    "Upper Kvirike quarry road", "подвал на улице Зоргинской", "قرية عين الزيتونة الشرقية", "Qırmızıkənd yolu 41",
    "Checkpoint by the walnut mill", "склад за Тихой Горкой", "حاجز الطاحونة القديمة",
)  # fmt: skip
ACCOUNTS = (
    "They took my brother at the green gate", "his watch had stopped at ten past four", "ночью они выломали дверь сарая",
    "он назвал их по прозвищам", "ضربوه بعقب البندقية", "رأيت السيارة البيضاء مرتين", "Gecə saat üçdə gəldilər",
    "the sergeant with the torn sleeve", "she counted eleven of them", "мы слышали крики до рассвета",
    "كتبت الأسماء على الجدار", "the cellar smelled of diesel", "two buses without number plates",
)  # fmt: skip
REMARKS = (
    "hesitates when asked about the uncle", "speaks of the lieutenant only indoors", "просит не звонить после шести",
    "لا تتصل به من هاتفك", "withheld since the son still serves", "knows the guard from the foundry",
    "an aunt interpreted, not sworn", "trusts nobody from the district court",
)  # fmt: skip
MEDIA = (
    "IMG_gravel-pit-at-dusk.txt", "folder-of-the-dentist", "the memo says deliver forty blankets",
    "служебная записка о передаче", "مذكرة تسليم المعتقلين", "bag-of-sim-cards.png", "marginal note in green ink",
    "ledger page seventy-three of the depot",
)  # fmt: skip
EXCHANGES = (
    "Regional office Halvard", "for the tribunal brief of spring", "read aloud over the blue phone",
    "compared by Ms Oderbrecht",
)  # fmt: skip
DRAFTS = (
    "unfinished: the third man limped", "черновик про синий фургон", "مسودة عن الرجل الأعرج", "half a line about the orchard",
    "maybe her cousin, ask again", "the number began with 77",
)  # fmt: skip
SEARCHES = ("torn sleeve sergeant", "синий фургон у ворот", "الطاحونة القديمة البيضاء")
PASSPHRASES = (
    "gravel lantern vowel seventeen oxbow",
    "quarry thimble anthem dusk falcon reed",
    "walnut ember corset vista plum",
)
ALL = (*NAMES, *PLACES, *ACCOUNTS, *REMARKS, *MEDIA, *EXCHANGES, *DRAFTS, *SEARCHES, *PASSPHRASES)


def spellings(canary: str) -> Iterator[tuple[str, bytes]]:
    """A canary as UTF-8 and UTF-16, and of each the hexadecimal digits and base64 at every place it can begin."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = canary.encode(encoding)
        yield encoding, plain
        yield f"{encoding}, hex", plain.hex().encode()
        yield f"{encoding}, HEX", plain.hex().upper().encode()
        for shift in range(3):
            text = base64.b64encode(bytes(shift) + plain)
            # What the neighbours on either side take part in is left out.
            end = len(text) - 4 if (shift + len(plain)) % 3 else len(text)
            yield f"{encoding}, base64 {shift}", text[4 if shift else 0 : end]


def found(folders: Sequence[Path], canaries: Sequence[str] = ALL) -> list[str]:
    """Where canaries stand below these folders: in files, and in their names."""
    patterns = [(canary, how, bytes_) for canary in canaries for how, bytes_ in spellings(canary)]
    hits = []
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        content = path.read_bytes() if path.is_file() else b""
        names = path.name.encode("utf-8", "surrogateescape")
        hits += [f"{canary} ({how}) in {path}" for canary, how, text in patterns if text in content or text in names]
    return hits
