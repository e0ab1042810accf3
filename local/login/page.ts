import { html, type Markup } from '../html.ts';
import { DEMO_AGENTS, type DemoAgent } from './agents.ts';

/** The laptop's login page: every demo agent is a button. `action` takes the choice by POST. */
export function loginPage({ deskName, action }: { deskName: string; action: string }): string {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log in · ${deskName}</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/login/login.css">
<main>
  <h1>${deskName}</h1>
  <p>Who are you today? These demo agents live on this laptop only; in the cloud everyone logs in with an account of the user pool.</p>
  <form method="post" action="${action}">${DEMO_AGENTS.map(button)}</form>
</main>
</html>`.text;
}

function button({ id, name, email, groups, title }: DemoAgent): Markup {
  const initials = name.replace(/[^A-Z]/g, '');
  return html`
    <button name="agent" value="${id}">
      <span class="face ${groups[0] ?? ''}" aria-hidden="true">${initials}</span>
      <span class="who"><b>${name}</b><small>${email}</small></span>
      <span class="group">${title}</span>
    </button>`;
}

export const LOGIN_CSS = `
:root { color-scheme: light dark; --page: #f4f5f8; --card: #fff; --ink: #16181d; --soft: #5b6270; --line: #e2e5eb; --lift: #f0f4ff; --focus: #3457d5; }
@media (prefers-color-scheme: dark) { :root { --page: #0f1115; --card: #171a21; --ink: #e9ebf0; --soft: #9aa3b2; --line: #272c36; --lift: #1e2430; --focus: #8ea8ff; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: min(33rem, calc(100vw - 2rem)); background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: 2.25rem 2rem 2rem; box-shadow: 0 12px 40px rgb(16 24 40 / 8%); }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; letter-spacing: -.01em; }
p { margin: 0 0 1.5rem; color: var(--soft); font-size: .925rem; }
form { display: grid; gap: .5rem; }
button { display: flex; align-items: center; gap: .875rem; width: 100%; padding: .75rem .875rem; text-align: left; font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: 12px; cursor: pointer; transition: background .12s, border-color .12s; }
button:hover { background: var(--lift); border-color: var(--focus); }
button:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.face { flex: none; display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 50%; font-weight: 600; font-size: .875rem; color: #fff; background: #5b6270; }
.face.csr { background: #3457d5; } .face.tsr { background: #0b7a5b; } .face.lead { background: #93370d; }
.who { display: grid; line-height: 1.3; } small { color: var(--soft); font-size: .8125rem; }
.group { margin-left: auto; color: var(--soft); font-size: .8125rem; text-align: right; white-space: nowrap; }
@media (prefers-reduced-motion: reduce) { button { transition: none; } }
`;

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  // not no-referrer: a form's POST would then say "Origin: null", and be refused as foreign
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};
