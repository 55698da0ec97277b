"""A short run of decisions broken off; at full size: python tests/faults interruptions."""

from faults import interruptions


def test_a_decision_broken_off_is_there_whole_or_not_at_all_and_another_run_swallows_none() -> None:
    for outcome in interruptions.run(presses=8):
        assert outcome.tried == 8
        assert outcome.wrong == 0, outcome
        assert "another run: 2 of 2 landed" in outcome.notes
