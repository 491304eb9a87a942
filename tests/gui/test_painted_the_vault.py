"""The screens of the vault as a whole, each fit to be shown. A file for each group, so that they are painted side by side."""

import pytest
from fit_to_be_shown import faults_of, todays
from screen_painting import THE_VAULT


@pytest.mark.parametrize("scene", todays(THE_VAULT), ids=lambda scene: scene.name)
def test_a_screen_is_fit_to_be_shown(qapp, look, scene):
    assert faults_of(qapp, look, scene) == {}
