"""A short run of the network lost while people type; all of it: python tests/faults network."""

from faults import network


def test_a_network_lost_for_three_seconds_loses_no_word_and_records_nothing_twice() -> None:
    for outcome in network.run(kinds=("lost 3",)):
        assert outcome.tried > 0
        assert outcome.wrong == 0, outcome
