"""Plugs the servers and fixtures of tests together; each lives in a file of its own."""

pytest_plugins = [
    "tests.servers.postgres",
    "tests.servers.chromium",
    "tests.servers.smtp",
    "tests.servers.imap",
    "tests.fixtures.app",
    "tests.fixtures.collector",
    "tests.fixtures.groups",
    "tests.fixtures.passwords",
    "tests.fixtures.samples",
    "tests.fixtures.teams",
]
