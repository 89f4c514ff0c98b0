"""What the server knows is not read out of its process by the kernels, which run as the same user."""

import ctypes
import sys

PR_SET_DUMPABLE = 4


def keep_to_itself() -> None:
    """Close this process's environment and memory to other processes of the same user, and to core dumps.

    A database's address with its password may stand in the environment. Only Linux has this; files that the user may
    read (the database, if it is one) stay open to kernels.
    Source: https://man7.org/linux/man-pages/man2/pr_set_dumpable.2const.html
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
