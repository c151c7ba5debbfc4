"""A hall joins at once: how many are refused, and how long the two taps take.

Run: python -m tests.bench.joins

One uvicorn process with a database of its own. 150 phones at one address open the page of the code, send its
form and post an idea, spread evenly over 60 s; meanwhile somebody at the same address types wrong codes, one
every second. Then the same without the waiting, all at once. All of it over HTTP as browsers do it, with
cookies and the form's token.
"""

import asyncio
import re
import time
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from statistics import quantiles
from urllib.parse import urlencode

from tests.bench.stage import database, server

PHONES = 150
SECONDS = 60.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
NAME = re.compile(r'name="pseudonym"[^>]*?value="([^"]*)"')
OP_ID = re.compile(r'name="op_id" value="([^"]+)"')
COLUMN = re.compile(r'name="column".*?<option value="(\d+)"', re.DOTALL)


@dataclass
class Result:
    seconds: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    wrong: int = 0


@dataclass
class Phone:
    """A browser as far as it is needed: it keeps cookies and sends forms."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    async def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """The status, the Location and the body."""
        body = urlencode(form or {}).encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        origin = f"http://127.0.0.1:{self.port}"
        head = [
            f"{'GET' if form is None else 'POST'} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: {'; '.join(f'{name}={value}' for name, value in self.cookies.items())}",
            f"Origin: {origin}",
            "Connection: close",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        answer = await reader.read()
        writer.close()
        headers, _, text = answer.decode(errors="replace").partition("\r\n\r\n")
        for line in headers.split("\r\n"):
            if line.lower().startswith("set-cookie:"):
                cookie = SimpleCookie(line.partition(":")[2].strip())
                self.cookies |= {name: morsel.value for name, morsel in cookie.items()}
        location = re.search(r"(?im)^location: (\S+)", headers)
        return int(headers.split()[1]), location[1] if location else "", text


async def take_part(port: int, code: str, board: int, result: Result) -> None:
    """Two taps and an idea."""
    phone, start = Phone(port), time.monotonic()
    status, _, page = await phone.ask(f"/mitmachen/{code}/")
    if status != 200:
        result.refused.append(f"page {status}")
        return
    form = {"csrfmiddlewaretoken": TOKEN.findall(page)[0], "pseudonym": NAME.findall(page)[0]}
    status, location, _ = await phone.ask(f"/mitmachen/{code}/", form)
    if status != 303:
        result.refused.append(f"join {status}")
        return
    result.seconds.append(time.monotonic() - start)
    _, _, page = await phone.ask(location)
    idea = {
        "csrfmiddlewaretoken": TOKEN.findall(page)[0],
        "op_id": OP_ID.findall(page)[0] if OP_ID.search(page) else str(uuid.uuid4()),
        "column": COLUMN.findall(page)[0],
        "text": f"Ein Radweg von {form['pseudonym']}",
        "tags": "",
    }
    status, _, _ = await phone.ask(f"/beteiligung/{board}/vorgang/", idea)
    if status != 303:
        result.refused.append(f"idea {status}")


async def type_wrong_codes(port: int, result: Result) -> None:
    while True:
        await Phone(port).ask("/mitmachen/ZZZZ9999/")
        result.wrong += 1
        await asyncio.sleep(1)


async def play(port: int, code: str, board: int, seconds: float) -> Result:
    result = Result()
    guesser = asyncio.create_task(type_wrong_codes(port, result))
    phones = []
    for _ in range(PHONES):
        phones.append(asyncio.create_task(take_part(port, code, board, result)))
        await asyncio.sleep(seconds / PHONES)
    await asyncio.gather(*phones)
    guesser.cancel()
    return result


def open_hall() -> tuple[str, int]:
    """A board's code and key."""
    from tests.factories.participation import open_board  # noqa: PLC0415  needs Django set up

    board = open_board()
    return board.code, board.pk


def line(way: str, result: Result) -> str:
    cuts = quantiles(result.seconds, n=100)
    times = f"{cuts[49] * 1000:>12.0f}{cuts[94] * 1000:>12.0f}{max(result.seconds) * 1000:>12.0f}"
    return f"{way:<14}{len(result.seconds):>8}{len(result.refused):>9}{result.wrong:>13}{times}"


def main() -> None:
    print(f"{PHONES} phones at one address: page, join, board, idea; one uvicorn process")
    heads = f"{'joined':>8}{'refused':>9}{'wrong codes':>13}{'p50 ms':>12}{'p95 ms':>12}{'max ms':>12}"
    print(f"{'way':<14}{heads}")
    with database():
        code, board = open_hall()
        with server() as (port, _):
            for way, seconds in (("within 60 s", SECONDS), ("at once", 0.0)):
                result = asyncio.run(play(port, code, board, seconds))
                print(line(way, result), *sorted(set(result.refused)), flush=True)


if __name__ == "__main__":
    main()
