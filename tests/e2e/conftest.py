"""Facts that several tests hold against their desks say what was different, as those in a test do."""

import pytest

pytest.register_assert_rewrite("scenario_facts")
