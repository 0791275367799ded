"""The engine's own words in every language. What an edition says of itself stands in its file."""

from collections.abc import Mapping

from registry.rules.grammar import Word

Phrases = Mapping[str, str]

LIMITS: Mapping[str, Mapping[Word, str]] = {
    "en": {
        Word.AT_MOST: "at most {bound}",
        Word.AT_LEAST: "at least {bound}",
        Word.LESS_THAN: "less than {bound}",
        Word.MORE_THAN: "more than {bound}",
        Word.EXACTLY: "exactly {bound}",
        Word.AT_MOST_FACT: "at most the {bound}",
        Word.BEFORE: "before {bound}",
        Word.FROM: "on or after {bound}",
        Word.IS: "{bound}",
        Word.IS_ONE_OF: "{bound}",
        Word.IS_NOT: "anything but {bound}",
        Word.NONE_OR_AT_MOST: "none, or at most {bound}",
    },
    "es": {
        Word.AT_MOST: "como máximo {bound}",
        Word.AT_LEAST: "al menos {bound}",
        Word.LESS_THAN: "menos de {bound}",
        Word.MORE_THAN: "más de {bound}",
        Word.EXACTLY: "exactamente {bound}",
        Word.AT_MOST_FACT: "como máximo lo mismo que {bound}",
        Word.BEFORE: "antes del {bound}",
        Word.FROM: "el {bound} o después",
        Word.IS: "{bound}",
        Word.IS_ONE_OF: "{bound}",
        Word.IS_NOT: "cualquier opción menos {bound}",
        Word.NONE_OR_AT_MOST: "ninguno, o como máximo {bound}",
    },
}

SAID: Mapping[str, Phrases] = {
    "en": {
        "met": "Met: {comparisons}.",
        "unmet": "Unmet: {comparisons}.",
        "waived": "Unmet, waived: {comparisons}.",
        "cannot_tell": "Cannot tell yet. Still needed: {facts}.",
        "not_applicable": "Does not apply: {comparisons}.",
        "compared": "{label} is {value} (required: {limit})",
        "chosen": "{label}: {value} (required: {limit})",
        "condition": "{label}: {value} (this applies to: {limit})",
        "no_result": "{label} cannot be calculated (required: {limit})",
        "not_given": "{label} is not given yet (required: {limit})",
        "all": "; and ",
        "any": "; or ",
        "or": " or ",
        "and": " and ",
        "in_unit": " in {unit}",
        "percent": "{number}%",
        "measured": "{number} {unit}",
        "sq ft": "sq ft",
        "none": "none",
        "over": "just over {text}",
        "under": "just under {text}",
    },
    "es": {
        "met": "Cumplido: {comparisons}.",
        "unmet": "No cumplido: {comparisons}.",
        "waived": "No cumplido, con dispensa: {comparisons}.",
        "cannot_tell": "Aún no se puede saber. Falta: {facts}.",
        "not_applicable": "No se aplica: {comparisons}.",
        "compared": "{label}: {value} (se requiere: {limit})",
        "chosen": "{label}: {value} (se requiere: {limit})",
        "condition": "{label}: {value} (se aplica a: {limit})",
        "no_result": "{label}: no se puede calcular (se requiere: {limit})",
        "not_given": "{label}: falta (se requiere: {limit})",
        "all": "; y ",
        "any": "; o bien ",
        "or": " o ",
        "or before o": " u ",
        "and": " y ",
        "and before i": " e ",
        "in_unit": " en {unit}",
        "percent": "{number} %",
        "measured": "{number} {unit}",
        "sq ft": "pies²",
        "none": "ninguno",
        "over": "apenas más de {text}",
        "under": "apenas menos de {text}",
    },
}

STATUS: Mapping[str, Phrases] = {
    "en": {
        "bpa_approved": "BPA Approved",
        "ptcs_certified_only": "PTCS-Certified Only",
        "pending": "Pending",
        "rejected": "Rejected",
        "incomplete": "Incomplete",
    },
    "es": {
        "bpa_approved": "Aprobado por BPA",
        "ptcs_certified_only": "Solo certificado PTCS",
        "pending": "Pendiente",
        "rejected": "Rechazado",
        "incomplete": "Incompleto",
    },
}

