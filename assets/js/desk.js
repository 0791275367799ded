/**
 * At the desk: choosing the reason for a correction brings its usual words into the message, in the applicant's language,
 * unless somebody wrote words of their own. Without this script a button of the form does the same.
 */
for (const reason of document.querySelectorAll("[data-words-for]")) {
  const message = reason.form.elements[reason.dataset.wordsFor];
  const words = JSON.parse(reason.dataset.words);
  const usual = new Set(Object.values(words));
  reason.addEventListener("change", () => {
    if (message.value.trim() === "" || usual.has(message.value)) message.value = words[reason.value] ?? "";
  });
}
