"""The child process: `python -m fengku.rendering.worker`. Reads jobs, writes sheets, dies with its parent.

No Django and no secret is in here: its environment is made by `pool.py`.
"""

import ctypes
import os
import resource
import sys

from fengku.rendering.frames import Closed, read_frame, write_frame

CLONE_NEWNET = 0x40000000
# A font file that a style sheet brings in is copied to a temporary file; nothing larger is ever written.
MAX_FILE = 64_000_000


def main() -> None:
    """Serve until standard input closes."""
    memory = int(os.environ["RENDER_MEMORY"])
    jobs, answers = _take_pipes()
    _leave_the_network()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE, MAX_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # RLIMIT_NPROC is left alone: it counts the whole account, and Pango starts a thread of its own.
    from fengku.rendering.typesetting import Typesetter  # after the limits, so that they hold for its import

    typesetter = Typesetter()
    write_frame(answers, {"ready": True}, {})
    while True:
        try:
            head, blobs = read_frame(jobs)
        except Closed:
            return
        _allow_cpu_seconds(head["seconds"])
        try:
            word = head.get("form") == "docx"
            facts, content = (typesetter.set_word if word else typesetter.set)(head, blobs)
        except MemoryError:
            write_frame(answers, {"error": "memory", "detail": "MemoryError"}, {})
            os._exit(1)  # the heap is full of leftovers: the parent starts a fresh one
        except Exception as error:
            write_frame(answers, {"error": "failed", "detail": f"{type(error).__name__}: {error}"[:500]}, {})
        else:
            write_frame(answers, facts, {"docx" if word else "pdf": content})


def _take_pipes():
    """Keep standard output for frames: whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _leave_the_network() -> None:
    """Own, empty network where the account may do that; the fetcher refuses every address in any case."""
    ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET)


def _allow_cpu_seconds(seconds: float) -> None:
    """A worker whose parent was killed stops by itself."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
