/* What makes the desk comfortable. Every page works without it; nothing here asks another server. */
"use strict";

const key = document.body.dataset.formKey;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* Dropping files; a folder is walked through. */
async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const files = [];
  const walk = async (entry, path) => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      file.path = path + entry.name;
      files.push(file);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const inner = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!inner.length) return;
      for (const one of inner) await walk(one, path + entry.name + "/");
    }
  };
  for (const entry of entries) await walk(entry, "");
  return files;
}

for (const zone of all("[data-drop]")) {
  const form = zone.closest("form");
  for (const kind of ["dragenter", "dragover"])
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    const files = await filesOf(event.dataTransfer);
    if (!files.length) return;
    if (form.dataset.many !== undefined) return sendMany(form, files);
    const input = zone.querySelector("input[type=file]"), one = new DataTransfer();
    one.items.add(files[0]);
    input.files = one.files;
    form.requestSubmit();
  });
}

/* A letter that is chosen is looked at; while it is, the page says so. */
for (const form of all("form[data-sending]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button.main");
    button.textContent = form.dataset.sending;
    button.setAttribute("aria-disabled", "true");
  });
}

/* Many letters go one by one, so that there is progress to tell of. */
async function sendMany(form, files) {
  const box = form.querySelector("[data-progress]"), bar = box.querySelector("progress"), said = box.querySelector("[role=status]");
  const letters = files.filter((file) => !file.name.startsWith("."));
  let done = 0, failed = 0, full = false;
  box.hidden = false;
  bar.max = letters.length;
  const waiting = letters.values();
  const sendSome = async () => {
    for (const file of waiting) {
      if (full) return;
      const body = new FormData();
      body.append("letters", file, file.path || file.webkitRelativePath || file.name);
      try {
        const answer = await fetch(form.action, { method: "POST", body, headers: { "Accept": "application/json", "X-Form-Key": key } });
        if (answer.ok) full = (await answer.json()).full; else failed += 1;
      } catch { failed += 1; }
      bar.value = done += 1;
      said.textContent = form.dataset.many.replace("{done}", done).replace("{all}", letters.length);
    }
  };
  await Promise.all([sendSome(), sendSome(), sendSome(), sendSome()]);
  if (failed) { said.textContent = form.dataset.large.replace("{count}", failed); await new Promise((later) => setTimeout(later, 2500)); }
  location.assign(location.pathname);
}

for (const form of all("form[data-many]")) {
  form.addEventListener("submit", (event) => {
    const files = all("input[type=file]", form).flatMap((input) => [...input.files]);
    if (!files.length) return;
    event.preventDefault();
    sendMany(form, files);
  });
}

for (const button of all("[data-print]")) { button.hidden = false; button.addEventListener("click", () => window.print()); }
for (const link of all("[data-open]"))
  link.addEventListener("click", () => { document.getElementById(link.dataset.open).open = true; });

/* Words as chips; the field below them stays what is sent. */
for (const area of all("textarea[data-chips]")) {
  const box = document.createElement("div"), list = document.createElement("ul"), input = document.createElement("input"), add = document.createElement("button");
  const label = area.labels[0], hint = area.getAttribute("aria-describedby");
  const words = () => area.value.split("\n").map((line) => line.trim()).filter(Boolean);
  const write = (next) => { area.value = [...new Set(next)].join("\n"); draw(); area.dispatchEvent(new Event("input", { bubbles: true })); };
  const draw = () => list.replaceChildren(...words().map((word) => {
    const item = document.createElement("li"), button = document.createElement("button"), text = document.createElement("span");
    item.className = "chip";
    text.textContent = word;
    button.type = "button";
    button.textContent = "✕";
    button.setAttribute("aria-label", area.dataset.remove.replace("{word}", word));
    button.addEventListener("click", () => { write(words().filter((other) => other !== word)); input.focus(); });
    item.append(text, button);
    return item;
  }));
  const take = () => { if (input.value.trim()) { write([...words(), input.value.trim()]); input.value = ""; } };
  box.className = "chips";
  list.className = "words";
  list.setAttribute("aria-label", label.textContent);
  input.type = "text";
  input.id = area.id + "-new";
  input.setAttribute("aria-describedby", hint);
  input.setAttribute("aria-label", label.textContent + ": " + area.dataset.new);
  add.type = "button";
  add.textContent = area.dataset.chips;
  add.addEventListener("click", () => { take(); input.focus(); });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); take(); } });
  area.form.addEventListener("submit", take);
  label.htmlFor = input.id;
  area.hidden = true;
  for (const plain of all("[data-plain]", area.closest(".field"))) plain.remove();
  box.append(list, input, add);
  area.after(box);
  draw();
}

/* While somebody types: what is wrong stands beside its field, and the block is shown as it will look. */
for (const form of all("form[data-draft]")) {
  let timer = 0, latest = 0;
  const touched = new Set();
  const show = (said) => {
    for (const field of all("[data-field]", form)) {
      if (!touched.has(field.dataset.field)) continue;
      const faults = said.problems[field.dataset.field] || [];
      const fault = field.querySelector(".fault"), input = field.querySelector("input, textarea, select");
      fault.textContent = faults.join(" ");
      field.classList.toggle("faulty", faults.length > 0);
      faults.length ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    }
    form.querySelector("[data-count]").textContent = said.count || "";
    if (said.catches) document.querySelector("[data-catches]").textContent = said.catches;
    if (!said.block) return;
    const picture = document.createElement("img");
    picture.className = "block";
    picture.src = "data:image/png;base64," + said.block;
    picture.alt = said.spoken;
    document.querySelector("[data-block]").replaceChildren(picture);
    document.querySelector("[data-action-text]").textContent = said.action;
    document.querySelector("[data-action]").hidden = !said.action;
  };
  const ask = async () => {
    const mine = (latest += 1);
    const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Form-Key": key } });
    if (answer.ok && mine === latest) show(await answer.json());
  };
  form.addEventListener("input", (event) => {
    const field = event.target.closest("[data-field]");
    if (!field) return;
    touched.add(field.dataset.field);
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => {}), 350);
  });
}

const faults = document.getElementById("faults");
if (faults) faults.focus();