OUTCOME: Mapping[str, Phrases] = {
    "en": {"met": "Met", "unmet": "Unmet", "not_applicable": "Does not apply", "cannot_tell": "Cannot tell yet"},
    "es": {
        "met": "Cumplido",
        "unmet": "No cumplido",
        "not_applicable": "No se aplica",
        "cannot_tell": "Aún no se sabe",
    },
}

BAD: Mapping[str, Phrases] = {
    "en": {
        "unknown": "There is no fact of this name. The facts are {known}.",
        "calculated": "This is calculated from other facts. Leave it out.",
        "choice": "“{given}” is not one of the choices. Choose {choices}.",
        "number": "“{given}” is not a number. Write a plain number{in_unit}, such as 95 or 12.5.",
        "quoted": "“{given}” is given as text. Give it as a number, without quotation marks.",
        "finite": "This number is not finite. Write the value as it was measured.",
        "size": "This number is too long to be a measurement. Write the value as it was measured.",
        "range": "{value} cannot be right. The {label} is {limit}.",
        "date": "“{given}” is not a day. Write it like 2026-03-31.",
        "after_work": "{given} is after the day of the work. Check both days.",
        "text": "Write a few words here.",
        "unit": "“{given}” is not the unit asked for. The {label} is in {unit}: write the number alone, in {unit}.",
        "unitless": "“{given}” does not belong here. Write the number alone.",
        "comma": "We cannot tell what the comma in “{given}” means. Write {grouped} or {point}.",
        "grouped": "We cannot tell what the point in “{given}” means. Write {grouped}, or {point} for a decimal.",
        "doubtful": "{value} is unusual. The {label} is mostly {limit}. Please check it; if it is right, confirm it.",
    },
    "es": {
        "unknown": "No hay ningún dato con este nombre. Los datos son {known}.",
        "calculated": "Este valor se calcula a partir de otros datos. No lo incluya.",
        "choice": "“{given}” no es una de las opciones. Elija {choices}.",
        "number": "“{given}” no es un número. Escriba solo un número{in_unit}, por ejemplo 95 o 12.5.",
        "quoted": "“{given}” se dio como texto. Delo como número, sin comillas.",
        "finite": "Este número no es finito. Escriba el valor tal como se midió.",
        "size": "Este número es demasiado largo para ser una medición. Escriba el valor tal como se midió.",
        "range": "{value} no puede ser correcto. Valor aceptado ({label}): {limit}.",
        "date": "“{given}” no es una fecha. Escríbala así: 2026-03-31.",
        "after_work": "{given} es posterior al día del trabajo. Revise ambas fechas.",
        "text": "Escriba aquí unas palabras.",
        "unit": "“{given}” no es la unidad que se pide ({label}). Escriba solo el número, en {unit}.",
        "unitless": "“{given}” no va aquí. Escriba solo el número.",
        "comma": "No podemos saber qué significa la coma en “{given}”. Escriba {grouped} o {point}.",
        "grouped": "No podemos saber qué significa el punto en “{given}”. Escriba {grouped}, o {point} si es decimal.",
        "doubtful": "{value} es poco común. Lo habitual ({label}): {limit}. Revíselo; si es correcto, confírmelo.",
    },
}

_ENGLISH = "January February March April May June July August September October November December"
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
MONTHS: Mapping[str, tuple[str, ...]] = {"en": tuple(_ENGLISH.split()), "es": tuple(_SPANISH.split())}
DAYS: Phrases = {"en": "{day} {month} {year}", "es": "{day} de {month} de {year}"}

FORMULAS: Mapping[str, Phrases] = {
    "en": {
        "percent_reduction": "({first} - {second}) x 100 / {first}; without a result when {first} is 0",
        "percent_share": "{first} x 100 / {second}",
    },
    "es": {
        "percent_reduction": "({first} - {second}) x 100 / {first}; sin resultado cuando {first} es 0",
        "percent_share": "{first} x 100 / {second}",
    },
}
