"""Who may do what: the names, the roles of a team, the one table."""

from eventhub.permissions.names import HIDDEN, PUBLIC, Permission
from eventhub.permissions.table import TABLE, allows
from eventhub.permissions.team import ALLOWED_ROLES
from eventhub.permissions.viewers import Viewer

__all__ = ["ALLOWED_ROLES", "HIDDEN", "PUBLIC", "TABLE", "Permission", "Viewer", "allows"]
