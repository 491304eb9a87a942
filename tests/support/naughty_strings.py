"""Strings that have broken programs: our own collection, each for a reason that stands beside it."""

_PLAIN = (
    "0", "-1", "1e309", "NaN", "None", "null", "true", "undefined", "0x0", "٠", "−5", "1/0", "00", "1.000,00",  # read as values
    " ", "  leading", "trailing  ", "\t", "a\tb", "\n", "a\nb", "a\r\nb", "\u00a0", "\u2003", "\u3000", "\u2028", "\u2029",  # blanks
    "'", "''", '"', '""', "`", "\\", "\\\\", "\\'", "%", "%s%n%x", "{}", "{0}", "{name}", "${HOME}", "$(ls)", "`ls`",  # quoting
    "'; DROP TABLE source; --", "' OR 1=1 --", '"; SELECT 1', "/* */", "--", ";",  # SQL
    "=1+1", "+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1",  # formulas
    "<b>x</b>", "<img src=x onerror=1>", "<!--", "&amp;", "&", "&lt;script&gt;", "]]>", "<?xml", "[a](b)", "# x", "* x",  # markup
    "../../etc/passwd", "/dev/null", "C:\\con", "NUL", "COM1", "file:///etc/passwd", "a/b", "~", ".", "..",  # paths
)  # fmt: skip
_SCRIPTS = (
    "Ünïcödé", "ﬁ ligature", "ÅA\u030a", "e\u0301", "é", "ß ẞ ſ", "İ ı I i", "ə Ə", "ґ Ґ ї", "Ёё Йй", "Ҷ ҷ Ӯ ӯ", "Ŧ Ø ł",  # Latin, Cyrillic
    "العربية", "عربي وEnglish معا", "ـــ", "شُكْرًا", "\u0627\u0644\u0644\u0647", "فارسی ‌نیم‌فاصله", "اردو ے", "٠١٢٣٤٥٦٧٨٩",  # Arabic
    "עברית 123", "ελληνικά ς", "ქართული", "Հայերեն", "हिन्दी क्षि", "ภาษาไทย", "မြန်မာ", "中文", "日本語 ﾊﾝｶｸ", "한국어 각",  # others
    "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇦🇿", "👍🏿", "\U0001f600", "𝒜𝔅", "𐍈", "🀄", "™®", "①Ⅷ½",  # beyond the first plane
)  # fmt: skip
_INVISIBLE = (
    "\u202egpj.exe", "\u2066left\u2069", "\u2067right\u2069", "\u200e\u200f\u061c", "a\u200bb", "a\u200db", "\ufeffbom", "x\u00adx",  # direction, joiners
    "Z̷͉a̶l̸g̴o̵̢̧̨̤̱", "a" + "\u0301" * 60, "\ufffd", "\ufffe", "\uffff", "\U0010ffff", "\ue000", "\u0378",  # piles, non-characters
    "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31mred\x1b[0m", "\x7f", "\x85", "\x9b",  # controls
)  # fmt: skip
_LARGE = ("W" * 20_000, "a b " * 5_000, "\n" * 3_000, "(" * 5_000, "ا" * 10_000, "é" * 10_000)

# What no text may hold, and is refused in words.
NOT_TEXT = ("nul\x00inside", "\x00", "half \ud83d", "\udc00 half")
SHORT = (*_PLAIN, *_SCRIPTS, *_INVISIBLE)
NAUGHTY = (*SHORT, *_LARGE)
