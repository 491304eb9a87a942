"""Buses of a test's own: the real ``dbus-daemon``, and in another process what answers on them as a desktop would."""

import json
import os
import select
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Self

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""

DESKTOP = r"""
import json, os, sys
from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVariant, QDBusVirtualObject,
)

LOGIND = "org.freedesktop.login1"
SEAT = "/org/freedesktop/login1/session/_31"
application = QCoreApplication([])
state = {"Active": True, "LockedHint": False, "known": sys.argv[3]}
waiting = []

def tell(word):
    print(word, flush=True)

def answer(message, connection, given):
    reply = message.createReply()
    reply.setArguments([given])
    connection.send(reply)

class Logind(QDBusVirtualObject):
    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        name, given = message.member(), message.arguments()
        if name == "GetSession" and given[0] == state["known"]:
            answer(message, connection, QDBusObjectPath(SEAT))
        elif name == "Inhibit":
            mine, theirs = os.pipe()
            notifier = QSocketNotifier(mine, QSocketNotifier.Type.Read)
            notifier.activated.connect(lambda: (notifier.setEnabled(False), tell("released")))
            waiting.append(notifier)
            answer(message, connection, QDBusUnixFileDescriptor(theirs))
            os.close(theirs)
            tell("delayed " + " ".join((given[0], given[3])))
        elif name == "Get":
            tell("asked " + given[1])
            answer(message, connection, QDBusVariant(state[given[1]]))
        else:
            connection.send(message.createErrorReply(LOGIND + ".NoSuchSession", "none"))
        return True

system = QDBusConnection.connectToBus(sys.argv[1], "system")
session = QDBusConnection.connectToBus(sys.argv[2], "session")
assert system.isConnected() and session.isConnected()
logind = Logind()
assert system.registerVirtualObject("/org/freedesktop/login1", logind, QDBusConnection.VirtualObjectRegisterOption.SubPath)
assert system.registerService(LOGIND)

rest = b""

def hear():
    global rest
    got = os.read(0, 65536)
    *lines, rest = (rest + got).split(b"\n")
    for line in lines:
        which, path, interface, member, arguments, change = json.loads(line)
        state.update(change)
        message = QDBusMessage.createSignal(path, interface, member)
        message.setArguments(arguments)
        assert (system if which == "system" else session).send(message)
    if not got:
        application.quit()

notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(hear)
tell("ready")
application.exec()
"""


class Desktop:
    """A system bus with a logind and a session bus; use it as a context. ``environment`` leads a program to them."""

    def __init__(self, folder: Path, knows: str = "auto") -> None:
        self._folder = folder
        self._knows = knows
        self._rest = b""
        self._processes: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Self:
        addresses = [self._bus(name) for name in ("system", "session")]
        self.environment = dict(zip(("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"), addresses, strict=True))
        command = [sys.executable, "-B", "-c", DESKTOP, *addresses, self._knows]
        self._desktop = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._processes.append(self._desktop)
        self.hear("ready")
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()

    def hear(self, word: str) -> None:
        """Read what the desktop says next; it must be this."""
        descriptor = self._desktop.stdout.fileno()
        while b"\n" not in self._rest:
            assert select.select([descriptor], [], [], 30)[0], f"the desktop did not say {word}"
            got = os.read(descriptor, 65536)
            assert got, "the desktop ended"
            self._rest += got
        said, _, self._rest = self._rest.partition(b"\n")
        assert said.decode() == word

    def say(self, which: str, path: str, interface: str, member: str, *arguments: object, **change: object) -> None:
        """Send a signal on one of the buses, after changing what the session answers."""
        self._desktop.stdin.write(json.dumps([which, path, interface, member, arguments, change]) + "\n")
        self._desktop.stdin.flush()

    def _bus(self, name: str) -> str:
        daemon = shutil.which("dbus-daemon")
        assert daemon, "the package dbus-daemon (Debian), dbus-daemon (Fedora) is needed for this test"
        configuration = self._folder / f"{name}.conf"
        configuration.write_text(CONFIGURATION.format(socket=self._folder / name))
        command = [daemon, f"--config-file={configuration}", "--nofork", "--print-address=1"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._processes.append(process)
        return process.stdout.readline().strip()
