"""What letters of the office have in common."""

CLOSING = "Freundliche Grüße\nIhr Projektbüro"
