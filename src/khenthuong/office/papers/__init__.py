"""Papers in Word: templates a clerk can edit, filling them, and checking edited ones."""
