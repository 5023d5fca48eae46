"""A page: what it is made of, and how it becomes lines or Markdown.

What it is made of is loaded when it is first asked for: JSON has no pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toqay_cli.output.page.blocks import Block as Block
    from toqay_cli.output.page.blocks import Fields as Fields
    from toqay_cli.output.page.blocks import Gap as Gap
    from toqay_cli.output.page.blocks import Heading as Heading
    from toqay_cli.output.page.blocks import Page as Page
    from toqay_cli.output.page.blocks import PageTable as PageTable
    from toqay_cli.output.page.blocks import Paragraph as Paragraph
    from toqay_cli.output.page.blocks import Point as Point
    from toqay_cli.output.page.blocks import Run as Run
    from toqay_cli.output.page.blocks import Runs as Runs
    from toqay_cli.output.page.blocks import SideText as SideText
    from toqay_cli.output.page.blocks import TableColumn as TableColumn
    from toqay_cli.output.page.blocks import TextRole as TextRole
    from toqay_cli.output.page.blocks import Title as Title
    from toqay_cli.output.page.blocks import runs as runs
else:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.blocks"), name)
        return value
