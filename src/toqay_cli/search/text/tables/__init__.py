"""Tables of characters, made by `python tools/character_tables.py`."""
