"""A short run of the matrix and of the sessions, on one started server; at full size: python tests/faults matrix, sessions."""

from collections.abc import Iterator

import pytest
from bench import sent_side_by_side, wrong_sign_ins
from bench.sent_side_by_side import Flood

from faults import floods, foreign, forging, matrix, policy, replays, sessions, strangers, trips, wire
from faults.outcome import Outcome
from faults.wire import Wire
from panel.door.signing_in.tries import Patience
from served import browsing


@pytest.fixture(scope="module")
def open_wire() -> Iterator[Wire]:
    with wire.wired() as made:
        yield made


def right(outcome: Outcome) -> None:
    assert outcome.tried > 0
    assert outcome.wrong == 0, outcome


def test_sessions_are_dead_when_they_should_be(open_wire: Wire) -> None:
    right(sessions.tried(open_wire))


def test_every_page_and_route_is_in_the_matrix() -> None:
    right(matrix.missing())


def test_a_page_is_drawn_for_those_it_is_open_to_and_for_nobody_else(open_wire: Wire) -> None:
    right(matrix.every_page(open_wire, 1))


def test_a_number_in_an_address_is_answered_as_one_that_does_not_exist(open_wire: Wire) -> None:
    right(matrix.every_address(open_wire, ("recused officer", "recused member", "A")))


def test_buttons_of_others_pressed_by_message_do_nothing(open_wire: Wire) -> None:
    right(replays.tried(open_wire, replays.ACTING[4:6]))
    right(replays.lost(open_wire))


def test_files_by_guessed_addresses_hold_nothing(open_wire: Wire) -> None:
    right(matrix.every_media(open_wire, ("C", "signed out")))


def test_two_pages_in_a_browser_violate_no_policy_and_ask_nobody_else(open_wire: Wire) -> None:
    with browsing() as browser:
        right(policy.tried(open_wire, browser, policy.ASKS[:2]))


def test_values_no_browser_would_send_do_nothing_and_show_nobody_a_stack_or_a_name(open_wire: Wire) -> None:
    for outcome in forging.tried(open_wire, ("contracts", "audit"), forging.SOME, 8):
        right(outcome)


def test_somebody_elses_numbers_are_answered_as_those_that_do_not_exist(open_wire: Wire) -> None:
    for outcome in foreign.tried(open_wire, 60):
        right(outcome)


def test_a_number_too_long_or_none_at_all_is_answered_as_a_record_that_is_not_there(open_wire: Wire) -> None:
    right(matrix.odd_numbers(open_wire))


def test_of_many_wrong_sign_ins_side_by_side_few_are_looked_at_while_people_work(open_wire: Wire) -> None:
    """From addresses of their own, so that nobody who signs in from here afterwards waits for it."""
    came = wrong_sign_ins.run(open_wire, 3, 40, Flood(4), people=wrong_sign_ins.PEOPLE[:3])
    assert set(came.answers) <= {401, 429}
    assert 4 <= came.answers[401] <= (4 + sent_side_by_side.HEEDING) * (Patience.FREE + 1)
    assert came.took


def test_a_flood_of_messages_pages_or_files_is_refused_and_holds_nobody_up(open_wire: Wire) -> None:
    for outcome in floods.tried(open_wire, 4):
        right(outcome)


def test_somebody_without_an_account_who_asks_without_end_or_asks_nothing_holds_nobody_up(open_wire: Wire) -> None:
    for outcome in strangers.tried(open_wire, 3, 600, wrong_sign_ins.PEOPLE[:3]):
        right(outcome)


def test_trips_to_the_authoritys_sign_in_are_counted_forgotten_and_waited_for_by_nobody_else() -> None:
    for outcome in trips.run(size=100):
        right(outcome)


def test_every_route_answers_everybody_as_the_matrix_says_with_safe_headers(open_wire: Wire) -> None:
    for outcome in matrix.every_route(open_wire):
        right(outcome)
