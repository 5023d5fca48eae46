"""Makes the compact index when the wheel is built, so that an answer needs no YAML parser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface):  # type: ignore[type-arg] - hatchling's own config type
    """Builds `toqay_cli/data/duties.index` into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the index beside the build and have it included."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from toqay_cli.data_file.knowledge_files import load_subjects
        from toqay_cli.data_file.loader import load_dataset
        from toqay_cli.data_file.thesaurus_file import load_thesaurus
        from toqay_cli.index.index_file import index_bytes
        from toqay_cli.model.knowledge import Knowledge

        index = root / "build" / "duties.index"
        index.parent.mkdir(exist_ok=True)
        dataset = load_dataset(root / "data" / "duties.yaml")
        thesaurus = load_thesaurus(root / "data" / "thesaurus.yaml")
        subjects = load_subjects(root / "data" / "subjects.yaml")
        index.write_bytes(index_bytes(dataset, Knowledge(thesaurus, subjects)))
        build_data["force_include"][str(index)] = "toqay_cli/data/duties.index"
