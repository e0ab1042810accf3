/** Deeper than any mail that a program wrote: webmail that wraps each answer anew has been seen at 511, and at 128 its words were lost. */
export const DEEPEST = 1_000;

const VOID = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** Which open tags an opening one ends, as in htmlparser2 (`openImpliesClose`): rows of `<p>` or `<td>` are siblings, not a tower. */
const ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    tr: 'tr th td',
    th: 'th',
    td: 'thead th td',
    li: 'li',
    dt: 'dt dd',
    dd: 'dt dd',
    option: 'option',
    optgroup: 'optgroup option',
    tbody: 'thead tbody',
    tfoot: 'thead tbody',
    ...Object.fromEntries(
      'p address article aside blockquote div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol pre section table ul'
        .split(' ')
        .map((tag) => [tag, 'p']),
    ),
  }).map(([tag, ended]) => [tag, new Set(ended.split(' '))]),
);

/**
 * The HTML up to where its tags nest deeper than 1,000. htmlparser2 keeps the open tags in an array that it shifts for each (`stack.unshift`), so that 300,000
 * nested `<b>` took 22 s in the sanitiser.
 */
export function cutDeepHtml(html: string): string {
  const open: string[] = [];
  const counts = new Map<string, number>();
  for (const { 1: closing, 2: name = '', index } of html.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]{0,30})/g)) {
    const tag = name.toLowerCase();
    if (VOID.has(tag)) continue;
    if (closing === '/') close(open, counts, tag);
    else push(open, counts, tag);
    if (open.length > DEEPEST) return html.slice(0, index);
  }
  return html;
}

function push(open: string[], counts: Map<string, number>, tag: string): void {
  const ended = ENDS.get(tag);
  while (ended?.has(open.at(-1) ?? '')) pop(open, counts);
  open.push(tag);
  counts.set(tag, (counts.get(tag) ?? 0) + 1);
}

/** An end tag ends all within its own; one that nothing opened is nothing. */
function close(open: string[], counts: Map<string, number>, tag: string): void {
  if (!counts.get(tag)) return;
  while (open.at(-1) !== tag) pop(open, counts);
  pop(open, counts);
}

function pop(open: string[], counts: Map<string, number>): void {
  const tag = open.pop() ?? '';
  counts.set(tag, (counts.get(tag) ?? 1) - 1);
}
