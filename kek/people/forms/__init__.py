"""What is filled in about people: by themselves and by the office."""
