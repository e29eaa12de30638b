"""The shapes that an address's parts may have: anything else is a page that isn't there, before a database is asked."""

from flask import Flask
from werkzeug.routing import BaseConverter


class SlugConverter(BaseConverter):
    """An event's own address: `rencontres-2027`."""

    regex = r"[a-z0-9-]{3,60}"


class PublicIdConverter(BaseConverter):
    """What `eventhub.db.new_public_id` makes."""

    regex = r"[0-9a-f]{16}"


class MailIdConverter(BaseConverter):
    """The part of a Message-ID that is a mail's own, as `eventhub.services.outbox` makes it."""

    regex = r"[0-9a-f]{32}"


class MailNameConverter(BaseConverter):
    """A template of mails, by its folder."""

    regex = r"[a-z_]{3,48}"


class TokenConverter(BaseConverter):
    """The secret of a mailed link, as `secrets.token_urlsafe` writes it."""

    regex = r"[A-Za-z0-9_-]{20,128}"


class ColourConverter(BaseConverter):
    """The digits of a colour, as `eventhub.domain.accents.parse_accent` writes them."""

    regex = r"[0-9A-F]{6}"


class Sha256Converter(BaseConverter):
    """The hash of a file's bytes."""

    regex = r"[0-9a-f]{64}"


def init(app: Flask) -> None:
    app.url_map.converters.update(
        slug=SlugConverter,
        public_id=PublicIdConverter,
        mail_id=MailIdConverter,
        mail_name=MailNameConverter,
        token=TokenConverter,
        colour=ColourConverter,
        sha256=Sha256Converter,
    )
