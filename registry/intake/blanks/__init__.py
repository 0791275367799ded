"""The application forms to print or to fill in on a screen: what they ask, how they are made, where they are served.

A blank asks what the application on these pages asks, by the same names. `definitions` says what stands on each,
`making` makes the PDF with its fields, `layouts` keeps where every field of every version stands, so that a fax of a
blank that was printed years ago can still be read (`registry.intake.reading`). A blank carries no personal data.
"""
