/**
 * The little that pages gain from a script: questions that fold, the error summary in focus, a button that says it is
 * busy. Every page works without it.
 */
const PATIENCE = 10_000; // milliseconds
document.documentElement.classList.remove("no-js");

/** Plain headings with text under them become an accordion. */
function fold(heading) {
  const answer = heading.nextElementSibling;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "usa-accordion__button";
  button.setAttribute("aria-controls", answer.id);
  button.append(...heading.childNodes);
  heading.append(button);
  const open = (yes) => {
    button.setAttribute("aria-expanded", String(yes));
    answer.hidden = !yes;
  };
  button.addEventListener("click", () => open(answer.hidden));
  open(false);
  heading.addEventListener("ptcs:open", () => open(true));
}

/** The question an address points at is open, at arrival and when a link on the page leads to it. */
function openTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  const inside = target && target.closest("[data-accordion]");
  if (!inside) return;
  const heading = target.matches(".usa-accordion__heading") ? target : target.closest(".usa-accordion__content")?.previousElementSibling;
  heading?.dispatchEvent(new Event("ptcs:open"));
  target.scrollIntoView();
}

/** A form that is on its way is not sent twice by an impatient finger. */
function busy(event) {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(fresh, PATIENCE); // no answer, or the page was not left: it may be tried again
}

/** Coming back by the browser's Back button, the form can be sent again. */
function fresh() {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  }
}

document.querySelectorAll("[data-accordion] .usa-accordion__heading").forEach(fold);
document.getElementById("error-summary")?.focus();
openTarget();
addEventListener("hashchange", openTarget);
addEventListener("pageshow", fresh);
document.addEventListener("submit", busy);
