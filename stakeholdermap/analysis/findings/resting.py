"""What findings rest on, said alike wherever it is said: whence the figures come and what was counted."""

TIES = "The ties drawn on the map"
DRAWN = "The map shows the ties that were drawn; others may exist. A tie counts alike whichever way it points."
BY_SEAT = "Counted by whom each seat speaks for, vacant seats among them."
BY_SECTOR = (
    "Counted by the sector of the organisation that employs the holder, or appoints to the seat; "
    "not by whom the seat speaks for."
)
