// Gives the boxes of select2 the name of the field that they stand for; select2 itself leaves them without one.
(() => {
  const nameBoxes = () => {
    for (const box of document.querySelectorAll(".select2-container")) {
      const select = box.previousElementSibling;
      const label = select && (select.getAttribute("aria-label") || select.labels?.[0]?.textContent.replace(/:\s*$/, ""));
      if (!label) continue;
      for (const part of box.querySelectorAll(".select2-selection, .select2-selection__rendered")) {
        const name = `${label}: ${select.selectedOptions[0]?.text ?? ""}`.trim();
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", name);
      }
    }
  };
  // select2 comes when it is ready, and again with each new row of a table.
  new MutationObserver((changes) => {
    if (changes.some((change) => [...change.addedNodes].some((node) => node.nodeType === 1))) nameBoxes();
  }).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("change", () => setTimeout(nameBoxes));
  nameBoxes();
})();
// Asks before somebody leaves a page on which they have typed what is not saved.
(() => {
  let typed = false;
  const mayLose = (field) => field.form?.method === "post" && field.form.closest("#content");
  document.addEventListener("input", (event) => { typed ||= Boolean(mayLose(event.target)); });
  document.addEventListener("submit", () => { typed = false; });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
})();
