"""Types that read what hosts send: 0 and 1 for booleans, numbers as texts and texts as numbers."""

Bool = bool
Float = float
Int = int
Str = str
