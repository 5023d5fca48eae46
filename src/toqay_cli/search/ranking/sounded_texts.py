"""What can be listened to: the texts in which a sound is looked for, and how closely."""

from enum import Enum

from toqay_cli.search.ranking.corpus import PASSAGE_END, Zone, ZoneText


class Sound(Enum):
    """How closely readings are told apart; the value names a section of the index."""

    STRICT = "spoken"
    LOOSE = "loosely"
    INITIALS = "initials"


SOUNDED = (Zone.NAME, Zone.KEYWORD, Zone.TOPIC, Zone.DEPARTMENT, Zone.CLAUSE)


def sounded_texts(
    zones: dict[Zone, ZoneText], spellings: dict[str, str], said: str
) -> tuple[str, ...]:
    """List the texts in which a sound is looked for: zones, words of subjects, names of bodies."""
    return (*(zones[zone].text for zone in SOUNDED), said, PASSAGE_END.join(spellings))
