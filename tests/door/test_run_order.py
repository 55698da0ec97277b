"""A press is carried out before the page is heard again, so nothing that comes meanwhile can swallow it."""

import asyncio

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from panel.door.live import messages
from panel.door.live.run_order import RunOrder


def asks(*, pressed: bool = False) -> BackMsg:
    message = BackMsg()
    message.rerun_script.page_script_hash = "meeting"
    message.rerun_script.widget_states.widgets.add(id="record", trigger_value=pressed)
    return message


def stops() -> BackMsg:
    return BackMsg(stop_script=True)


def begins() -> bytes:
    message = ForwardMsg()
    message.new_session.name = "panel"
    return message.SerializeToString()


def ends() -> bytes:
    return ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY).SerializeToString()


def test_a_button_press_is_told_from_other_requests_to_run() -> None:
    assert messages.has_button_press(asks(pressed=True))
    assert not messages.has_button_press(asks())
    assert not messages.has_button_press(stops())


def heard(*answers: bytes, then: BackMsg, first: BackMsg | None = None, longest: float = 0.3) -> bool:
    """Whether a page's next message is handed on at once, after a first one and what the server answered to it."""

    async def told() -> bool:
        order = RunOrder(longest)
        await order.wait_for_turn(first or asks(pressed=True))
        for answer in answers:
            order.note_answer(answer)
        waiting = asyncio.create_task(order.wait_for_turn(then))
        await asyncio.sleep(0.05)
        now = waiting.done()
        await waiting
        return now

    return asyncio.run(told())


def test_what_follows_a_press_waits_until_its_run_is_over() -> None:
    assert not heard(then=asks())
    assert not heard(begins(), then=asks())
    assert heard(begins(), ends(), then=asks())


def test_the_end_of_the_run_before_the_press_is_not_its_end() -> None:
    assert not heard(ends(), begins(), then=asks())


def test_typing_and_moves_of_others_wait_for_nothing_but_a_press() -> None:
    assert heard(first=asks(), then=asks(pressed=True))


def test_a_run_may_be_stopped_at_any_time() -> None:
    assert heard(begins(), then=stops())


def test_a_second_press_waits_for_the_first() -> None:
    assert not heard(begins(), then=asks(pressed=True))


def test_a_page_that_works_long_is_heard_meanwhile() -> None:
    async def told() -> None:
        order = RunOrder(0.05)
        await order.wait_for_turn(asks(pressed=True))
        await asyncio.wait_for(order.wait_for_turn(asks()), 2)

    asyncio.run(told())
