"""Nothing of the window is left behind: no settings, recent places, caches, sessions or bytecode outside the vault.

Qt, and the libraries under it, read the environment as they start, so this comes before the QApplication. What is put
in the place of a folder to write to is a path that can never be one.
"""

import os
import sys
from collections.abc import MutableMapping

from PySide6.QtCore import QCoreApplication, QSettings, Qt

# A path below a device: every attempt to make it a folder fails, as whoever and on whatever disk.
NOWHERE = "/dev/null/nowhere" if os.name == "posix" else "\\\\.\\NUL\\nowhere"

_WRITTEN_FOLDERS = ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")

_SWITCHES = {
    "QML_DISABLE_DISK_CACHE": "1",
    "QT_DISABLE_SHADER_DISK_CACHE": "1",
    "MESA_SHADER_CACHE_DISABLE": "true",
    "__GL_SHADER_DISK_CACHE": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}

# A session manager writes the command line of what it will start again, and that names the vault. The others would let
# the machine's own style or file dialogs, with their memory of places, into the window.
_DROPPED = ("SESSION_MANAGER", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_LOGGING_CONF", "QT_FATAL_WARNINGS")


def leave_no_traces(environment: MutableMapping[str, str]) -> None:
    """Set up this process (``os.environ`` as the environment) so that its window writes nothing outside the vault."""
    for name in _WRITTEN_FOLDERS:
        environment[name] = NOWHERE
    environment.update(_SWITCHES)
    for name in _DROPPED:
        environment.pop(name, None)
    sys.dont_write_bytecode = True
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableShaderDiskCache)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableSessionManager)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(kind, scope, NOWHERE)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
