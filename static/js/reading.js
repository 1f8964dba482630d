// On an interview: Alt+↓ and Alt+↑ step from question to question, and the table of contents shows where the reader is.
// On the page of one question the same keys lead to the question after and before. Without this, links do the same.
(() => {
  const questions = [...document.querySelectorAll(".exchange")];
  const entries = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  // What begins above this line of the window is being read.
  const line = () => Math.min(160, innerHeight / 3);
  const place = () => questions.findLastIndex((question) => question.getBoundingClientRect().top <= line());

  const step = (by) => {
    if (!questions.length) {
      const link = document.querySelector(`.neighbours a[rel="${by > 0 ? "next" : "prev"}"]`);
      if (link) link.click();
      return Boolean(link);
    }
    const focused = questions.findIndex((question) => question.contains(document.activeElement));
    const from = focused >= 0 ? focused : place();
    const target = questions[Math.max(0, from + by)];
    if (!target) return false;
    target.querySelector(".exchange-number").focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (step(by)) event.preventDefault();
  });

  if (!entries.size) return;
  let shown = null;
  let waiting = false;
  const follow = () => {
    waiting = false;
    const link = entries.get(questions[place()]?.id) ?? null;
    if (link === shown) return;
    shown?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    // Only the list itself moves, never the page.
    const list = link?.closest("ol");
    if (list) list.scrollTop = link.offsetTop - list.offsetTop - list.clientHeight / 3;
    shown = link;
  };
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(follow);
    waiting = true;
  }, { passive: true });
  follow();
})();
