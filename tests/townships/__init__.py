"""Published lists of invented townships in the layouts that offices use, and what they say.

Every row is a real one of `data/duties.yaml` in which level, names and bodies are replaced; the
places exist nowhere. `python -m tests.townships FOLDER` writes all of it to look at.
"""
