"""What every page is made of: the frame, the form renderer, the components, and who may open what.

Words: a *component* is a template under `templates/pages/` whose first lines say its context; a *tone* is a color of a
status, which never stands without its icon and word; a *margin* is how far a number lies from its limit. This package
knows nothing of technicians or jobs: it is given words and numbers, and draws them. All of it stands at /components.
"""
