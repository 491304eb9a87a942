"""What strangers may call themselves and their files: words that want to be markup, and letters that want to mislead."""

from pathlib import Path

OVERRIDE, ISOLATE, MARK, JOINER = "\u202e", "\u2067", "\u200f", "\u200b"
PILE = "a" + "\u0301\u0335\u0489" * 40
CONTROLS = "bell\x07 escape\x1b[31m tab\t null-like\x01 delete\x7f next\x85"
LONG = "W" * 100_000


def markup(bait: Path) -> str:
    """HTML, a style sheet and Markdown that would each fetch or paint the bait, were they taken for what they look like."""
    address = bait.as_uri()
    return (
        f"<img src='{bait}' width=64 height=64><img src='{address}'><a href='{address}'>&amp;Open &Me</a>"
        f"<table><tr><td background='{address}' bgcolor='#ff00ff'>x</td></tr></table>"
        f"<style>* {{ background: url({address}) }}</style>![bait]({address}) url({bait}) {{bait}} %s %1 &lt;"
    )


def lines(bait: Path) -> str:
    """Everything at once, over several lines: for the fields that take long texts."""
    return f"<html>{markup(bait)}\n# {CONTROLS}\n{OVERRIDE}gpj.exe {ISOLATE} {MARK}{JOINER}{PILE}\n<b>&bold"


def line(bait: Path) -> str:
    """Everything at once in one line, with a line break that should not be there."""
    return f"<html>{markup(bait)} {OVERRIDE}gpj.exe{ISOLATE}{JOINER}{PILE}\n\u2028second & line{CONTROLS}"
