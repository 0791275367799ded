/**
 * What is played of a video goes to the registry: stretches that really ran, not where somebody jumped to. It goes on
 * where it stopped the last time. Without this script the video plays as well, and can be signed for.
 */
const EVERY = 10_000; // milliseconds between two reports
const STEP = 1.5; // seconds of video between two looks, at normal speed: more is a jump

const video = document.getElementById("video");
const token = document.querySelector("#video-token [name=csrfmiddlewaretoken]");
let stretches = [];
let before = null; // where the video was at the last look, while it runs
let sending = false;

const milliseconds = (seconds) => Math.round(seconds * 1000);

/** Where it runs now joins the stretch that ended here, or begins one. */
function look() {
  const now = video.currentTime;
  const step = before === null ? -1 : now - before;
  if (step > 0 && step <= STEP * Math.max(1, video.playbackRate)) {
    const last = stretches.at(-1);
    if (last && last[1] === milliseconds(before)) last[1] = milliseconds(now);
    else stretches.push([milliseconds(before), milliseconds(now)]);
  }
  before = video.paused || video.seeking ? null : now;
}

/** Tell what was played; what could not be told is kept for the next time. */
async function report() {
  if (sending || !token) return;
  const told = stretches;
  stretches = [];
  sending = true;
  try {
    const answer = await fetch(video.dataset.report, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token.value },
      body: JSON.stringify({ played: told, position: milliseconds(video.currentTime) }),
      keepalive: true,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
  } catch {
    stretches = [...told, ...stretches].slice(-400);
  } finally {
    sending = false;
  }
}

function show({ words, enough }) {
  document.getElementById("video-played").textContent = words;
  const measured = document.getElementById("statement-measured");
  const stated = document.getElementById("statement-stated");
  if (measured) measured.hidden = !enough;
  if (stated) stated.hidden = enough;
}

/** Go on where it stopped, unless that is the end. */
function resume() {
  const at = Number(video.dataset.position) / 1000;
  if (at > 1 && at < video.duration - 3) video.currentTime = at;
}

if (video?.dataset.report) {
  if (video.readyState >= HTMLMediaElement.HAVE_METADATA) resume();
  else video.addEventListener("loadedmetadata", resume, { once: true });
  video.addEventListener("timeupdate", look);
  video.addEventListener("seeking", () => { before = null; });
  video.addEventListener("play", () => { before = video.currentTime; report(); }); // the clock of the first report starts here
  for (const end of ["pause", "ended"]) video.addEventListener(end, () => { look(); before = null; report(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) report(); });
  setInterval(() => { if (!video.paused) report(); }, EVERY);
}
