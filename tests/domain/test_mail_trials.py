"""Of what a server said it is known whether it may pass, and whether the mail may have arrived all the same."""

import pytest

from eventhub.domain.mail_trials import Conversation, Fault, Step


def conversation(*steps: Step, fault: Fault | None = None, code: int = 0) -> Conversation:
    return Conversation(steps, fault, code, "", 0.1, 0)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (["250-mail.example.org", "250 SIZE 1000"], "250"),
        (["250-mail.example.org"], "250"),
        (["SSH-2.0-OpenSSH_9"], ""),
        (["999 hello"], ""),
        ([], ""),
    ],
)
def test_the_last_line_has_the_code(answers: list[str], code: str) -> None:
    assert Step("EHLO example.org", answers=answers).code == code


@pytest.mark.parametrize(("code", "may_pass"), [(451, True), (421, True), (550, False), (0, False), (250, False)])
def test_what_may_pass(code: int, may_pass: bool) -> None:
    assert conversation(fault="recipient", code=code).may_pass is may_pass


@pytest.mark.parametrize(
    ("fault", "steps", "is_in_doubt"),
    [
        ("no_answer", [Step("DATA", answers=["354 go"]), Step(size=900)], True),
        ("hung_up", [Step("DATA", answers=["354 go"]), Step(size=900)], True),
        ("no_answer", [Step("DATA")], False),
        ("content", [Step(size=900, answers=["554 no"])], False),
        (None, [Step(size=900, answers=["250 yes"]), Step("QUIT")], False),
    ],
)
def test_a_mail_whose_answer_is_missing_may_have_arrived(
    fault: Fault | None, steps: list[Step], is_in_doubt: bool
) -> None:
    assert conversation(*steps, fault=fault).is_in_doubt is is_in_doubt
