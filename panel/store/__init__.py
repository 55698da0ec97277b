"""Engine and unit of work, migrations, audit, and the queries that turn rows into frozen views."""
