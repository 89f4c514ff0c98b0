"""The live session: what the facilitator does, as events, and where that brings everybody. Pure.

An interaction (rounds, leading, who is taken out …) is one file with its kinds of events, and one line in
``INTERACTIONS``.
"""

from leerkit.live.asking import ASKED, ASKED_LESSON, IN_DUTCH, MOST_ASKED
from leerkit.live.board import Seen, seen, shown_wording
from leerkit.live.channels import CHANNELS, Channels
from leerkit.live.contributed import (
    AWAKE,
    EDIT,
    GROUP_ANSWER,
    ID_PATTERN,
    IN_GROUP,
    POST,
    QUESTION,
    SIGNAL,
    UNVOTE,
    VOTE,
    WITHDRAW,
    OfPost,
    OnWall,
    Said,
    Words,
    as_row,
    said_of,
)
from leerkit.live.door import DOOR_CLOSED, DOOR_OPENED
from leerkit.live.film import WATCHED, Film, Watched
from leerkit.live.group_work import GROUP_WORK
from leerkit.live.grouping import GROUPS_ENDED, GROUPS_MADE, MOST_GROUPS, Groups
from leerkit.live.hiding import HIDDEN, SHOWN, Hiding
from leerkit.live.interaction import Audience, Deed
from leerkit.live.leading import CLOSED, OPENED, OWN_PACE, PUT_ON, REVEALED, Of, Part, Revealed
from leerkit.live.moderation import ANSWERED, CHOSEN, GROUPED, MODERATED, STARRED, Written
from leerkit.live.moment import Moment
from leerkit.live.posts import Contributed, OfGroup, Post
from leerkit.live.removal import READMITTED, RELEASED, REMOVED, Removal
from leerkit.live.rondes import RONDE_OPENED, RondeOpened
from leerkit.live.session import INTERACTIONS, SessionState, apply, deed_of, fold, is_too_late, undoing
from leerkit.live.timeline import Posed, Span, Timeline, timeline
from leerkit.live.timing import TIMED, UNTIMED
from leerkit.live.word_views import VIEWED, WORD_HIDDEN, WORDS_NAMED, WordView

__all__ = [
    "ANSWERED",
    "ASKED",
    "ASKED_LESSON",
    "AWAKE",
    "CHANNELS",
    "CHOSEN",
    "CLOSED",
    "DOOR_CLOSED",
    "DOOR_OPENED",
    "EDIT",
    "GROUPED",
    "GROUPS_ENDED",
    "GROUPS_MADE",
    "GROUP_ANSWER",
    "GROUP_WORK",
    "HIDDEN",
    "ID_PATTERN",
    "INTERACTIONS",
    "IN_DUTCH",
    "IN_GROUP",
    "MODERATED",
    "MOST_ASKED",
    "MOST_GROUPS",
    "OPENED",
    "OWN_PACE",
    "POST",
    "PUT_ON",
    "QUESTION",
    "READMITTED",
    "RELEASED",
    "REMOVED",
    "REVEALED",
    "RONDE_OPENED",
    "SHOWN",
    "SIGNAL",
    "STARRED",
    "TIMED",
    "UNTIMED",
    "UNVOTE",
    "VIEWED",
    "VOTE",
    "WATCHED",
    "WITHDRAW",
    "WORDS_NAMED",
    "WORD_HIDDEN",
    "Audience",
    "Channels",
    "Contributed",
    "Deed",
    "Film",
    "Groups",
    "Hiding",
    "Moment",
    "Of",
    "OfGroup",
    "OfPost",
    "OnWall",
    "Part",
    "Posed",
    "Post",
    "Removal",
    "Revealed",
    "RondeOpened",
    "Said",
    "Seen",
    "SessionState",
    "Span",
    "Timeline",
    "Watched",
    "WordView",
    "Words",
    "Written",
    "apply",
    "as_row",
    "deed_of",
    "fold",
    "is_too_late",
    "said_of",
    "seen",
    "shown_wording",
    "timeline",
    "undoing",
]
