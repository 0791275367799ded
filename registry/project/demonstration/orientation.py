"""Videos, statements, a request for instruction and the library, as the story has them.

The two recordings are a few seconds of plain slides, made for the demonstration; their words are in the transcripts.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from django.core.files.uploadedfile import SimpleUploadedFile

from registry.documents import actions as documents
from registry.people.actions import enquiries
from registry.people.queries import Viewer
from registry.project.demonstration import cast
from registry.training.actions import instruction, resources, videos, viewings
from registry.training.actions.instruction import Wanted
from registry.training.actions.resources import Described, Material
from registry.training.actions.videos import Content, Words
from registry.training.models import Kind, Video, VideoPurpose

if TYPE_CHECKING:
    from registry.project.demonstration.story import Story

HERE = Path(__file__).parent
KEPT, SIGNED, ASKED = 119, 94, 3
"""Days ago: the videos were published, the technicians signed, somebody asked for instruction."""


@dataclass(frozen=True)
class Film:
    """A recording with its slides, each in both languages, shown for as long as the others."""

    file: str
    seconds: int
    slides: tuple[tuple[str, str], ...]

    def captions(self, language: int) -> str:
        """The slides as WebVTT."""
        length = self.seconds // len(self.slides)
        cues = [
            f"{_clock(place * length)} --> {_clock((place + 1) * length)}\n{slide[language]}\n"
            for place, slide in enumerate(self.slides)
        ]
        return "\n".join(["WEBVTT\n", *cues])

    def transcript(self, language: int) -> str:
        """The slides as paragraphs."""
        return "\n\n".join(slide[language] for slide in self.slides)


PRESCRIPTIVE = Film(
    "prescriptive.webm",
    24,
    (
        (
            "Prescriptive work seals every joint you can reach, in an existing home.",
            "El trabajo prescriptivo sella todas las uniones a su alcance, en una vivienda existente.",
        ),
        (
            "No leakage test is needed; what you see and seal is what counts.",
            "No se necesita prueba de fuga; cuenta lo que usted ve y sella.",
        ),
        (
            "Write down what you did, for the report of the job.",
            "Anote lo que hizo, para el informe del trabajo.",
        ),
    ),
)
ORIENTATION = Film(
    "orientation.webm",
    30,
    (
        (
            "Measure before and after, and write the numbers down as you read them.",
            "Mida antes y después, y anote los números tal como los lee.",
        ),
        (
            "Enter every job you complete in the registry, also the ones that fail.",
            "Anote en el registro todos los trabajos que termine, también los que no aprueban.",
        ),
        (
            "About one job in ten is inspected. What is found wrong is put right.",
            "Cerca de uno de cada diez trabajos se inspecciona. Lo que esté mal se corrige.",
        ),
    ),
)


class Orientation:
    """What `Story` calls once, with its people and its days."""

    texts: ClassVar = {
        VideoPurpose.PRESCRIPTIVE: Words(
            "Prescriptive Duct Sealing: what changes",
            "Sellado prescriptivo de ductos: qué cambia",
            "For technicians who were once certified for PTCS Duct Sealing.",
            "Para técnicos que ya tuvieron la certificación PTCS de sellado de ductos.",
        ),
        VideoPurpose.ORIENTATION: Words(
            "Your first job in the registry",
            "Su primer trabajo en el registro",
            "For every new technician, before the first job.",
            "Para todo técnico nuevo, antes del primer trabajo.",
        ),
    }

    def __init__(self, story: "Story") -> None:
        self.story = story

    def tell(self) -> None:
        """The videos first, for technicians sign before their first job."""
        story = self.story
        story.scene(KEPT, self._keep)
        for role in (cast.MARIA, cast.SAM):
            story.scene(SIGNED, partial(self._sign, role))
        story.scene(ASKED, self._ask)

    def _keep(self) -> None:
        for purpose, film in ((VideoPurpose.PRESCRIPTIVE, PRESCRIPTIVE), (VideoPurpose.ORIENTATION, ORIENTATION)):
            self._publish(purpose, film)
        self._library()

    def _publish(self, purpose: VideoPurpose, film: Film) -> None:
        by, at = self._team(), self.story.at(KEPT)
        video = videos.add(purpose, self.texts[purpose], by=by, at=at)
        upload = SimpleUploadedFile(film.file, (HERE / film.file).read_bytes())
        content = Content(
            documents.receive_video(upload),
            None,
            film.captions(0),
            film.captions(1),
            film.transcript(0),
            film.transcript(1),
        )
        videos.make_version(video, content, by=by, at=at)
        videos.publish(video, by=by, at=at)

    def _sign(self, role: cast.Role) -> None:
        person = self.story.persons[role.key]
        video = Video.objects.select_related("current").get(purpose=VideoPurpose.ORIENTATION)
        if video.current is None:
            return
        began, ended = self.story.at(SIGNED), self.story.at(SIGNED) + timedelta(seconds=ORIENTATION.seconds)
        viewings.report(person, video.current, [], position=0, at=began)
        whole = ORIENTATION.seconds * 1000
        viewings.report(person, video.current, [(0, whole)], position=whole, at=ended)
        viewings.sign(video, video.current, name=person.name, by=person, at=ended)

    def _ask(self) -> None:
        noor = self.story.persons[cast.NOOR.key]
        wanted = Wanted(
            "Three years of ventilation work in new homes, no duct sealing in existing ones yet.",
            "video_call",
            "Weekdays after 3 p.m.",
            cast.NOOR.phone,
        )
        asked = instruction.ask(wanted, by=noor, at=self.story.at(ASKED))
        answer = "Thank you. Would Thursday at 3:30 p.m. suit you for a video call of 40 minutes?"
        enquiries.answer(asked, answer, by=self._team(), at=self.story.at(ASKED - 1))

    def _library(self) -> None:
        by = self._team()
        described = Described(
            "Minimizing energy losses in ducts",
            "Cómo reducir las pérdidas de energía en los ductos",
            "A page of the U.S. Department of Energy about sealing and insulating ducts.",
            "Una página del Departamento de Energía de EE. UU. sobre cómo sellar y aislar los ductos.",
            "sheet",
            "en",
            20,
        )
        link = Material(link="https://www.energy.gov/energysaver/minimizing-energy-losses-ducts")
        self._add(described, link, [Kind.PTCS_DUCT_SEALING], by=by)
        video = Video.objects.get(purpose=VideoPurpose.ORIENTATION)
        words = self.texts[VideoPurpose.ORIENTATION]
        of_ours = Described(
            words.title_en, words.title_es, words.description_en, words.description_es, "video", "both", 10
        )
        self._add(of_ours, Material(video=video), [], by=by)

    def _add(self, described: Described, material: Material, kinds: list[Kind], *, by: Viewer) -> None:
        at = self.story.at(KEPT)
        resource = resources.add(described, material, [str(kind) for kind in kinds], by=by, at=at)
        resources.publish(resource, by=by, at=at)

    def _team(self) -> Viewer:
        return self.story.viewer(cast.TEAM)


def _clock(seconds: int) -> str:
    return f"00:{seconds // 60:02d}:{seconds % 60:02d}.000"
