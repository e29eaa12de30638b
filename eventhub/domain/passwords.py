"""Which passwords are good enough: long enough, and none of those that are guessed first."""

import unicodedata

from eventhub.domain.errors import PasswordLength, PasswordTooCommon

LEAST, MOST = 8, 128

# Kept without case, trailing digits and the usual disguises: "P@ssw0rd2026!" is "password".
COMMON = frozenset(
    """
    abc abcd abcdef access admin administrator amour andrea anthony asshole azerty azertyuiop bailey baseball basketball
    batman bonjour buster camille changeme charlie chelsea chocolat chocolate chouchou coucou computer daniel default
    diamond doudou dragon eventhub fuckyou football freedom george ginger hannah harley hello hunter iloveyou internet
    jennifer jessica jordan joshua jetaime killer letmein liverpool login loulou lovely maggie marseille master matrix
    matthew merlin michael michelle monkey motdepasse motdepass mustang nicolas ninja olivier pass passe passer passpass
    passw password passwort pepper phoenix pokemon princess princesse purple qazwsx qwert qwerty qwertyuiop ranger
    robert root secret secure shadow soleil starwars summer sunshine superman superstar taylor test testtest thomas
    thunder tigger trustno trustnoone user welcome whatever william winter yankee zaq zxcvbn zxcvbnm 1q2w3e 1q2w3e4r
    1q2w3e4r5t 1qaz2wsx q1w2e3r4 a1b2c3d4 aqwzsx passeword immunologie immunology eurobiomed
    """.split()  # noqa: SIM905  # a list of a hundred quoted words is read by nobody
)
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertzuiopasdfghjklyxcvbnm",
)
DISGUISES = str.maketrans("@4301!$57", "aaeoiisst")
FEWEST_CHARACTERS = 5
LONG_NUMBER = 12


def normalised(password: str) -> str:
    """The same characters whichever keyboard composed them."""
    return unicodedata.normalize("NFKC", password)


def judge(password: str, *known: str) -> None:
    """PasswordLength or PasswordTooCommon. `known`: what everybody can know about its owner (address, names)."""
    text = normalised(password)
    if not LEAST <= len(text) <= MOST:
        raise PasswordLength(LEAST, MOST, is_long=len(text) > MOST)
    if is_common(text) or text.casefold() in {word.casefold() for word in known_words(known)}:
        raise PasswordTooCommon


def known_words(known: tuple[str, ...]) -> set[str]:
    """What is known, whole and in the parts that people take for a password."""
    parts = {part for text in known for part in (text, text.partition("@")[0], text.replace(" ", ""))}
    return parts - {""}


def is_common(text: str) -> bool:
    folded = text.casefold()
    plain = folded.rstrip("0123456789!?.*#$-_ ")
    candidates = {folded, plain, folded.translate(DISGUISES), plain.translate(DISGUISES)}
    return bool(candidates & COMMON) or is_short_number(text, plain) or is_monotonous(folded) or is_row(folded)


def is_short_number(text: str, plain: str) -> bool:
    """A date or the like: nothing but figures and signs."""
    return not plain and len(text) < LONG_NUMBER


def is_monotonous(text: str) -> bool:
    return len(set(text)) < FEWEST_CHARACTERS


def is_row(text: str) -> bool:
    """True for neighbours on a keyboard or in a row of figures or letters, either way."""
    return any(text in row or text in row[::-1] for row in ROWS)
