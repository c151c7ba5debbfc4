import json
from uuid import uuid4

import pytest

from participation.exceptions import Refusal
from participation.wire.arguments import digest, read_arguments
from participation.wire.contributions import PostIdea
from participation.wire.errors import WireError
from participation.wire.inbound import Hello, Op, Ping, read_frame
from participation.wire.outbound import Update, encode


def op(args: str) -> str:
    return f'{{"type": "op", "op_id": "{uuid4()}", "name": "post_idea", "args": {args}}}'


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "kein JSON",
        "[]",
        "null",
        '{"type": "dance"}',
        '{"type": ["ping"]}',
        '{"type": "ping"}',
        '{"type": "ping", "n": "1"}',
        '{"type": "ping", "n": true}',
        '{"type": "ping", "n": 1.0}',
        '{"type": "ping", "n": 1, "n": 1}',
        '{"type": "ping", "n": 1, "loud": true}',
        '{"type": "ping", "n": 12345678901234567}',
        '{"type": "op", "op_id": "x", "name": "post_idea", "args": {}}',
        op('{"text": NaN}'),
        op('{"text": Infinity}'),
        op('{"text": "\\u0000"}'),
        op('{"\\u0000": 1}'),
        op('{"text": "\\ud800"}'),
        op('{"text": "' + "x" * 8192 + '"}'),
        op('{"text": ' + "[" * 10 + "]" * 10 + "}"),
        op('{"text": ' + "[" * 4000 + "}"),
        b"\xff\xfe",
        "\ud800",
    ],
)
def test_what_is_not_of_the_protocol_is_refused(frame: str | bytes) -> None:
    with pytest.raises(WireError):
        read_frame(frame)


def test_what_is_of_the_protocol_is_read() -> None:
    tab, epoch, op_id = uuid4(), uuid4(), uuid4()
    hello = {"type": "hello", "v": 1, "board": 7, "client": str(tab), "since": 41, "epoch": str(epoch)}
    assert read_frame(json.dumps(hello)) == Hello(1, 7, tab, 41, epoch)
    assert read_frame('{"type": "ping", "n": 3}') == Ping(3)
    sent = {"type": "op", "op_id": str(op_id), "name": "post_idea", "args": {"text": "Grüße 🚲"}}
    assert read_frame(json.dumps(sent)) == Op(op_id, "post_idea", {"text": "Grüße 🚲"})


@pytest.mark.parametrize(
    "args",
    [{}, {"text": "a"}, {"text": "a", "column": "1"}, {"text": "a", "column": 1, "tags": [1]}, {"type": "x"}],
)
def test_arguments_are_checked_like_frames(args: dict) -> None:
    with pytest.raises(Refusal):
        read_arguments("post_idea", args)


def test_a_request_has_one_digest_whichever_way_its_fields_are_ordered() -> None:
    one = read_arguments("post_idea", {"text": "a", "column": 1})
    other = read_arguments("post_idea", {"tags": [], "column": 1, "text": "a"})
    assert digest("post_idea", one) == digest("post_idea", other)
    assert digest("post_idea", one) != digest("post_idea", PostIdea("a", 2))


def test_an_update_leaves_out_a_board_that_did_not_change() -> None:
    assert encode(Update(41, 43)) == '{"type":"update","to":43,"cards":[],"gone":[],"groups":[],"from":41}'
