"""Imports point down only, and every package is named in the contracts, so that none slips out of them."""

import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

FOREIGN = {  # what could speak to a network, or start another program
    "asyncio", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver", "ssl", "telnetlib",
    "urllib.request", "webbrowser", "wsgiref", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebEngineCore",
}  # fmt: skip
# What reads strangers' files without keys, and what only hashes.
MAY_START_A_PROCESS = {"evidence_desk.media.worker_process", "evidence_desk.media.hashing_process"}


@pytest.fixture(scope="module")
def contracts(tree: Path) -> dict[str, dict]:
    rules = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {contract["name"]: contract for contract in rules["contracts"]}


@pytest.fixture(scope="module")
def layers(tree: Path) -> set[str]:
    parts = (tree / "evidence_desk").iterdir()
    return {p.stem for p in parts if (p.suffix == ".py" and p.name != "__init__.py") or (p / "__init__.py").exists()}


def test_the_contracts_hold(tree):
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    outcome = subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_the_layers_name_every_package(contracts, layers):
    contract = contracts["imports point down only"]
    named = {name.strip() for row in contract["layers"] for name in row.replace(":", "|").split("|")}
    assert contract["exhaustive"]
    assert not contract.get("exhaustive_ignores")
    assert not contract.get("ignore_imports")
    assert {name.strip("()") for name in named} == layers


@pytest.mark.parametrize(
    ("contract", "excepted"),
    [
        ("Qt lives in the window only", {"gui", "app", "__main__"}),
        ("SQL is written where the tables are", {"vault", "custody", "catalogue", "media", "app", "__main__"}),
    ],
)
def test_a_ban_covers_every_package_but_the_excepted(contracts, layers, contract, excepted):
    banned = {name.removeprefix("evidence_desk.") for name in contracts[contract]["source_modules"]}
    assert banned == layers - excepted


def test_nothing_speaks_to_a_network(package):
    found = [
        module.at(node)
        for module in package
        for name, node in module.imported()
        if any(name == foreign or name.startswith(foreign + ".") for foreign in FOREIGN)
    ]
    assert not found, "\n".join(found)


def test_few_processes_are_started(package):
    found = {
        module.name
        for module in package
        for name, _ in module.imported()
        if name.split(".")[0] in ("subprocess", "multiprocessing", "pty") or name in ("os.system", "os.popen")
    }
    assert found <= MAY_START_A_PROCESS


READERS_OF_STRANGERS_FILES = {"av", "pypdfium2", "pillow_heif"}
PROCESSES_WITHOUT_KEYS = tuple(
    f"evidence_desk.media.{name}"
    for name in (
        "credentials.credential_worker",
        "credentials.signatures",
        "documents",
        "recordings",
        "sayings",
        "decode_worker",
        "heif_worker",
        "whole_worker",
        "whole_heif_worker",
        "file_worker",
        "picture_fields",
    )
)


def test_strangers_files_are_opened_by_processes_without_keys_only(package):
    """No other module loads their libraries, or a module that does."""
    found = {
        f"{module.name} imports {name}"
        for module in package
        for name, _ in module.imported()
        if name.split(".")[0] in READERS_OF_STRANGERS_FILES or name.startswith(PROCESSES_WITHOUT_KEYS)
        if not module.name.startswith(PROCESSES_WITHOUT_KEYS)
    }
    assert found == set()
    loaded = {name.split(".")[0] for module in package for name, _ in module.imported()}
    assert loaded >= READERS_OF_STRANGERS_FILES


def test_presenters_know_no_qt(package):
    graph = grimp.build_graph("evidence_desk", include_external_packages=True, cache_dir=None)
    presenters = [module.name for module in package if module.path.stem.endswith("presenter")]
    chains = [graph.find_shortest_chain(presenter, "PySide6") for presenter in presenters]
    assert [" -> ".join(chain) for chain in chains if chain] == []
