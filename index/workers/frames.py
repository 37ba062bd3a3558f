"""Frames: messages of bytes over a pipe, each behind its length."""

from __future__ import annotations

import struct
from typing import BinaryIO

_LENGTH = struct.Struct("!Q")


def send(pipe: BinaryIO, message: bytes) -> None:
    """Raises BrokenPipeError if nobody reads any more."""
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes:
    """Raises EOFError if whoever writes is gone, also in the middle of a message."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, length)


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    message = pipe.read(length)
    if len(message) < length:
        raise EOFError
    return message
