"""The traps of Qt, shut: texts that are guessed to be HTML, nested event loops, threads started here and there."""

import ast

import pytest

PLAIN = "evidence_desk.gui.widgets.plain_label"
# Widgets that guess whether a text is HTML, or offer nothing else; a plain one of ours stands in for each.
GUESSES = {"QLabel", "QTextEdit", "QTextBrowser", "QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog",
           "QWhatsThis", "QToolTip", "QWizardPage", "QSplashScreen"}  # fmt: skip
READS_HTML = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "setRichText"}
# Boxes of Qt that cut what is put into them and tell nobody, and those of ours that take it whole or say that they do not.
TYPED_IN = {"QLineEdit": "line_box", "QPlainTextEdit": "plain_editor", "setMaxLength": "line_box", "setEditable": ""}
STARTS_THREADS = {"Thread", "QThread", "QThreadPool", "QRunnable", "ThreadPoolExecutor", "ProcessPoolExecutor", "Timer"}


@pytest.fixture(scope="module")
def outside(window):
    """The window without the one module that makes texts plain."""
    return [module for module in window if module.name != PLAIN]


def test_the_plain_label_is_where_these_rules_expect_it(window):
    assert PLAIN in {module.name for module in window}


def test_nothing_that_guesses_at_html_is_used(outside):
    wrong = []
    for module in outside:
        plain = "setTextFormat(Qt.TextFormat.PlainText)" in module.text and module.name.startswith(
            "evidence_desk.gui.widgets."
        )
        names = GUESSES - {"QMessageBox"} if plain else GUESSES
        wrong += [module.at(node) for name, node in module.imported() if name.rpartition(".")[2] in names]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_given_html(outside):
    assert [module.at(call) for module in outside for name, call in module.calls() if name in READS_HTML] == []


def test_tooltips_are_plain(outside):
    """A tooltip takes our own words as they are; everything else goes through `plain_tooltip`."""
    wrong = []
    for module in outside:
        for name, call in module.calls():
            if name in ("setToolTip", "setWhatsThis"):
                argument = call.args[-1]
                ours = isinstance(argument, ast.Constant) or (
                    isinstance(argument, ast.Call) and module.called(argument) in ("translate", "plain_tooltip")
                )
                wrong += [] if ours else [module.at(call)]
    assert not wrong, "\n".join(wrong)


def test_models_answer_with_plain_tooltips(outside):
    assert [str(m) for m in outside if "ToolTipRole" in m.text and "plain_tooltip" not in m.text] == []


def test_there_is_one_event_loop(outside):
    """The application's own; dialogs and menus are opened and answered by signals."""
    calls = [(name, module.at(call)) for module in outside for name, call in module.calls()]
    wrong = [place for name, place in calls if name in ("processEvents", "QEventLoop", "exec_")]
    assert not wrong, "\n".join(wrong)
    loops = [place for name, place in calls if name == "exec"]
    assert len(loops) <= 1, "\n".join(loops)


def test_no_lambda_is_connected(window):
    """A lambda that holds its window keeps it alive, and outlives it."""
    wrong = [
        module.at(call)
        for module in window
        for name, call in module.calls()
        if name == "connect"
        and any(isinstance(node, ast.Lambda) for argument in call.args for node in ast.walk(argument))
    ]
    assert not wrong, "\n".join(wrong)


def test_threads_are_started_in_one_place(window):
    starting = {module.name for module in window for name, _ in module.calls() if name in STARTS_THREADS}
    assert len(starting) <= 1, starting


def test_nobody_asks_the_chain_of_focus(everything):
    """What it gives back, PySide takes to belong to the asker: the box is destroyed under Qt's feet, some time later."""
    asked = {"nextInFocusChain", "previousInFocusChain"}
    assert [module.at(call) for module in everything for name, call in module.calls() if name in asked] == []


def test_whatever_is_typed_in_says_what_it_does_not_take(window):
    wrong = []
    for module in window:
        made = [(name, call) for name, call in module.calls() if name in TYPED_IN]
        bases = [(base, node) for node in module.nodes(ast.ClassDef) for base in map(ast.unparse, node.bases)]
        for name, node in (*made, *bases):
            if name in TYPED_IN and module.name != f"evidence_desk.gui.widgets.{TYPED_IN[name]}":
                wrong.append(module.at(node))
    assert not wrong, "\n".join(wrong)
