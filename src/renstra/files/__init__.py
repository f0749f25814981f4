"""Files as the system sees them: archives, writing, causes; nothing of ours is imported."""
