"""The use cases by noun: load, ask the rules, refuse, write, record. Acts never import each other."""
