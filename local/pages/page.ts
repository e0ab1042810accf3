import { html, type Markup } from '../html.ts';
import type { ProviderCall } from '../providers/door.ts';
import type { OutboxMail, OutboxView } from './outbox.ts';
import type { LocalState } from './state.ts';

const NEWEST = 50;

/** The page `/local`: what left the desk, the job queues, and the clock. */
export function localPage(state: LocalState, { mails, calls }: OutboxView): string {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Behind the desk · ${state.name}</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/local/page.css">
<script src="/local/page.js" defer></script>
<header>
  <h1>${state.name} <small>behind the desk</small></h1>
  <nav><a href="/">Workspace</a><a href="/demo">Shop with chat</a><a href="/portal">Customers’ page</a><a href="/local/state">state as JSON</a><a href="/local/outbox">outbox as JSON</a></nav>
</header>
<main>
  ${clockPart(state)}
  ${queuePart(state)}
  <section><h2>Mails sent <span class="count">${mails.length}</span></h2>${listOf(mails, mailPart, 'No mail has left the desk yet.')}</section>
  <section><h2>Calls to providers <span class="count">${calls.length}</span></h2>${listOf(calls, callPart, 'No provider has been called yet. Calls never leave this laptop.')}</section>
</main>
</html>`.text;
}

function listOf<T>(values: readonly T[], part: (value: T) => Markup, empty: string): Markup | readonly Markup[] {
  return values.length === 0 ? html`<p class="empty">${empty}</p>` : values.slice(-NEWEST).reverse().map(part);
}

function clockPart({ now, offsetMs }: LocalState): Markup {
  const steps = [
    ['PT15M', '+15 min'],
    ['PT2H', '+2 h'],
    ['P1D', '+1 day'],
  ] as const;
  const buttons = steps.map(([advance, label]) => html`<button name="advance" value="${advance}">${label}</button>`);
  return html`
  <section class="clock">
    <h2>Desk time</h2>
    <p><time>${now.slice(0, 19).replace('T', ' ')} UTC</time> <small>${offsetMs === 0 ? 'the real time' : `${spellDuration(offsetMs)} ahead of the real time`}</small></p>
    <form method="post" action="/local/clock">${buttons}</form>
    <p class="hint">Moves queues, SLA clocks and schedules; the login stays on real time. The desk’s time never goes back.</p>
  </section>`;
}

function queuePart({ queues, functions, sockets, memoryMb }: LocalState): Markup {
  const isDead = ({ name }: { name: string }) => name.endsWith('dead-letters');
  const rows = queues
    .filter((queue) => !isDead(queue) || queue.visible + queue.inFlight > 0)
    .map(
      ({ name, visible, inFlight, delayed, oldestSeconds, sent }) => html`
      <tr class="${isDead({ name }) ? 'bad' : ''}"><th scope="row">${name}</th><td>${visible}</td><td>${inFlight}</td><td>${delayed}</td><td>${visible + inFlight + delayed === 0 ? '–' : `${oldestSeconds} s`}</td><td>${sent}</td></tr>`,
    );
  const running = Object.entries(functions).filter(([, count]) => count > 0);
  return html`
  <section>
    <h2>Job queues</h2>
    <div class="scroll"><table><thead><tr><th scope="col">queue</th><th scope="col">waiting</th><th scope="col">in flight</th><th scope="col">delayed</th><th scope="col">oldest</th><th scope="col">ever sent</th></tr></thead><tbody>${rows}</tbody></table></div>
    <p class="hint">Functions awake: ${running.length === 0 ? 'none' : running.map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)).join(', ')}. Sockets open: ${sockets}. Memory: ${memoryMb} MB. Dead letters show once there are any.</p>
  </section>`;
}

function mailPart({ id, at, to, subject, text, headers }: OutboxMail): Markup {
  const hasHtml = /html/i.test(headers['content-type'] ?? '') || /multipart/i.test(headers['content-type'] ?? '');
  return html`
    <details id="${id}">
      <summary><time>${at.slice(11, 19)}</time><b>${subject}</b><span>${to.join(', ')}</span></summary>
      <pre>${text}</pre>
      <p class="links"><a href="/local/outbox/${id}.eml">the mail as a file</a>${hasHtml ? html`<a href="/local/outbox/${id}/html" target="_blank" rel="noopener">its HTML form</a>` : ''}</p>
      <dl>${Object.entries(headers).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    </details>`;
}

function callPart({ id, at, channel, url, body, status }: ProviderCall): Markup {
  return html`
    <details id="${id}">
      <summary><time>${at.slice(11, 19)}</time><b>${channel}</b><span>${url.replace(/^https:\/\//, '')}</span><span class="status">${status}</span></summary>
      <pre>${body}</pre>
    </details>`;
}

function spellDuration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const parts = [`${Math.floor(minutes / 1440)} d`, `${Math.floor(minutes / 60) % 24} h`, `${minutes % 60} min`];
  return parts.filter((part) => !part.startsWith('0 ')).join(' ') || 'less than a minute';
}
