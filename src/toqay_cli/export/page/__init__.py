"""One self-contained file that a phone opens: the lists, and a search that needs nothing else."""

from pathlib import Path

SCRIPTS = Path(__file__).with_name("scripts")
"""The modules of the page, which the exporter joins."""
