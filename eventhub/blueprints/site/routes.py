"""Pages of the installation itself: health, mailbox of the demonstration, privacy, accessibility, style guide."""

from flask import Blueprint, Response, current_app, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from eventhub.blueprints.site import guide
from eventhub.queries.schema import schema_is_current
from eventhub.web import style_sheets
from eventhub.web.access import findable, public
from eventhub.web.charts import bars_of, columns_of
from eventhub.web.files import keep_file
from eventhub.web.pages import static_url
from eventhub.web.pagination import Pages

bp = Blueprint("site", __name__)


@bp.get("/health/live")
@public
def live() -> Response:
    """The process answers."""
    return plain("alive", 200)


@bp.get("/health/ready")
@public
def ready() -> Response:
    """Requests can be served: the database is there and has today's schema."""
    if schema_is_current(current_app.extensions["migrate"].directory):
        return plain("ready", 200)
    return plain("not ready: the database does not answer, or `eventhub upgrade` has not been run", 503)


def plain(words: str, status: int) -> Response:
    return Response(f"{words}\n", status, mimetype="text/plain", headers={"Cache-Control": "no-store"})


@bp.get("/privacy")
@findable
@public
def privacy() -> str:
    return render_template("site/privacy.html")


@bp.get("/accessibility")
@findable
@public
def accessibility() -> str:
    return render_template("site/accessibility.html")


@bp.get("/styleguide")
@public
def styleguide() -> str:
    return render_template(
        "site/styleguide.html",
        form=guide.sample_form(),
        swatches=guide.swatches(),
        sights=guide.marks_seen(),
        some_bars=bars_of([("Researchers", 96), ("Clinicians", 41), ("Start-ups", 7)], 144),
        coloured_bars=guide.coloured_bars(),
        one_column=columns_of([("1 September", 1)]),
        some_columns=columns_of((f"{day} September", number) for day, number in enumerate((3, 0, 5, 12, 47), start=1)),
        saturation_charts=guide.saturation_charts(),
        some_pages=[Pages(1, 2, 40, 30), Pages(4, 7, 200, 30), Pages(12, 34, 1000, 30)],
    )


@bp.get("/static/eventhub.css")
@findable
@public
def style_sheet() -> Response:
    """All style sheets as one: a page waits for one file. Kept for a year where it is the one that was asked for:
    while a new version starts, an old process may be asked for the new one's."""
    sheet = style_sheets.style_sheet()
    response = Response(sheet.text, mimetype="text/css")
    keep_file(response, is_lasting=request.args.get("v") == sheet.hash)
    return response


@bp.get("/robots.txt")
@public
def robots() -> Response:
    """What search engines may skip from the start."""
    return Response("User-agent: *\nDisallow: /account/\nDisallow: /mailbox\n", mimetype="text/plain")


@bp.get("/favicon.ico")
@findable
@public
def favicon() -> AnyResponse:
    """What browsers ask for by themselves."""
    return redirect(static_url("icons/favicon.svg"))
