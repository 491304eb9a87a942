"""The five levels of sensitivity, each in a word and in what it means for the person at the desk."""

from evidence_desk.values.wording import translate

LEVELS = (0, 1, 2, 3, 4)


def level_name(level: int) -> str:
    """The name of a level with its number in front, such as "2 – Headquarters"."""
    names = (
        translate("Sensitivity", "Public"),
        translate("Sensitivity", "Internal"),
        translate("Sensitivity", "Headquarters"),
        translate("Sensitivity", "Identifying"),
        translate("Sensitivity", "Life-threatening"),
    )
    return translate("Sensitivity", "{level} – {name}").format(level=level, name=names[level])


def level_meaning(level: int) -> str:
    """What a level means, in one or two plain sentences."""
    return (
        translate("Sensitivity", "Anyone may know this."),
        translate("Sensitivity", "For your own team; it harms nobody, but is not for publication."),
        translate("Sensitivity", "For you and headquarters. Goes into bundles; the search finds it."),
        translate(
            "Sensitivity", "Somebody could be recognised by it. Goes into bundles, but the search never shows it."
        ),
        translate(
            "Sensitivity",
            "Lives are in danger if it becomes known. It never leaves this desk, and the search never shows it.",
        ),
    )[level]
