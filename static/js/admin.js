// Gives the boxes of select2 the name of the field that they stand for; select2 itself leaves them without one.
(() => {
  const nameBoxes = () => {
    for (const box of document.querySelectorAll(".select2-container")) {
      const select = box.previousElementSibling;
      const label = select && (select.getAttribute("aria-label") || select.labels?.[0]?.textContent.replace(/:\s*$/, ""));
      if (!label) continue;
      for (const part of box.querySelectorAll(".select2-selection, .select2-selection__rendered")) {
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", `${label}: ${select.selectedOptions[0]?.text ?? ""}`.trim());
      }
    }
  };
  window.addEventListener("load", nameBoxes);
  document.addEventListener("formset:added", () => setTimeout(nameBoxes));
  document.addEventListener("change", () => setTimeout(nameBoxes));
})();
