"""The command line: each command a thin call to acts; exit 0 done, 1 refused with the reason, 2 wrong usage."""
