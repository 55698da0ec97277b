"""Import files read in a process of their own, so that a file made to harm can use up nothing but itself.

`reading` is the app's side: it starts the child, hands it the bytes, and builds the answer. `__main__` is the child's: it
limits itself, reads with `panel.intake`, and writes the answer as lines of JSON. `limits` is what a child may use. `plain`
is how the answer crosses: as text that can become nothing but the dataclasses named there. A pickle would let whoever took
over the child run code in the app.
"""
