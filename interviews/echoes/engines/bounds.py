"""What both engines leave out, so that both find the same."""

_EXCHANGES_AN_INTERVIEW = 40


def most_places(most_interviews: int) -> int:
    """In how many exchanges a number stands at most that stands in so many interviews; one in more leads nowhere."""
    return most_interviews * _EXCHANGES_AN_INTERVIEW
