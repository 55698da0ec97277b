"""The panel in a folder holds no trace of a case whoever takes it has an interest in."""

import pytest
from canaries import CANARY, SECOND, TO_HEAR
from paper_sheets import folder_for, words_in

from builders import World


@pytest.mark.parametrize("who", ["chair", "coordinator"])
def test_no_file_of_a_folder_holds_a_trace_of_a_hidden_case(aviary: World, who: str) -> None:
    assert aviary.item_for(TO_HEAR).meeting_id == aviary.meeting(SECOND).id
    content = folder_for(aviary, SECOND, who)
    assert CANARY not in "\n".join(words_in(content).values())
    assert "B-2" in "\n".join(words_in(content).values())
