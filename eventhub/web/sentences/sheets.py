"""Refusals of files with rows, said."""

from flask_babel import gettext as _

from eventhub.domain import errors
from eventhub.web.refusals import Refusal, Sentences


def say_not_understood(error: errors.SheetNotUnderstood) -> Refusal:
    said = {
        "empty": (
            _("The file has no rows."),
            _("Its first row names the columns, the rows below are the people."),
        ),
        "old_workbook": (
            _("The workbook is of an old kind, or locked by a password."),
            _("Save it as XLSX, without a password."),
        ),
        "not_a_workbook": (
            _("The workbook cannot be read: it is damaged, or no XLSX."),
            _("Open it in your spreadsheet and save it again as XLSX or CSV."),
        ),
        "unsafe": (
            _("The workbook holds parts that no spreadsheet writes, and was not opened."),
            _("Save its table as CSV, and send that."),
        ),
    }
    neither = (
        _("The file is neither CSV text nor an XLSX workbook."),
        _("Save it from your spreadsheet as “CSV UTF-8” or as XLSX."),
    )
    return Refusal(*said.get(error.cause, neither))


def say_too_large(error: errors.SheetTooLarge) -> Refusal:
    said = {
        "rows": (
            _("The file has more than %(most)s rows.", most=error.most),
            _("Split it into several files; delete empty rows below the table, too."),
        ),
        "cells": (
            _("The table has more than %(most)s cells, empty ones too.", most=error.most),
            _("Keep the columns that you want to import, and delete empty rows and columns beside the table."),
        ),
        "columns": (
            _("The file has more than %(most)s columns.", most=error.most),
            _("Keep the columns that you want to import."),
        ),
    }
    heavy = (
        _("The file holds more than %(most)s megabytes.", most=error.most),
        _("Split it into several files, or save it as CSV."),
    )
    return Refusal(*said.get(error.cause, heavy))


SENTENCES: Sentences = {
    errors.SheetNotUnderstood: say_not_understood,
    errors.SheetTooLarge: say_too_large,
}
