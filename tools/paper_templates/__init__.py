"""What ``make_templates.py`` builds the shipped Word templates from."""
