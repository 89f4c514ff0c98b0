"""What a room took goes back to the system after it has left, in a process of its own."""

import platform
import subprocess
import sys

import pytest

ROOM = """
import gc
import psutil
from leerkit.server.host.memory import give_back

class Person:
    def __init__(self):
        self.me = self  # only the collector finds it
        self.said = bytearray(2000)

def megabytes():
    return psutil.Process().memory_info().rss / 1e6

gc.disable()
room = [Person() for _ in range(50_000)]
stays = bytearray(2000)  # above all of it, so that nothing is given back by itself
full = megabytes()
del room
left = megabytes()
give_back()
print(full, left, megabytes())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only this C library keeps it")
def test_memory_of_a_room_that_has_left_is_given_back() -> None:
    ended = subprocess.run([sys.executable, "-c", ROOM], capture_output=True, text=True, check=True)
    full, left, after = map(float, ended.stdout.split())
    assert left > full - 10, "the room was 100 MB, and leaves them behind"
    assert after < full - 80
