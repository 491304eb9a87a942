"""Every sentence for a person can be translated: it is a literal where the translator's tool looks for it."""

import ast
import importlib
import pkgutil
import string

import pytest

import evidence_desk
from evidence_desk.values.errors import ResearcherError


@pytest.fixture(scope="module")
def researcher_errors() -> set[str]:
    """The names of all errors whose text a person reads."""
    for part in pkgutil.walk_packages(evidence_desk.__path__, "evidence_desk."):
        if not part.name.endswith("__main__"):
            importlib.import_module(part.name)
    found, new = {ResearcherError}, {ResearcherError}
    while new:
        new = {child for parent in new for child in parent.__subclasses__()} - found
        found |= new
    return {error.__name__ for error in found}


def translations(package):
    for module in package:
        for name, call in module.calls():
            # the bare name: painters and texts have a `translate` too, of another kind
            if name == "translate" and isinstance(call.func, ast.Name) and not module.name.endswith("values.wording"):
                yield module, call


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip() != ""


def test_context_and_sentence_are_literal(package):
    wrong = [
        module.at(call)
        for module, call in translations(package)
        if len(call.args) != 2 or call.keywords or not all(is_text(argument) for argument in call.args)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_slot_has_a_name(package):
    """A translator may need another order, so slots are named; and a sentence must be one that `format` accepts."""
    wrong = []
    for module, call in translations(package):
        if len(call.args) == 2 and is_text(call.args[1]):
            slots = [slot for _, slot, _, _ in string.Formatter().parse(call.args[1].value) if slot is not None]
            wrong += [module.at(call)] * any(not slot.isidentifier() for slot in slots)
    assert not wrong, "\n".join(wrong)


def test_no_error_speaks_past_the_translator(package, researcher_errors):
    wrong = [
        module.at(call)
        for module in package
        for name, call in module.calls()
        if name in researcher_errors
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]
        # one word is the name of a field, not a sentence
        if (is_text(argument) and " " in argument.value) or isinstance(argument, ast.JoinedStr)
    ]
    assert not wrong, "\n".join(wrong)
