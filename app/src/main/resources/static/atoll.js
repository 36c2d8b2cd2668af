// What the pages do beyond reloading: follow a log, keep live parts calm, keys. No page needs it.
(() => {
  'use strict';

  // Live parts: swap only what changed, so that focus and screen readers are left alone.
  document.addEventListener('htmx:beforeSwap', event => {
    connected(true);
    const target = event.detail.target;
    if (target.id !== 'live' || event.detail.xhr.status !== 200) return;
    if (event.detail.xhr.responseURL.includes('/sign-in')) {
      location.reload();
      event.detail.shouldSwap = false;
      return;
    }
    const fresh = new DOMParser().parseFromString(event.detail.serverResponse, 'text/html').getElementById('live');
    if (fresh && fresh.textContent === target.textContent && fresh.querySelectorAll('a,button').length === target.querySelectorAll('a,button').length) {
      event.detail.shouldSwap = false;
      return;
    }
    const focused = document.activeElement;
    const href = target.contains(focused) ? focused.getAttribute('href') : null;
    if (href) {
      document.addEventListener('htmx:afterSwap', () => {
        [...document.querySelectorAll('#live a')].find(link => link.getAttribute('href') === href)?.focus();
      }, { once: true });
    }
  });
  document.addEventListener('htmx:sendError', () => connected(false));
  document.addEventListener('htmx:responseError', () => connected(false));

  function connected(yes) {
    const note = document.getElementById('connection');
    if (note) note.hidden = yes;
  }

  // The log: asked for by offset, so a lost connection loses nothing. It scrolls along until the reader scrolls up.
  function follow(list) {
    const said = document.getElementById('following');
    let from = list.dataset.from;
    let line = list.dataset.line;
    let stuck = true;
    let wait = 700;
    const say = text => { if (said && said.textContent !== text) said.textContent = text; };
    const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    list.scrollTop = list.scrollHeight;
    list.addEventListener('scroll', () => {
      stuck = atEnd();
      say(stuck ? 'Live: the log follows.' : 'Live: the log has stopped scrolling. Scroll to its end to follow again.');
    });
    say('Live: the log follows.');

    async function more() {
      let live = true;
      try {
        const query = new URLSearchParams({ step: list.dataset.step, from, line });
        const answer = await fetch(list.dataset.follow + '?' + query, { headers: { Accept: 'text/html' } });
        if (!answer.ok) throw new Error(answer.status);
        const html = await answer.text();
        if (html) {
          list.insertAdjacentHTML('beforeend', html);
          document.getElementById('nothing')?.remove();
          if (stuck) list.scrollTop = list.scrollHeight;
        }
        from = answer.headers.get('Atoll-Log-Next') ?? from;
        line = answer.headers.get('Atoll-Log-Line') ?? line;
        live = answer.headers.get('Atoll-Log-Live') === 'true';
        const newest = answer.headers.get('Atoll-Log-Step');
        if (!html && newest && newest !== list.dataset.step && !location.search.includes('step=')) {
          location.reload(); // the run is at its next step, and nobody chose this one
          return;
        }
        wait = 700;
        connected(true);
      } catch {
        connected(false);
        wait = Math.min(wait * 2, 15000);
      }
      if (live) setTimeout(more, wait);
      else say('The step has ended.');
    }
    more();
  }

  // Earlier lines of a long log, put before those that are there.
  function earlier(link, list) {
    link.addEventListener('click', async event => {
      event.preventDefault();
      const answer = await fetch(link.dataset.earlier + '&end=' + link.dataset.end);
      if (!answer.ok) { location.href = link.href; return; }
      const before = list.scrollHeight;
      list.insertAdjacentHTML('afterbegin', await answer.text());
      list.scrollTop += list.scrollHeight - before;
      link.dataset.end = answer.headers.get('Atoll-Log-Start');
      if (link.dataset.end === '0') link.remove();
    });
  }

  // Copying a commit: the whole of what is shown short. Without a secure context there is no clipboard, and no button.
  if (navigator.clipboard) document.documentElement.classList.add('copies');
  document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.classList.add('copied');
    setTimeout(() => button.classList.remove('copied'), 1500);
  });

  // Keys: / for the filter, j and k through a list.
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, select, textarea')) return;
    if (event.key === '/') {
      const filter = document.getElementById('filter');
      if (filter) { event.preventDefault(); filter.focus(); }
    } else if (event.key === 'j' || event.key === 'k') {
      const links = [...document.querySelectorAll('.main-link')];
      if (!links.length) return;
      const at = links.indexOf(document.activeElement);
      const to = event.key === 'j' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0);
      links[to].focus();
    }
  });

  const list = document.getElementById('lines');
  if (list?.dataset.follow) follow(list);
  else if (list && !location.hash) list.scrollTop = list.scrollHeight;
  const link = document.getElementById('earlier');
  if (link && list) earlier(link, list);
})();
