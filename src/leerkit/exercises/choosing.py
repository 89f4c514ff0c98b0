"""What there is to choose from in an exercise, and which of it is right: for a look at how it was made."""

from leerkit.answer import Frozen


class Choosing(Frozen):
    """One choice among options, in the order in which their author wrote them."""

    options: tuple[str, ...]
    right: tuple[int, ...]
    """The places, from 0, of what is right, or of what somebody who knows chose."""
    is_shuffled: bool = False
    """Whether participants see the options in another order than their author wrote."""
