"""The candidates of a shell at the Tab key; loads neither Typer nor the commands.

The scripts for the shells set `REQUEST` and run `toqay`; the answer comes from a table of the
commands, made from the commands themselves, and from the names in the data.
"""

REQUEST = "_TOQAY_COMPLETE"
"""The environment variable that makes a call of `toqay` a request; its value names the shell."""
