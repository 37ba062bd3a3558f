"""`python -m cuttings` is the `cuttings` command."""

from cuttings.cli import main

main()
