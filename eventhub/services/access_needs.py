"""What somebody needs to get to a table."""

from eventhub.models import Person
from eventhub.services.seats import check_taking_part


def need_table_without_steps(person: Person, needs: bool) -> None:
    """From now on their meetings get such tables alone, or any again. NotTakingPart."""
    check_taking_part(person)
    person.needs_accessible = needs
