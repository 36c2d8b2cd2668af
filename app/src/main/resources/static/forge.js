"use strict";

// Keeps the page of a pull request up to date: fetches its live part every two seconds and replaces
// what has changed, leaving open what a reader has unfolded. Without it a reload does the same.
(() => {
  const live = document.getElementById("live");
  if (!live) return;
  const address = live.dataset.live;
  const every = 2000;

  const unfolded = (element) => [...element.querySelectorAll("details")].map((fold) => fold.open);

  const replace = (old, fresh) => {
    const open = unfolded(old);
    fresh.querySelectorAll("details").forEach((fold, index) => {
      if (index < open.length) fold.open = open[index];
    });
    old.replaceWith(fresh);
  };

  // The buttons name the commit that they are about: they must not quietly mean another one.
  const outdated = () => {
    if (document.getElementById("body").value === "") location.reload();
    else say("The pull request has moved on: reload the page when you have sent your comment.");
  };

  const update = (fresh) => {
    for (const id of ["standing", "checks"]) {
      const old = live.querySelector("#" + id);
      const now = fresh.querySelector("#" + id);
      if (old.innerHTML !== now.innerHTML) replace(old, now);
    }
    const comments = live.querySelector("#comments");
    for (const comment of [...fresh.querySelectorAll(".comment")]) {
      const old = live.querySelector("#" + comment.id);
      if (!old) comments.append(comment);
      else if (old.dataset.version !== comment.dataset.version) replace(old, comment);
    }
    if (live.querySelector(".comment")) live.querySelector("#no-comments")?.remove();
    if (fresh.dataset.head !== live.dataset.head) outdated();
  };

  const say = (text) => {
    let note = document.querySelector(".lost");
    if (!text) {
      note?.remove();
    } else if (!note) {
      note = document.createElement("p");
      note.className = "lost";
      note.setAttribute("role", "status");
      note.textContent = text;
      document.body.append(note);
    }
  };

  const look = async () => {
    try {
      if (!document.hidden) {
        const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
        if (answer.redirected) return location.reload();
        if (answer.ok) {
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          say("");
          update(page.getElementById("live"));
        } else {
          say("The page cannot be brought up to date: " + answer.status);
        }
      }
    } catch {
      say("The connection is lost. The page tries again by itself.");
    }
    setTimeout(look, every);
  };

  setTimeout(look, every);
})();
