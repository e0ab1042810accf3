import type { HttpAnswer } from '../../shared/platform/http-handler.ts';

/** Nothing but this document: no script, no picture, and its form comes back here alone. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:32rem;margin:3rem auto;padding:0 1rem}h1{font-size:1.25rem}
fieldset{border:0;padding:0;margin:1.5rem 0;display:grid;gap:.5rem}legend{padding:0;margin-bottom:.5rem}
label.score{min-height:2.75rem;border:1px solid;border-radius:.5rem;padding:0 .75rem;display:flex;gap:.4rem;align-items:center}
textarea{width:100%;box-sizing:border-box;font:inherit;border:1px solid;border-radius:.5rem;padding:.5rem}
button{font:inherit;min-height:2.75rem;padding:.5rem 1.5rem;border-radius:.5rem;border:1px solid;margin-top:1rem}`;

const SCORES = ['very bad', 'bad', 'so-so', 'good', 'very good'];

/** `answer`: names what this page will send, so that a form sent twice counts once. */
export function ratingPage(desk: string, answer: string): HttpAnswer {
  const scores = SCORES.map((words, index) => {
    const score = index + 1;
    return `<label class="score"><input type="radio" name="score" value="${score}" required> ${score}: ${words}</label>`;
  });
  return page(200, desk, {
    title: 'How did we do?',
    body: `<form method="post"><input type="hidden" name="answer" value="${escaped(answer)}"><fieldset><legend>Your answer</legend>${scores.join('')}</fieldset>
<label for="comment">What should we know? (may stay empty)</label>
<textarea id="comment" name="comment" rows="4" maxlength="1000"></textarea>
<button type="submit">Send</button></form>`,
  });
}

export function wordsPage(status: number, desk: string, words: string): HttpAnswer {
  return page(status, desk, { title: desk, body: `<p>${escaped(words)}</p>` });
}

function page(status: number, desk: string, { title, body }: { title: string; body: string }): HttpAnswer {
  const heading = title === desk ? escaped(desk) : `${escaped(desk)}: ${escaped(title)}`;
  return {
    status,
    headers: HEADERS,
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${heading}</title><style>${STYLE}</style></head><body><main><h1>${heading}</h1>${body}</main></body></html>`,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
