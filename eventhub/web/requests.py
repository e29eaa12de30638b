"""What a browser sends, without the one sign that no text of a database can hold: taken out here, for all pages.

Nobody types it. On PostgreSQL each page whose query met it would break, and an answer that breaks tells more than one
that does not: such as which addresses are known.
"""

from typing import IO, Any

import flask
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict
from werkzeug.formparser import FormDataParser
from werkzeug.utils import cached_property

NUL = "\0"


class Parser(FormDataParser):
    """Reads fields and the names of files; what the files hold is left to whoever reads them."""

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        rest, form, files = super().parse(stream, mimetype, content_length, options)
        for file in files.values():
            file.filename = file.filename and file.filename.replace(NUL, "")
        return rest, without_nul(form), files


def without_nul(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    pairs = list(sent.items(multi=True))
    if not any(NUL in name or NUL in text for name, text in pairs):
        return sent
    return ImmutableMultiDict((name.replace(NUL, ""), text.replace(NUL, "")) for name, text in pairs)


class Request(flask.Request):
    form_data_parser_class = Parser

    @cached_property
    def args(self) -> Any:
        return without_nul(super().args)


def init(app: flask.Flask) -> None:
    app.request_class = Request
