"""Many clients that send at the same moment, each on its own connection and with its own key."""

import dataclasses
import http.client
import ssl
import threading

from api import Client, new_key

GATHER_SECONDS = 60


@dataclasses.dataclass
class Attempt:
    """One POST; `answer` is None where none came back whole, so that its fate is unknown."""
    client: Client
    path: str
    body: dict
    key: str = dataclasses.field(default_factory=new_key)
    answer: object = None

    def send(self, connection=None):
        return self.client.post(self.path, self.body, key=self.key, connection=connection)

    @property
    def status(self):
        return None if self.answer is None else self.answer.status


def run(attempts, on_start=None, on_answer=None):
    """Sends all attempts at once and waits for their ends.

    on_start() is called in this thread as they are released, on_answer(attempt) in a sender's
    thread after each whole answer.
    """
    barrier = threading.Barrier(len(attempts) + 1)

    def send(attempt):
        try:
            connection = attempt.client.connect()
        except OSError:
            barrier.abort()
            raise
        try:
            barrier.wait(GATHER_SECONDS)
            attempt.answer = attempt.send(connection)
        except (OSError, ssl.SSLError, http.client.HTTPException):
            return  # the server went away; the attempt's fate is unknown
        finally:
            connection.close()
        if on_answer is not None:
            on_answer(attempt)

    threads = [threading.Thread(target=send, args=(attempt,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    try:
        barrier.wait(GATHER_SECONDS)
    except threading.BrokenBarrierError:
        raise AssertionError(
            f"the server did not hold {len(attempts)} connections open at once"
        ) from None
    finally:
        if on_start is not None and not barrier.broken:
            on_start()
        for thread in threads:
            thread.join()
