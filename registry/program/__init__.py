"""The program's settings: promises, limits and switches the team may change, each with its history, as of a day."""
