"""Samples on their way to the loudspeaker, through ALSA (Linux): a library of the system, which plays and reads no file.

Elsewhere, and where there is no sound card, nothing is heard, and the page says so. The samples come from the process
that decodes them; they are played and forgotten.
"""

import ctypes
import errno
import sys
from types import TracebackType
from typing import Self

from evidence_desk.media.file_protocol import BYTES_PER_SAMPLE, SAMPLES_PER_SECOND

_LIBRARY = "libasound.so.2"
_PLAYBACK, _SIGNED_16_BITS_LITTLE_ENDIAN, _INTERLEAVED, _CHANNELS = 0, 2, 3, 2
_NOT_BLOCKING = 1
_LATENCY_US = 500_000
_MOST_TRIES = 3


class NoSoundError(Exception):
    """There is no sound card that can be used."""


class SoundCard:
    """The default sound card, or the one named. Used by one thread. Close it, or use it as a context."""

    def __init__(self, name: str = "default") -> None:
        """Raises ``NoSoundError`` where there is none, or another program keeps it for itself."""
        if sys.platform != "linux":
            raise NoSoundError
        try:
            self._library = ctypes.CDLL(_LIBRARY)
        except OSError:
            raise NoSoundError from None
        _say_nothing(self._library)
        self._card = ctypes.c_void_p()
        if self._library.snd_pcm_open(ctypes.byref(self._card), name.encode(), _PLAYBACK, _NOT_BLOCKING) < 0:
            raise NoSoundError
        kind = (_SIGNED_16_BITS_LITTLE_ENDIAN, _INTERLEAVED, _CHANNELS, SAMPLES_PER_SECOND, 1, _LATENCY_US)
        if self._library.snd_pcm_set_params(self._card, *kind) < 0:
            self.close()
            raise NoSoundError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the card back; what was not heard yet is not heard."""
        if self._card:
            self._library.snd_pcm_drop(self._card)
            self._library.snd_pcm_close(self._card)
            self._card = ctypes.c_void_p()

    def play(self, samples: bytes) -> None:
        """Hand samples over; what finds no room in the card's own store is passed over, never waited for."""
        for _ in range(_MOST_TRIES):
            count = len(samples) // BYTES_PER_SAMPLE
            if not count:
                return
            taken = int(self._library.snd_pcm_writei(self._card, samples, ctypes.c_ulong(count)))
            if taken == -errno.EAGAIN:
                return
            if taken < 0:
                # It had run out of samples, or slept: it begins anew.
                self._library.snd_pcm_recover(self._card, taken, 1)
                continue
            samples = samples[taken * BYTES_PER_SAMPLE :]

    def forget(self) -> None:
        """Stop at once, as before going on from another place."""
        self._library.snd_pcm_drop(self._card)
        self._library.snd_pcm_prepare(self._card)


def _nothing() -> None:
    """What ALSA has to say of a missing card is nobody's concern, and must not reach a terminal."""


# Held here, since the library goes on calling it.
_HANDLER = ctypes.CFUNCTYPE(None)(_nothing)


def _say_nothing(library: ctypes.CDLL) -> None:
    library.snd_pcm_writei.restype = ctypes.c_long
    library.snd_lib_error_set_handler(_HANDLER)
