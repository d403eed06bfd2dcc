"""A draft as a whole: what is said of it hangs on a clause that holds nothing but the title."""

# No clause of a text is ever called so: their names have eight letters.
WHOLE = "whole"
# It stands before the first clause, in no section, and nothing is inside it.
BEFORE_ALL = -1
