"""The wheel holds every file of the packages that git tracks: a sub-package or template that setup.cfg forgets is left out silently."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("cuttings", "search", "index", "web")


def test_the_wheel_holds_every_tracked_file(tmp_path: Path) -> None:
    tracked = _tracked()
    assert len(tracked) > 50
    checkout = tmp_path / "checkout"
    for path in [*tracked, "setup.cfg", "pyproject.toml", "README.md", "LICENSE"]:
        target = checkout / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / path).read_bytes())
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(checkout)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == {path if path.startswith("cuttings/") else f"cuttings/{path}" for path in tracked}


def _tracked() -> list[str]:
    """Paths of the rooms' files. The links in cuttings/ are for the checkout only."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *ROOMS]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return sorted(path for path in listed if path and (ROOT / path).is_file() and not (ROOT / path).is_symlink())
