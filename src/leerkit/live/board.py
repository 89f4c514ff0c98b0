"""What comes of posts and questions by what the host did with them: what waits, what everybody sees. Pure."""

from collections.abc import Collection, Iterable
from datetime import datetime

from leerkit.answer import Frozen
from leerkit.live.channels import Channels
from leerkit.live.moderation import Status, Treated, Treatment
from leerkit.live.posts import Post, PostKind, Wording


class Seen(Frozen):
    """A post or question as the host sees it; who wrote it is not in it."""

    id: str
    kind: PostKind
    lesson: str
    exercise_id: str
    column: str
    status: Status
    wording_id: str
    text: str
    """The words that everybody sees if it is shown; else the last ones."""
    is_starred: bool
    is_answered: bool
    is_chosen: bool
    group: str
    n_votes: int
    at: datetime


def seen(
    posts: Iterable[Post], treatment: Treatment, channels: Channels, present: Collection[str]
) -> tuple[Seen, ...]:
    """Return the posts as the host sees them."""
    there = frozenset(present)
    return tuple(_seen(post, treatment, channels, there) for post in posts)


def shown_wording(post: Post, treated: Treated, channels: Channels) -> Wording | None:
    """Return the words of a post that everybody sees, if any: those that the host has read, where they are read first.

    Words that came in while the host decided about others are not shown.
    """
    if treated.status == "shown":
        return post.wording(treated.wording_id)
    is_open = treated.status == "undecided" and not channels.approve_first
    return post.last if is_open else None


def _seen(post: Post, treatment: Treatment, channels: Channels, present: frozenset[str]) -> Seen:
    treated = treatment.of(post.id)
    shown = shown_wording(post, treated, channels)
    wording = shown or post.last
    return Seen(
        **post.model_dump(include={"id", "kind", "lesson", "exercise_id", "column", "at"}),
        **treated.model_dump(include={"is_starred", "is_answered", "group"}),
        status="shown" if shown else "hidden" if treated.status == "hidden" else "waiting",
        wording_id=wording.id,
        text=wording.text,
        is_chosen=bool(shown) and treatment.chosen == post.id,
        n_votes=post.n_votes(present),
    )
