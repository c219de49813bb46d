"""The parent's side: starts workers, waits with a limit, kills and replaces them. Knows nothing of PDF.

The web process is never harmed: a worker that overruns, dies or eats its memory costs one refused sheet.
"""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from fengku.rendering.frames import Closed, read_frame, write_frame

HOUSE = Path(__file__).resolve().parents[2]
SECONDS = 20.0
MEMORY = 2_000_000_000  # bytes of address space: a ledger of two hundred pages needs half of it
QUEUE = 20
START_SECONDS = 60.0


class Overrun(Exception):
    """The sheet was not ready within the limit; its worker was killed."""


class Died(Exception):
    """The worker went away in the middle of a sheet."""


class Busy(Exception):
    """Too many sheets are waiting already."""


class Worker:
    """One child process. Not for several threads at once: the pool hands it to one."""

    def __init__(self, *, fonts_conf: Path, memory: int):
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(HOUSE),
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(fonts_conf.parent),
            "FONTCONFIG_FILE": str(fonts_conf),
            "RENDER_MEMORY": str(memory),
            # A face is read whole, tens of megabytes: mapped by itself it is given back when the sheet is done.
            # glibc would put the next one on the heap and keep its pages (seen: 135 or 190 MB, by chance).
            "MALLOC_MMAP_THRESHOLD_": "1048576",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "fengku.rendering.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd="/",
        )
        self._talk(None, {}, START_SECONDS)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def ask(self, head: Mapping, blobs: Mapping[str, bytes], seconds: float) -> tuple[dict, dict[str, bytes]]:
        """Send one job and return its answer; raises Overrun or Died, and the worker is dead then."""
        return self._talk({**head, "seconds": seconds}, blobs, seconds)

    def stop(self) -> None:
        """Kill it and let go of its pipes."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()

    def _talk(self, head, blobs, seconds):
        overran = threading.Event()

        def end():
            overran.set()
            self.process.kill()

        watch = threading.Timer(seconds, end)
        watch.daemon = True
        watch.start()
        try:
            if head is not None:
                write_frame(self.process.stdin, head, blobs)
            return read_frame(self.process.stdout)
        except (Closed, OSError) as error:
            self.stop()
            raise (Overrun() if overran.is_set() else Died()) from error
        finally:
            watch.cancel()


class Pool:
    """A few workers, each used by one thread at a time; made lazily, remade after a fork."""

    def __init__(self, *, fonts_conf, size: int = 1, seconds: float = SECONDS, memory: int = MEMORY):
        """`fonts_conf` is a function that returns the path of the fontconfig file to use."""
        self.seconds = seconds
        self._fonts_conf = fonts_conf
        self._memory = memory
        self._size = size
        self._reset()

    def _reset(self):
        self._owner = os.getpid()
        self._idle: list[Worker] = []
        self._seats = threading.Semaphore(self._size)
        self._lock = threading.Lock()
        self._waiting = 0

    def run(self, head: Mapping, blobs: Mapping[str, bytes]) -> tuple[dict, dict[str, bytes]]:
        """Do one job; raises Busy, Overrun or Died."""
        if self._owner != os.getpid():
            self._reset()  # the workers belong to the process that forked this one
        with self._lock:
            if self._waiting >= QUEUE:
                raise Busy()
            self._waiting += 1
        try:
            with self._seats:
                worker = self._take()
                answer = worker.ask(head, blobs, self.seconds)
                if "error" in answer[0] and answer[0]["error"] == "memory":
                    worker.stop()
                else:
                    with self._lock:
                        self._idle.append(worker)
                return answer
        finally:
            with self._lock:
                self._waiting -= 1

    def _take(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                worker.stop()
        return Worker(fonts_conf=self._fonts_conf(), memory=self._memory)

    def close(self) -> None:
        """Stop all idle workers (tests, and the end of a command)."""
        with self._lock:
            while self._idle:
                self._idle.pop().stop()
