"""The acceptance case: every fact of a published report of 2017 stands as structured data at its place.

Entered by the demonstration, through what the desk offers to programs.
"""

import pytest
from field_desk import CHEAP, PASSPHRASE
from scenario_facts import ScenarioFacts

from evidence_desk.demonstration.recording import record_case
from evidence_desk.desk import create_desk


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The case at a desk of its own: the desk and what each part is called."""
    folder = tmp_path_factory.mktemp("scenario") / "v"
    with create_desk(folder, PASSPHRASE, name="Field desk", cost=CHEAP) as desk:
        yield desk, record_case(desk)


class TestScenario(ScenarioFacts):
    """The facts, at the vault that the demonstration makes."""
