"""New passphrases on the command line: drawn by lot on a terminal alone, or refused where they would be guessed."""

import re

import pytest
from field_desk import PASSPHRASE
from terminal import Terminal

from evidence_desk.desk import open_desk
from evidence_desk.vault.six_words import word_list


class WordsTerminal(Terminal):
    """A terminal on which words are shown."""

    def words(self):
        return re.findall(r"^ +\d  ([a-z]+)\r?$", self.shown, re.MULTILINE)


def test_a_vault_is_made_with_six_words_that_only_the_terminal_sees(tree, tmp_path):
    terminal = WordsTerminal(tree, "new", tmp_path / "vault", "--generate", "de")
    terminal.until("The six words: ")
    words = terminal.words()
    assert len(words) == 6
    assert set(words) <= set(word_list("de"))
    terminal.type("something else")
    terminal.until("These are not the six words.")
    terminal.until("The six words: ", 2)
    terminal.type(" ".join(words))
    code, output, errors = terminal.ended()
    assert code == 0, errors
    assert "A new vault is in" in output
    assert not any(word in output + errors for word in words if len(word) > 5)
    # shown on a screen that is taken away, and what was typed is not shown at all
    assert terminal.shown.index("\x1b[?1049h") < terminal.shown.index(words[0]) < terminal.shown.index("\x1b[?1049l")
    assert " ".join(words) not in terminal.shown
    open_desk(tmp_path / "vault", " ".join(words)).close()


def test_words_not_typed_as_shown_make_nothing(tree, tmp_path):
    terminal = WordsTerminal(tree, "new", tmp_path / "vault", "--generate")
    for attempt in range(1, 4):
        terminal.until("The six words: ", attempt)
        terminal.type("something else")
    code, _output, errors = terminal.ended()
    assert code == 2
    assert "not typed as they were shown" in errors
    assert not (tmp_path / "vault").exists()


def test_without_a_terminal_no_words_are_drawn(process, tmp_path):
    told = process("new", str(tmp_path / "vault"), "--generate")
    assert told.code == 2
    assert "on a terminal only" in told.errors
    assert not told.output


def test_drawn_or_from_a_file_but_not_both(cli, tmp_path, passphrase_file):
    told = cli("new", tmp_path / "vault", "--generate", "--passphrase-file", passphrase_file)
    assert told.code == 2
    assert "either drawn or read" in told.errors
    assert cli("new", tmp_path / "vault", "--generate", "xx").code == 2


@pytest.mark.parametrize("words", ["short", "password1234", "notes desk notes"])
def test_what_would_be_guessed_is_refused_and_named_neither_in_words_nor_elsewhere(cli, tmp_path, vault, words):
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text(words + "\n", encoding="utf-8")
    old.write_text(PASSPHRASE + "\n", encoding="utf-8")
    told = cli("new", tmp_path / "notes", "--passphrase-file", new)
    assert told.code == 2
    assert words not in told.errors
    assert not (tmp_path / "notes").exists()
    told = cli("passphrase", "--vault", vault, "--passphrase-file", old, "--new-passphrase-file", new)
    assert told.code == 2
    open_desk(vault, PASSPHRASE).close()
