"""The groups that work in the admin, by name. A migration makes them; the roof gives them their rights."""

OFFICE = "Projektbüro"
EDITORS = "Redaktion"
