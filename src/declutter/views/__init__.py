"""What a reader gets to see of a cleaning: its text, a diff, an explanation, JSON, a summary."""
