"""What can be listened to: the texts in which a sound is looked for, and how closely."""

from enum import Enum

from toqay_cli.search.corpus import PASSAGE_END, Zone, ZoneText


class Sound(Enum):
    """How closely readings are told apart; the value names a section of the index."""

    STRICT = "spoken"
    LOOSE = "loosely"
    INITIALS = "initials"


SOUNDED = (Zone.NAME, Zone.KEYWORD, Zone.TOPIC, Zone.DEPARTMENT, Zone.CLAUSE)


def sounded_texts(zones: dict[Zone, ZoneText], spellings: dict[str, str]) -> tuple[str, ...]:
    """The texts in which a sound is looked for: the zones, then the names of bodies."""
    return (*(zones[zone].text for zone in SOUNDED), PASSAGE_END.join(spellings))
