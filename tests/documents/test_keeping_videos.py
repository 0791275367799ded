"""Videos are told from their content, measured by their own header, and streamed to the disk."""

from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from registry.documents import actions, queries, recordings, store
from registry.documents.refusals import FileRefused
from tests.training.builders import an_mp4, box

WEBM = (Path(__file__).parents[2] / "registry/project/demonstration/orientation.webm").read_bytes()


def upload(content: bytes, name: str = "film.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("content", "kind", "seconds"),
    [
        (an_mp4(20), "video/mp4", 20),
        (an_mp4(7.2), "video/mp4", 8),
        (an_mp4(3600, long=True), "video/mp4", 3600),
        (WEBM, "video/webm", 30),
        (an_mp4(20)[:40], "video/mp4", None),
        (an_mp4(20, scale=0), "video/mp4", None),
        (an_mp4(10**6), "video/mp4", None),
        (WEBM[:60], "video/webm", None),
        (box(b"ftyp", b"isom0000") + b"\x00\x00\x00\x01moov", "video/mp4", None),
        (box(b"ftyp", b"isom0000") + b"\x00\x00\x00\x00moov" + box(b"mvhd", b"short"), "video/mp4", None),
    ],
)
def test_a_video_says_what_it_is_and_how_long_it_lasts(content: bytes, kind: str, seconds: int | None) -> None:
    received = actions.receive_video(upload(content))
    assert (received.media_type, received.seconds, received.bytes) == (kind, seconds, len(content))
    assert store.path(received.sha256).read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 a paper", b"", box(b"ftyp", b"qt  0000"), box(b"ftyp", b"heic0000"), b"\x1a\x45\xdf\xa3matroska"],
)
def test_anything_else_is_refused_and_not_kept(content: bytes, data_dir: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        actions.receive_video(upload(content))
    assert refused.value.status in (415, 422)
    assert [path for path in (data_dir / "files").rglob("*") if path.is_file()] == []
    with pytest.raises(FileRefused):
        actions.receive_video(None)


def test_a_video_over_the_limit_is_refused_where_it_passes_it(settings: Settings) -> None:
    settings.VIDEO_MAX_BYTES = 1000
    with pytest.raises(FileRefused) as refused:
        actions.receive_video(upload(an_mp4(filling=bytes(2000))))
    assert refused.value.status == 413
    settings.UPLOAD_MAX_BYTES = 100  # the limit of proofs is another one
    assert actions.receive_video(upload(an_mp4())).seconds == 20


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(cut=st.integers(0, 400), noise=st.binary(max_size=40), of=st.sampled_from([an_mp4(), WEBM[:600]]))
def test_no_damage_breaks_the_reading(tmp_path: Path, cut: int, noise: bytes, of: bytes) -> None:
    path = tmp_path / "damaged"
    path.write_bytes(of[:cut] + noise + of[cut:])
    for kind in recordings.EXTENSIONS:
        assert recordings.seconds(path, kind) in {None, *range(recordings.LONGEST + 1)}


@pytest.mark.django_db
def test_a_video_on_record_is_never_swept(at: datetime) -> None:
    received = actions.receive_video(upload(an_mp4()))
    assert not queries.is_kept(received.sha256)
    recording = actions.record_video(received, subject="video:1", by="system", at=at)
    assert queries.is_kept(received.sha256)
    assert str(recording) == f"recording:{recording.pk}"
