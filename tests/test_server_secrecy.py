"""A process of the same user cannot read what stands in the server's environment."""

import subprocess
import sys

import pytest

READS = """
import ctypes, os
from leerkit.server.host.secrecy import PR_SET_DUMPABLE, keep_to_itself

if os.getuid() == 0:
    os.setuid(65534)
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)

def read_by_another(name):
    end, own = os.pipe()
    if not os.fork():
        try:
            with open(f"/proc/{os.getppid()}/{name}", "rb") as secrets:
                secrets.read(0 if name == "mem" else -1)
            os.write(own, b"read")
        except PermissionError:
            os.write(own, b"refused")
        os._exit(0)
    os.wait()
    return os.read(end, 10).decode()

print(*map(read_by_another, ("environ", "mem")))
keep_to_itself()
print(*map(read_by_another, ("environ", "mem")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can do this")
def test_environment_and_memory_are_closed_to_other_processes_of_the_same_user() -> None:
    ended = subprocess.run([sys.executable, "-c", READS], capture_output=True, text=True, check=False)
    before, after = ended.stdout.splitlines()
    assert before.split()[0] == "read", ended.stderr
    assert after.split() == ["refused", "refused"]
