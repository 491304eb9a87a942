"""What somebody who takes a consent back is asked: one sentence, and when it was said."""

from dataclasses import dataclass, field

from evidence_desk.values.date_entry import DateFields


@dataclass(frozen=True)
class Withdrawing:
    """``words`` are what the source said about it; ``when`` is what stands in the boxes of the date."""

    words: str = ""
    when: DateFields = field(default_factory=DateFields)
