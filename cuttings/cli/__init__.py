"""The command line: one module for each command."""

from cuttings.cli.main import main

__all__ = ["main"]
