"""What people type, without the signs that no reader sees and that databases, mails and pages stumble over."""

import re
import unicodedata

# Controls, lone surrogates, and the marks that turn the direction of what follows them (Unicode 15, annex 9).
UNWANTED = frozenset({"Cc", "Cs"})
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")


def many_lines(text: str | None) -> str:
    """The text with its line breaks as \\n, two at most in a row, and nothing around it."""
    typed = LINE_ENDS.sub("\n", text or "")
    return re.sub(r"\n{3,}", "\n\n", "".join(sign for sign in typed if wanted(sign))).strip()


def one_line(text: str | None) -> str:
    """The text on one line, with single spaces; the no-break spaces of French typography stay."""
    return re.sub(r"[ \t\n]+", " ", many_lines(text))


def filled(words: dict[str, str]) -> dict[str, str]:
    """A text in several languages without those in which it is empty, in order of language."""
    return {language: text for language, text in sorted(words.items()) if text}


def wanted(sign: str) -> bool:
    return sign in "\n\t" or (unicodedata.category(sign) not in UNWANTED and sign not in TURNING)
