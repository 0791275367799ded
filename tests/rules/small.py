"""A small edition that uses every word of the grammar, and ways to change it."""

from functools import cache

from registry.rules.edition import Edition
from registry.rules.reading import read

TEXT = """
specification: ptcs/small
edition: 2020-01
title: {en: Small, es: Pequeña}
document: {title: {en: Small document, es: Documento pequeño}, issued: 2020-01}
in_force_from: 2020-01-01
judged_on: {en: the day, es: el día}
groups:
  all: {en: All, es: Todo}
facts:
  kind:
    group: all
    kind: choice
    label: {en: kind, es: clase}
    ask: {en: "Which kind?", es: "¿Qué clase?"}
    choices:
      one: {en: one, es: uno}
      two: {en: two, es: dos}
      other: {en: other, es: otro}
      ideal: {en: ideal, es: ideal}
  plate:
    group: all
    kind: count
    label: {en: plate, es: placa}
    ask: {en: "Which plate?", es: "¿Qué placa?"}
    hint: {en: On its rim., es: En su borde.}
    choices:
      14: {en: "14", es: "14"}
      20: {en: "20", es: "20"}
  sealed:
    group: all
    kind: yes_no
    label: {en: sealed, es: sellado}
    ask: {en: "Sealed?", es: "¿Sellado?"}
    asked_when: {kind: is one}
  before:
    group: all
    kind: number
    unit: CFM50
    label: {en: flow before, es: flujo antes}
    ask: {en: "Before?", es: "¿Antes?"}
    accepts: at least 0 CFM50
    plausible: [at least 10 CFM50, at most 1000 CFM50]
  after:
    group: all
    kind: number
    unit: CFM50
    label: {en: flow after, es: flujo después}
    ask: {en: "After?", es: "¿Después?"}
    accepts: at least 0 CFM50
  rating:
    group: all
    kind: number
    label: {en: rating, es: índice}
    ask: {en: "Rating?", es: "¿Índice?"}
  area:
    group: all
    kind: number
    unit: sq ft
    label: {en: area, es: área}
    ask: {en: "Area?", es: "¿Área?"}
    accepts: more than 0 sq ft
  lockout:
    group: all
    kind: number
    unit: degF
    none: yes
    label: {en: lockout, es: bloqueo}
    ask: {en: "Lockout?", es: "¿Bloqueo?"}
  made:
    group: all
    kind: date
    not_after_work: yes
    label: {en: day made, es: fecha de fabricación}
    ask: {en: "Made?", es: "¿Fabricado?"}
  remark:
    group: all
    kind: text
    label: {en: remark, es: nota}
    ask: {en: "Remark?", es: "¿Nota?"}
calculations:
  reduction: {label: {en: reduction, es: reducción}, calculation: percent_reduction, of: [before, after], unit: "%"}
  share: {label: {en: share, es: parte}, calculation: percent_share, of: [after, area], unit: "%"}
requirements:
  - id: rated
    clause: {en: "1", es: "1"}
    says: {en: Rated., es: Con índice.}
    require: {rating: more than 9.5}
    level: certification
    otherwise: fail
  - id: less
    clause: {en: "2", es: "2"}
    says: {en: Less., es: Menos.}
    when: {kind: is not one}
    require: {after: less than 100 CFM50}
    level: certification
    otherwise: fail
    provisional: yes
  - id: rose
    clause: {en: "3", es: "3"}
    says: {en: Not risen., es: No aumentó.}
    require: {after: at most before}
    level: certification
    otherwise: refer
    source: plausibility
  - id: old
    clause: {en: "4", es: "4"}
    says: {en: Old or rated., es: Antiguo o con índice.}
    when: {made: before 2015-06-01}
    require:
      any:
        - {reduction: at least 50 %, provisional: yes}
        - all:
            - kind: is one of one, two
            - share: at most 10 %
    level: payment
    otherwise: fail
  - id: recent
    clause: {en: "5", es: "5"}
    says: {en: Recent., es: Reciente.}
    when: {made: from 2015-06-01}
    require: {lockout: is none or at most 5 degF}
    level: certification
    otherwise: fail
    waivable: no
  - id: advice
    clause: {en: "6", es: "6"}
    says: {en: Sealed., es: Sellado.}
    when: {plate: is 20}
    require: {sealed: is yes}
    level: certification
    otherwise: note
    advice: {en: Seal it., es: Séllelo.}
"""


@cache
def small() -> Edition:
    """The edition, read once."""
    return read(TEXT)


def changed(old: str, new: str) -> str:
    """The edition's text with one piece replaced; the piece must be there."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)
