"""The screens of what leaves and of what is verified, each fit to be shown. A file for each group, so that they are painted side by side."""

import pytest
from fit_to_be_shown import faults_of, todays
from screen_painting import WHAT_LEAVES


@pytest.mark.parametrize("scene", todays(WHAT_LEAVES), ids=lambda scene: scene.name)
def test_a_screen_is_fit_to_be_shown(qapp, look, scene):
    assert faults_of(qapp, look, scene) == {}
