"""Listening: the sockets of a server, opened before anything else is, and why one cannot be."""

from __future__ import annotations

import errno
import socket

import click

HIGHEST_PORT = 65_535

_BACKLOG = 1024
_NO_ADDRESS = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def listening(host: str, port: int) -> list[socket.socket]:
    """A socket at every address that the host has; all at one port. Raises click.ClickException."""
    opened: list[socket.socket] = []
    try:
        addresses = _addresses(host)
        for number, (family, numeric) in enumerate(addresses, 1):
            try:
                opened.append(_listening_at(family, numeric, port))
            except OSError as error:
                # A name may have an address of IPv6 on a machine that has none.
                if error.errno not in _NO_ADDRESS or (number == len(addresses) and not opened):
                    raise
            else:
                port = opened[0].getsockname()[1]
    except OSError as error:
        for one in opened:
            one.close()
        raise click.ClickException(_why_not(error, host, port)) from None
    return opened


def address_of(host: str, opened: list[socket.socket]) -> str:
    """What a person types into a browser."""
    return f"http://{f'[{host}]' if ':' in host else host}:{opened[0].getsockname()[1]}"


def _addresses(host: str) -> list[tuple[socket.AddressFamily, str]]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except UnicodeError:  # a name that no host can have
        raise socket.gaierror(socket.EAI_NONAME, host) from None
    return list(dict.fromkeys((family, str(address[0])) for family, _, _, _, address in found))


def _listening_at(family: socket.AddressFamily, numeric: str, port: int) -> socket.socket:
    opened = socket.socket(family)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:  # else it would take the port for IPv4 too
            opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        opened.bind((numeric, port))
        opened.listen(_BACKLOG)
        opened.setblocking(False)
    except BaseException:
        opened.close()
        raise
    return opened


def _why_not(error: OSError, host: str, port: int) -> str:
    if isinstance(error, socket.gaierror) or error.errno in _NO_ADDRESS:
        return f"There is no address {host} on this machine to listen at."
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is taken. Choose another one: cuttings serve --port {port + 1 if port < HIGHEST_PORT else 8000}"
    if error.errno == errno.EACCES:
        return f"Only the administrator may listen at port {port}. Choose one over 1023: cuttings serve --port 8000"
    return f"Cannot listen at port {port} of {host}: {error.strerror}."
