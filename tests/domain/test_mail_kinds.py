"""Every mail stands in the list, and the list has none that is not there."""

from pathlib import Path

from eventhub.domain.mail_kinds import GROUPS, KINDS, kind_of

EMAILS = Path(__file__).parents[2] / "templates" / "emails"


def test_the_list_and_the_folder_agree() -> None:
    folders = sorted(path.name for path in EMAILS.iterdir() if path.is_dir())
    assert sorted(KINDS) == folders


def test_each_has_a_group_and_each_group_a_mail() -> None:
    assert {kind.group for kind in KINDS.values()} == set(GROUPS)


def test_what_a_subject_needs_can_be_named() -> None:
    assert [name for name, kind in KINDS.items() if not set(kind.needed) <= set(kind.placeholders)] == []


def test_nobody_rewords_what_keeps_an_account_safe() -> None:
    by_hand = {"sign_in_link", "password_reset", "password_changed", "second_factor_changed"}
    by_hand |= {"email_change_old", "email_change_new", "email_changed", "email_taken"}
    by_hand |= {"confirm_registration", "already_registered", "team_invitation"}
    assert {name for name in by_hand if not KINDS[name].is_fixed} == set()
    assert kind_of("of_no_folder").is_fixed


def test_only_what_nobody_asked_for_is_an_announcement() -> None:
    assert [name for name, kind in KINDS.items() if kind.is_announcement] == ["organiser_message"]
