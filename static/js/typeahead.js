// While somebody types a query: people, topics, outlets and questions that may be meant. Without this, the page of results
// names them.
(() => {
  const input = document.querySelector("input[data-suggest]");
  if (!input) return;
  const list = document.createElement("ul");
  list.id = "typeahead";
  list.className = "typeahead";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false", autocomplete: "off",
  })) input.setAttribute(name, value);

  let chosen = -1;
  let asked = "";
  let waiting = 0;

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };
  const choose = (place) => {
    chosen = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === place)));
    if (place < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[place].id);
  };
  const fill = (suggestions) => {
    list.replaceChildren(...suggestions.map(({ kind, name, address }, at) => {
      const item = document.createElement("li");
      const called = document.createElement("bdi");
      const what = document.createElement("span");
      called.textContent = name;
      what.textContent = kind;
      what.className = "kind";
      item.append(called, what);
      item.id = `typeahead-${at}`;
      item.dataset.address = address;
      item.setAttribute("role", "option");
      return item;
    }));
    show(suggestions.length > 0);
  };
  const ask = async () => {
    const text = input.value.trim();
    if (text === asked) return;
    asked = text;
    if (text.length < 2) return fill([]);
    try {
      const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: text })}`);
      const found = await answer.json();
      if (text === asked && document.activeElement === input) fill(found.suggestions);
    } catch {
      fill([]);
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 200);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const count = list.children.length;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      choose(((chosen < 0 && by < 0 ? 0 : chosen) + by + count) % count);
      event.preventDefault();
    } else if (event.key === "Escape") {
      show(false);
      event.preventDefault();
    } else if (event.key === "Enter" && chosen >= 0) {
      location.assign(list.children[chosen].dataset.address);
      event.preventDefault();
    }
  });
  input.addEventListener("blur", () => show(false));
  list.addEventListener("pointerdown", (event) => {
    const item = event.target.closest("li");
    if (item) location.assign(item.dataset.address);
    event.preventDefault();
  });
})();
