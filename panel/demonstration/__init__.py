"""The demonstration: invented people and children only, put in through the same acts as real ones."""
