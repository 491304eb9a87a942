"""The sizes to live by, and names from the field."""

import ast
import re

MOST_LINES_OF_A_FILE = 500
MOST_LINES_OF_A_CLASS = 300
MOST_LINES_OF_A_FUNCTION = 60
WORDS_THAT_SAY_NOTHING = {"manager", "helper", "util", "utils", "handler", "data", "misc", "common"}


def lines(node):
    return node.end_lineno - node.lineno + 1


def words(name):
    return {word.lower().rstrip("s") if word.lower().endswith("rs") else word.lower()
            for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}  # fmt: skip


def test_files_can_be_read_in_one_sitting(everything):
    assert [str(module) for module in everything if len(module.text.splitlines()) > MOST_LINES_OF_A_FILE] == []


def test_classes_are_small(everything):
    long = [m.at(node) for m in everything for node in m.nodes(ast.ClassDef) if lines(node) > MOST_LINES_OF_A_CLASS]
    assert not long, "\n".join(long)


def test_functions_are_small(everything):
    long = [
        module.at(node)
        for module in everything
        for kind in (ast.FunctionDef, ast.AsyncFunctionDef)
        for node in module.nodes(kind)
        if lines(node) > MOST_LINES_OF_A_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_names_say_what_a_thing_is(package):
    modules = [m.name for m in package if words(m.name.rpartition(".")[2]) & WORDS_THAT_SAY_NOTHING]
    classes = [
        m.at(node) for m in package for node in m.nodes(ast.ClassDef) if words(node.name) & WORDS_THAT_SAY_NOTHING
    ]
    assert not modules + classes, "\n".join(modules + classes)


def test_every_module_says_what_it_is_for(everything):
    assert [str(module) for module in everything if not ast.get_docstring(module.syntax)] == []
