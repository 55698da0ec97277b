"""Every sentence and label people read, a file a subject: one sentence for each reason a rule may give."""
