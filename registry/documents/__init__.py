"""Files people send as proof, and the papers the registry makes: kept by their content, shown safely, never rewritten.

A stored file is named by the SHA-256 of its content and has no address of its own: the view of its owner (an
application, a job) decides who may see it and answers through `documents.respond`. The original leaves only as a
download; what is read in the page are pictures of its pages, drawn in a child process with limits.

Receiving a file takes two steps, because nothing slow runs inside `acting()`; `store` is both in one call::

    received = actions.receive(request.FILES.get("proof"))  # raises FileRefused, a kernel Refused with the sentence
    with acting("add proof", by=by, at=at):
        file = actions.record(received, kind="proof", subject="application:5", by=by, at=at)
    file = actions.store(upload, kind="proof", subject="application:5", by=by, at=at)

    sniff.ACCEPT                                            # the value of the input's accept="..."
    limits.hint()                                           # the sentence that says what may be sent

Reading it back::

    queries.of("application:5", kind="proof")               # files of a subject, oldest first
    queries.find(pk, subject="application:5")               # one of them or None: never another subject's file
    file.pages, file.media_type, file.bytes, file.name_given  # the name is personal, and safe to show
    queries.page_image(file, 1, 900)                        # PageImage(content, etag) or Unreadable(reason)
    respond.page(request, file, 1, width=900)               # the picture, never the original; see there for failures
    respond.original(file)                                  # download only

Videos of the program come by a door of their own, with their own limit, and are played in the parts a player asks for::

    received = actions.receive_video(upload)                # MP4 or WebM; its length where the header says it
    recording = actions.record_video(received, subject="video:5", by=by, at=at)
    respond.video(request, recording)                       # 200, 206, 304, 416; streamed

Papers made by the registry (PDF/UA-1), made once for each kind, subject, language and content::

    actions.make("certificate", "person:417", "en", Certificate(...), at=at)
    actions.make("installation-report", "job:317", "es", InstallationReport(...), at=at)
    queries.made("installation-report", "job:317", "es")    # the newest, or None
    respond.made(paper)                                     # download under a name that can be read

`certificate.Certificate` and `report.InstallationReport` are frozen dataclasses of strings already worded in the
reader's language; fixed words are the template's. Call `make` outside `acting()`: typst runs in it. Calling it again
with the same content returns the paper made before.
"""
