"""Put on the path of a process that is to be the real program with somebody at its window.

The program is started as everybody starts it, and starts itself anew at a lock; either time Python reads this first,
and once the program has made its application, the steps named in ``STEPS_AT_THE_WINDOW`` (a module) begin. Nothing of
the program is changed but that.
"""

import importlib
import importlib.util
import os
import sys

_MADE_HERE = "evidence_desk.gui.application"


class _OnceMade:
    """Finds the module in which the application is made, and lets the steps begin after it was."""

    def find_spec(self, name, path=None, target=None):
        if name != _MADE_HERE:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        execute = spec.loader.exec_module

        def execute_and_listen(module):
            execute(module)
            make = module.make_application

            def make_and_begin(*arguments, **options):
                application = make(*arguments, **options)
                importlib.import_module(os.environ["STEPS_AT_THE_WINDOW"]).begin(application)
                return application

            module.make_application = make_and_begin

        spec.loader.exec_module = execute_and_listen
        return spec


if "STEPS_AT_THE_WINDOW" in os.environ:
    sys.meta_path.insert(0, _OnceMade())
