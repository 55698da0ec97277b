"""What a request holds of a case, by column: named once for the file it comes in, the pack it is frozen in, the visit that follows it."""

SAID = ("question_for_panel", "child_views", "parent_views", "agreed_with_family")
"""What is asked of the panel, and what the family says."""
CIRCUMSTANCES = ("looked_after", "child_in_need", "out_of_area", "service_family", "youth_custody")
KNOWN = ("communication_needs", *CIRCUMSTANCES, "has_plan", "last_assessed_on", "notional_spend_pence")
"""What stays true of the child from one request to the next."""
ASKED = ("amount_term_1_pence", "amount_term_2_pence")
