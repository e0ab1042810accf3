/** Keeps the page up to date without losing what is unfolded; without it the page still works. */
export const PAGE_JS = `
const refresh = async () => {
  if (document.hidden) return;
  const answer = await fetch('/local').catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  for (const { id } of document.querySelectorAll('details[open]')) fresh.querySelector('#' + CSS.escape(id))?.setAttribute('open', '');
  const focused = document.activeElement?.value;
  document.querySelector('main').replaceWith(document.adoptNode(fresh));
  if (focused) document.querySelector('button[value="' + CSS.escape(focused) + '"]')?.focus();
};
document.addEventListener('submit', async (event) => {
  event.preventDefault();
  event.submitter.disabled = true;
  const body = JSON.stringify({ advance: event.submitter.value });
  await fetch('/local/clock', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await refresh();
});
setInterval(refresh, 2000);
`;

export const PAGE_CSS = `
:root { color-scheme: light dark; --page: #f4f5f8; --card: #fff; --ink: #16181d; --soft: #5b6270; --line: #e2e5eb; --accent: #3457d5; --bad: #b42318; --code: #f7f8fa; }
@media (prefers-color-scheme: dark) { :root { --page: #0f1115; --card: #171a21; --ink: #e9ebf0; --soft: #9aa3b2; --line: #272c36; --accent: #8ea8ff; --bad: #ff8a7a; --code: #11141a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
header, main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1.5rem 0; }
main { display: grid; gap: 1rem; padding-bottom: 3rem; }
h1 { margin: 0; font-size: 1.4rem; letter-spacing: -.01em; } h1 small { color: var(--soft); font-weight: 400; }
h2 { margin: 0 0 .75rem; font-size: 1rem; } .count { color: var(--soft); font-weight: 400; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem; } a { color: var(--accent); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.25rem; min-width: 0; }
time { font-variant-numeric: tabular-nums; } .clock time { font-size: 1.25rem; font-weight: 600; }
small, .hint, .empty { color: var(--soft); } p { margin: 0 0 .6rem; } .hint { margin: .6rem 0 0; font-size: .85rem; } .empty { margin: 0; }
form { display: flex; gap: .5rem; }
button { font: inherit; padding: .35rem .9rem; color: inherit; background: none; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
button:hover { border-color: var(--accent); } button:disabled { opacity: .5; } :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
th, td { text-align: right; padding: .3rem .5rem; border-bottom: 1px solid var(--line); } th:first-child { text-align: left; font-weight: 500; } thead th { color: var(--soft); font-weight: 400; }
tr.bad { color: var(--bad); font-weight: 600; }
details { border-top: 1px solid var(--line); } summary { display: flex; gap: .9rem; padding: .5rem 0; cursor: pointer; min-width: 0; }
summary span { color: var(--soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } summary .status { margin-left: auto; } summary b { flex: none; max-width: 55%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
pre { margin: 0 0 .75rem; padding: .9rem; background: var(--code); border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.55 ui-monospace, monospace; }
.links { display: flex; gap: 1.25rem; font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1rem; font-size: .8rem; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
`;
