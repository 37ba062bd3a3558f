"""A real OpenSearch cluster on this machine: one process for each node, fetched once with Maven. `python -m tests.search.cluster.nodes`
starts three of them for a person to try."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

SOURCE = Path(__file__).parent / "node"
CACHE = Path(__file__).resolve().parents[3] / ".cluster"
"""Not tracked by git."""

_IN_MEMORY = Path("/dev/shm")
"""A cluster waits for the disk with every index that is made; these are made by the hundred, and gone soon."""
_SECONDS = 400
_MEMORY = "512m"


class CannotStart(Exception):
    """What is missing, or what went wrong."""


def missing() -> str | None:
    """What this machine lacks, as a sentence; None where a cluster can be started."""
    lacking = [name for name, program in (("Java 17 (a JDK)", "javac"), ("Maven", "mvn")) if not shutil.which(program)]
    if not lacking or (_is_fetched() and shutil.which("java")):
        return None
    return f"A cluster needs {' and '.join(lacking)}. Debian has them as openjdk-17-jdk-headless and maven."


def fetch() -> None:
    """OpenSearch and the class that starts a node of it, into CACHE. Raises CannotStart."""
    if _is_fetched():
        return
    if lacking := missing():
        raise CannotStart(lacking)
    shutil.rmtree(CACHE, ignore_errors=True)
    (CACHE / "lib").mkdir(parents=True)
    # Maven leaves a folder `target` beside the pom: a copy keeps it out of the sources.
    shutil.copy(SOURCE / "pom.xml", CACHE)
    _run("mvn", "-q", "-B", "-f", f"{CACHE}/pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={CACHE}/lib")
    _run("javac", "-cp", f"{CACHE}/lib/*", "-d", f"{CACHE}/classes", f"{SOURCE}/ClusterNode.java")
    shutil.copy(SOURCE / "ClusterNode.java", CACHE)


def _is_fetched() -> bool:
    """Is the cache whole, and made of these sources?"""
    files = [(CACHE / source.name, source) for source in (SOURCE / "pom.xml", SOURCE / "ClusterNode.java")]
    return all(kept.is_file() and kept.read_bytes() == source.read_bytes() for kept, source in files)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotStart(f"{command[0]} ended with {done.returncode}: {(done.stdout + done.stderr).strip()[-2000:]}")


class ClusterNode:
    """A process that can be killed, and started again over the same folder."""

    def __init__(self, folder: Path, name: str, port: int, settings: Sequence[str]) -> None:
        self.name = name
        self.url = f"http://127.0.0.1:{port}"
        self._folder = folder
        self._settings = [f"node.name={name}", f"http.port={port}", f"path.home={folder}", f"path.logs={folder}/logs", *settings]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._folder.mkdir(exist_ok=True)
        command = ["nice", "java", "-Xms256m", f"-Xmx{_MEMORY}", "-XX:+UseSerialGC", "-cp", f"{CACHE}/classes:{CACHE}/lib/*", "ClusterNode"]
        with (self._folder / "output").open("ab") as output:
            # It ends with its standard input, so that no node outlives who started it, however that ends.
            self._process = subprocess.Popen([*command, *self._settings], stdin=subprocess.PIPE, stdout=output, stderr=output)

    def wait(self) -> None:
        """Until it belongs to a cluster. Raises CannotStart."""
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                break
            with suppress(OSError, URLError), urlopen(f"{self.url}/_cluster/health?timeout=1s", timeout=10):
                return
            time.sleep(0.3)
        raise CannotStart(f"{self.name} does not answer: {(self._folder / 'output').read_text(errors='replace')[-2000:]}")

    def kill(self) -> None:
        """As by kill -9."""
        if self._process:
            self._process.kill()
            self._end()

    def stop(self) -> None:
        if self._process:
            assert self._process.stdin
            self._process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=20)
            self._process.kill()
            self._end()

    def _end(self) -> None:
        assert self._process and self._process.stdin
        self._process.wait()
        with suppress(OSError):
            self._process.stdin.close()
        self._process = None


class Cluster:
    """A context manager: nodes that know each other. Everything they write is gone at the end."""

    def __init__(self, size: int, first_port: int | None = None) -> None:
        fetch()
        self._folder = Path(tempfile.mkdtemp(prefix="cuttings-cluster-", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None))
        http = [first_port + number for number in range(size)] if first_port else _free_ports(size)
        transport = _free_ports(size)
        names = [f"node-{number}" for number in range(1, size + 1)]
        common = [
            "cluster.name=cuttings",
            "network.host=127.0.0.1",
            f"path.repo={self._folder / 'snapshots'}",
            "transport.type=netty4",
            "http.type=netty4",
            f"discovery.seed_hosts={','.join(f'127.0.0.1:{port}' for port in transport)}",
            f"cluster.initial_cluster_manager_nodes={','.join(names)}",
            # A small machine's disk is always fuller than a cluster likes.
            "cluster.routing.allocation.disk.threshold_enabled=false",
        ]
        self.nodes = [
            ClusterNode(self._folder / name, name, port, [f"transport.port={inner}", *common])
            for name, port, inner in zip(names, http, transport, strict=True)
        ]

    @property
    def url(self) -> str:
        """That of the first node."""
        return self.nodes[0].url

    def engine(self, name: str) -> str:
        """The engine URL of an archive."""
        return f"opensearch+{self.url}/{name}"

    def __enter__(self) -> Self:
        try:
            for node in self.nodes:
                node.start()
            for node in self.nodes:
                node.wait()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop()

    def _stop(self) -> None:
        with ExitStack() as stack:
            stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
            for node in self.nodes:
                stack.callback(node.stop)


def _free_ports(many: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(many)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def main() -> int:
    try:
        print("Starting three nodes; the first time OpenSearch is fetched.", flush=True)
        with Cluster(3, first_port=9201) as cluster:
            print(f"The cluster answers at {', '.join(node.url for node in cluster.nodes)}. Try, in another terminal:")
            print(f"    cuttings reindex seeds --engine {cluster.engine('trial')}")
            print(f"    cuttings serve --engine {cluster.engine('trial')}")
            print("Ctrl-C ends it, and all that it holds is gone then.", flush=True)
            with suppress(KeyboardInterrupt):
                while True:
                    time.sleep(1)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
