"""The only pages of ours that other sites may show inside theirs: nothing can be done on them but follow a link."""

from flask import Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors *",
    )
)


def may_be_framed(response: Response) -> Response:
    """Any site may frame this page; in exchange it may load and send even less than others."""
    response.headers["Content-Security-Policy"] = POLICY
    return response
