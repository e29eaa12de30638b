"""What a reader had typed when their request failed: kept by the page that says so, to be read and sent again."""

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any, cast
from urllib.parse import urlsplit

from flask import request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.wsgi import get_input_stream

TOKEN = "csrf_token"  # noqa: S105  # a field's name
OF_THE_PAGE = frozenset({TOKEN, "version", "opened", "next"})  # what no hand typed
PROOFS, ACCOUNT = frozenset({"code", "answer"}), "/account/"  # elsewhere these are an invitation, or an answer
MOST_READ = 64 * 1024 * 1024  # of a request that is too large, to save its words and let its sender hear the answer
MOST_KEPT = 500_000  # characters


@dataclass(frozen=True)
class Kept:
    """A form as it was sent; never its files, nor what proves who somebody is."""

    action: str
    fields: list[tuple[str, str]]
    has_files: bool
    has_secrets: bool

    @property
    def texts(self) -> list[str]:
        """What reads as words, to be copied elsewhere."""
        return [text for name, text in self.fields if name not in OF_THE_PAGE and len(text.split()) > 1]

    @property
    def is_typed(self) -> bool:
        """Whether somebody chose or typed anything in it."""
        return any(text.strip() for name, text in self.fields if name not in OF_THE_PAGE)


def kept_form() -> Kept | None:
    """The form that this request sent. None where it sent none, or where it may come from somebody else's page:
    a button of ours would lend it the reader's rights."""
    if request.method != "POST" or request.url_rule is None or not comes_from_us():
        return None
    fields, has_files = sent()
    if not fields or sum(len(text) for _name, text in fields) > MOST_KEPT:
        return None
    open_fields = [(name, text) for name, text in fields if name != TOKEN and not is_secret(name)]
    has_secrets = any(is_secret(name) for name, _text in fields)
    return Kept(request.full_path.rstrip("?"), open_fields, has_files, has_secrets)


def is_secret(name: str) -> bool:
    """A password; on the account's pages also a code that is good once, and what a device answered."""
    return "password" in name.lower() or (name in PROOFS and request.path.startswith(ACCOUNT))


def comes_from_us() -> bool:
    """Whether a page of this host sent it, as the browser says; one that says nothing is not believed."""
    said = request.headers.get("Origin") or request.referrer or ""
    try:
        return bool(request.host) and urlsplit(said).netloc == request.host
    except (ValueError, HTTPException):
        return False


def sent() -> tuple[list[tuple[str, str]], bool]:
    """The fields that arrived, and whether a file came along; nothing where they cannot be read."""
    with suppress(HTTPException, OSError, ValueError, ParseException):
        try:
            form, files = request.form, request.files
        except RequestEntityTooLarge:
            form, files = sent_too_large()
        return list(form.items(multi=True)), any(file.filename for file in files.values())
    return [], False


class Nowhere(BytesIO):
    """A file that keeps nothing."""

    def write(self, content: Any, /) -> int:
        return len(content)


def to_nowhere(*_arguments: Any, **_named: Any) -> IO[bytes]:
    return Nowhere()


def sent_too_large() -> Any:
    """The words of a form whose files were too large. It is read to its end, or the browser would show a broken
    connection in place of our answer; what is larger by far is not."""
    parser = FormDataParser(
        stream_factory=cast("Any", to_nowhere),
        max_form_memory_size=request.max_form_memory_size,
        max_form_parts=request.max_form_parts,
    )
    stream = get_input_stream(request.environ, max_content_length=MOST_READ)
    _stream, form, files = parser.parse(stream, request.mimetype, request.content_length, request.mimetype_params)
    return form, files
