"""The screens of sources, testimonies and media, each fit to be shown. A file for each group, so that they are painted side by side."""

import pytest
from fit_to_be_shown import faults_of, todays
from screen_painting import RECORDS


@pytest.mark.parametrize("scene", todays(RECORDS), ids=lambda scene: scene.name)
def test_a_screen_is_fit_to_be_shown(qapp, look, scene):
    assert faults_of(qapp, look, scene) == {}
