"""Faults made on purpose: races, kills, failing and full disks, locks, tampering. Run them at full size: python tests/faults --help."""
