"""What Linux desktops tell on D-Bus: the screen is locked, the machine goes to sleep, another person takes the seat.

A bus that is not there is nothing to report: the desk then locks by its clock. Whoever may speak on the bus can make the
desk lock, and do nothing else with it.
"""

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusError,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from evidence_desk.gui.lock.why import Why

_LOGIND = "org.freedesktop.login1"
_MANAGER = (_LOGIND, "/org/freedesktop/login1", f"{_LOGIND}.Manager")
_SESSION = f"{_LOGIND}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.kde.screensaver",
)
_SYSTEM_SOCKETS = (Path("/run/dbus/system_bus_socket"), Path("/var/run/dbus/system_bus_socket"))


class BusWatch(QObject):
    """``heard`` (payload: Why) tells of each reason to lock. Nothing is connected before ``start``."""

    heard = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._system: QDBusConnection | None = None
        self._session: QDBusConnection | None = None
        self._names = ["auto", os.environ.get("XDG_SESSION_ID", "")]
        self._seat = ""
        # While it is open the machine waits with its sleep; the system closes it as the process ends or begins anew.
        self._delaying = -1

    @Slot()
    def start(self) -> None:
        """Listen on the buses that are there."""
        if not sys.platform.startswith("linux"):
            return
        if _has_system_bus():
            self._system = _connected(QDBusConnection.BusType.SystemBus, "desk-system")
        if _has_session_bus():
            self._session = _connected(QDBusConnection.BusType.SessionBus, "desk-session")
        if self._system is not None:
            self._listen(self._system, "", _MANAGER[2], "PrepareForSleep", "hear_sleep(bool)")
            self._ask("Inhibit", ["sleep", "Desk", "Desk", "delay"], "take_delay(QDBusUnixFileDescriptor)")
            self._find_seat()
        for interface in _SCREEN_SAVERS if self._session is not None else ():
            self._listen(self._session, "", interface, "ActiveChanged", "hear_screen(bool)")

    def close(self) -> None:
        """Stop listening, and let the machine sleep when it likes."""
        for connection in (self._system, self._session):
            if connection is not None:
                QDBusConnection.disconnectFromBus(connection.name())
        self._system = self._session = None
        if self._delaying >= 0:
            os.close(self._delaying)
            self._delaying = -1

    @Slot(bool)
    def hear_sleep(self, begins: bool) -> None:
        """The machine is about to sleep, or has woken."""
        if begins:
            self.heard.emit(Why.SLEEP)

    @Slot(bool)
    def hear_screen(self, active: bool) -> None:
        """The screen was covered, or uncovered."""
        if active:
            self.heard.emit(Why.SCREEN)

    @Slot()
    def hear_lock(self) -> None:
        """The whole session was locked."""
        self.heard.emit(Why.SCREEN)

    @Slot(QDBusUnixFileDescriptor)
    def take_delay(self, answer: QDBusUnixFileDescriptor) -> None:
        """Keep what makes the machine wait."""
        if answer.isValid() and self._delaying < 0:
            self._delaying = os.dup(answer.fileDescriptor())

    @Slot(QDBusObjectPath)
    def take_seat(self, answer: QDBusObjectPath) -> None:
        """The session of this window is known: listen to it alone."""
        if self._system is not None:
            self._seat = answer.path()
            self._listen(self._system, self._seat, _SESSION, "Lock", "hear_lock()")
            self._listen(self._system, self._seat, _PROPERTIES, "PropertiesChanged", "look_at_seat(QDBusMessage)")

    @Slot(QDBusMessage)
    def look_at_seat(self, _changed: QDBusMessage) -> None:
        """Something about the session changed: ask what matters."""
        self._ask("Get", [_SESSION, "Active"], "hear_active(QDBusVariant)", on=(_LOGIND, self._seat, _PROPERTIES))
        self._ask("Get", [_SESSION, "LockedHint"], "hear_hint(QDBusVariant)", on=(_LOGIND, self._seat, _PROPERTIES))

    @Slot(QDBusVariant)
    def hear_active(self, answer: QDBusVariant) -> None:
        """Whether the session is the one at the screen."""
        if answer.variant() is False:
            self.heard.emit(Why.USER)

    @Slot(QDBusVariant)
    def hear_hint(self, answer: QDBusVariant) -> None:
        """Whether the session says that it is locked."""
        if answer.variant() is True:
            self.heard.emit(Why.SCREEN)

    @Slot(QDBusError, QDBusMessage)
    def pass_over(self, _error: QDBusError, _message: QDBusMessage) -> None:
        """What a desktop does not offer is not missed."""

    @Slot(QDBusError, QDBusMessage)
    def try_next_seat(self, _error: QDBusError, _message: QDBusMessage) -> None:
        """The session is not known by this name."""
        self._find_seat()

    def _find_seat(self) -> None:
        name = self._names.pop(0) if self._names else ""
        if name:
            self._ask("GetSession", [name], "take_seat(QDBusObjectPath)", refused="try_next_seat")

    def _ask(
        self,
        method: str,
        arguments: list[str],
        answered: str,
        *,
        on: tuple[str, str, str] = _MANAGER,
        refused: str = "pass_over",
    ) -> None:
        """Call a method of logind, waiting for nothing."""
        if self._system is None:
            return
        message = QDBusMessage.createMethodCall(*on, method)
        message.setAutoStartService(False)
        message.setArguments(arguments)
        self._system.callWithCallback(message, self, _slot(answered), _slot(f"{refused}(QDBusError,QDBusMessage)"))

    def _listen(self, bus: QDBusConnection | None, path: str, interface: str, name: str, slot: str) -> None:
        if bus is not None:
            # Of no named service: its owner would have to be asked for, and a service not there would be started.
            bus.connect("", path, interface, name, self, _slot(slot))


def _connected(kind: QDBusConnection.BusType, name: str) -> QDBusConnection | None:
    bus = QDBusConnection.connectToBus(kind, name)
    return bus if bus.isConnected() else None


def _has_system_bus() -> bool:
    return bool(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS")) or any(path.exists() for path in _SYSTEM_SOCKETS)


def _has_session_bus() -> bool:
    """Whether there is one already: asked for another, the library would start a bus and note it at home."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or (bool(runtime) and (Path(runtime) / "bus").exists())


def _slot(signature: str) -> Any:
    # A str: Qt for Python declares bytes here and refuses them.
    return SLOT(signature)
