"""Files and fragments of the programme as answers: for other sites and apps, or for their reader alone."""

from flask import Response, request


def public_file(content: bytes, content_type: str, *, name: str = "") -> Response:
    """The file with its ETag, 304 where the reader has it already, and leave for any site to read it.

    There is no Last-Modified: the file also changes by what a speaker takes back, and by its reader's language.
    Browsers send no cookie with what any site may read (Access-Control-Allow-Origin: *): a script elsewhere gets what
    visitors get.
    """
    response = Response(content, content_type=content_type)
    if name:
        response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "private, no-cache"
    response.vary.update(("Cookie", "Accept-Language"))
    response.add_etag()
    response.make_conditional(request)
    return response


def private_file(content: bytes, content_type: str, *, name: str) -> Response:
    """A file for its reader alone."""
    response = Response(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
