"""What a reader sees in each language: the journeys are told in English, here is how the pages say it in Spanish."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tongue:
    """A language of the pages."""

    code: str
    own_name: str
    words: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, english: str) -> str:
        """How this language says it; names, numbers and addresses are the same everywhere."""
        return self.words.get(english, english)


SPANISH: Mapping[str, str] = {
    "PTCS Duct Sealing": "Sellado de ductos PTCS",
    "PTCS Heat Pump": "Bomba de calor PTCS",
    "Prescriptive Duct Sealing": "Sellado de ductos prescriptivo",
    "Add a certification, or change companies": "Agregar una certificación o cambiar de empresa",
    "An approved alternative training or industry certificate": (
        "Una capacitación alternativa aprobada o un certificado de la industria"
    ),
    "Training or certificate": "Capacitación o certificado",
    "Date on the certificate": "Fecha del certificado",
    "Choose a file that proves the training.": "Elija un archivo que compruebe la capacitación.",
    "Watch the orientation video and sign for it first.": "Vea primero el video de orientación y firme su declaración.",
    "Watch the video": "Ver el video",
    "Go on with your application": "Continuar con su solicitud",
    "Your statement is on record": "Su declaración está registrada",
    "Nothing else is needed here.": "Aquí no hace falta nada más.",
    "Your application": "Su solicitud",
    "Certificate (PDF)": "Certificado (PDF)",
    "Your first job in the registry": "Su primer trabajo en el registro",
    "I state that I watched this video to its end, or read its whole transcript.": (
        "Declaro que vi este video hasta el final o que leí su transcripción completa."
    ),
    "Sign the statement": "Firmar la declaración",
    "Your statement is on record.": "Su declaración está registrada.",
    "How much did the ducts leak before sealing?": "¿Cuánto fugaban los ductos antes del sellado?",
    "How much do the ducts leak after sealing?": "¿Cuánto fugan los ductos después del sellado?",
    "What is the heated floor area?": "¿Cuál es el área con calefacción?",
    "What part of the supply ducts is in unconditioned space?": (
        "¿Qué parte de los ductos de suministro está en espacio no acondicionado?"
    ),
    "At what duct pressure was it tested?": "¿A qué presión de ductos se hizo la prueba?",
    "What kind of home is it?": "¿Qué tipo de vivienda es?",
    "Existing site-built": "Construida en el sitio (existente)",
    "Which leakage tests were done?": "¿Qué pruebas de fugas se hicieron?",
    "Before and after sealing": "Antes y después del sellado",
    "Are there combustion appliances in the home?": "¿Hay aparatos de combustión en la vivienda?",
    "Was duct insulation removed for the work?": "¿Se retiró aislamiento de los ductos para hacer el trabajo?",
    "Was a new air handler installed?": "¿Se instaló una manejadora de aire nueva?",
    "What foundation does the home have?": "¿Qué tipo de cimentación tiene la vivienda?",
    "Crawlspace": "Espacio de acceso bajo el piso",
    "What heats the home through these ducts?": "¿Qué calienta la vivienda por medio de estos ductos?",
    "Electric forced air": "Aire forzado eléctrico",
    "What backup heat is there?": "¿Qué calefacción de respaldo hay?",
    "None": "Ninguna",
    "Are the ducts new?": "¿Los ductos son nuevos?",
    "What kind of leakage was measured?": "¿Qué tipo de fuga se midió?",
    "Leakage to the exterior": "Fuga al exterior",
    "What were the ducts sealed with?": "¿Con qué se sellaron los ductos?",
    "Mastic": "Mástique",
    "Register": "Registrarse",
    "Your name": "Su nombre",
    "E-mail address": "Correo electrónico",
    "Password": "Contraseña",
    "The same password again": "La misma contraseña otra vez",
    "Confirm your e-mail address": "Confirme su dirección de correo electrónico",
    "Yes, confirm it": "Sí, confirmarla",
    "Start the application": "Comenzar la solicitud",
    "Telephone": "Teléfono",
    "Save and continue": "Guardar y continuar",
    "Save and stop here": "Guardar y seguir otro día",
    "Continue the application": "Continuar la solicitud",
    "Certifications you ask for": "Certificaciones que pide",
    "What did you do?": "¿Qué hizo?",
    "A class by an approved trainer, attended and passed": "Una clase de un instructor aprobado, cursada y aprobada",
    "Please correct your application": "Corrija su solicitud",
    "Change and send it again": "Corregirla y enviarla de nuevo",
    "What to correct": "Qué corregir",
    "The program team asks you to correct this page": "El equipo del programa le pide corregir esta página",
    "Send another proof instead": "Enviar otro comprobante en su lugar",
    "Find your company by its name": "Busque su empresa por el nombre",
    "Search": "Buscar",
    "Your company": "Su empresa",
    "First day you worked there": "Primer día que trabajó allí",
    "Trainer or class, if not in the list": "Instructor o clase, si no está en la lista",
    "Date of the training": "Fecha de la capacitación",
    "Proof of the training": "Comprobante de la capacitación",
    "is in the future. Enter the day it happened.": "está en el futuro. Escriba el día en que ocurrió.",
    "Send a PDF, JPEG, PNG or TIFF": "Envíe un PDF, JPEG, PNG o TIFF",
    "Agree and sign": "Acepte y firme",
    "I have read the participation requirements and agree to them.": (
        "He leído los requisitos de participación y los acepto."
    ),
    "Your signature: type your full name": "Su firma: escriba su nombre completo",
    "Submit the application": "Enviar la solicitud",
    "The program team reads your proof": "El equipo del programa lee su comprobante",
    "What you can do": "Lo que puede hacer",
    "Your Technician ID is": "Su ID de técnico es",
    "Your account is active: you may enter jobs.": "Su cuenta está activa: puede anotar trabajos.",
    "Enter a job": "Anotar un trabajo",
    "Submit the job": "Enviar el trabajo",
    "BPA Approved": "Aprobado por BPA",
    "Every requirement for certification and for payment is met.": (
        "Se cumplen todos los requisitos para la certificación y para el pago."
    ),
    "Date of the final test": "Fecha de la prueba final",
    "Street address": "Dirección",
    "City": "Ciudad",
    "State": "Estado",
    "Oregon": "Oregón",
    "ZIP code": "Código postal",
    "Electric utility": "Compañía eléctrica",
    "Check": "Revisar",
    "We cannot tell what the comma in “1,5” means.": "No podemos saber qué significa la coma en “1,5”.",
    "“CFM25” is not the unit asked for": "“CFM25” no es la unidad que se pide",
    "cannot be right": "no puede ser correcto",
    "Your proof shows no date.": "Su comprobante no tiene fecha.",
    "Rejected": "Rechazado",
    "Suspended": "Suspendida",
    "Active": "Activa",
    "You may appeal": "Puede apelar",
    "Your words": "Sus palabras",
    "Send the appeal": "Enviar la apelación",
    "Your appeal is received. Somebody who did not decide the case decides it.": (
        "Recibimos su apelación. La resuelve alguien que no decidió el caso."
    ),
    "Sign in": "Iniciar sesión",
}
TONGUES = {"en": Tongue("en", "English"), "es": Tongue("es", "Español", SPANISH)}
