/** Undoes format=flowed (RFC 3676 section 4): joins soft line ends within one quote depth, unstuffs, keeps `-- `; with DelSp the joining space goes. */
export function unflow(text: string, delSp: boolean): string {
  const out: string[] = [];
  let open = false;
  let openDepth = 0;
  for (let start = 0, end = 0; start <= text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const { depth, content } = unstuff(text.slice(start, end).replace(/\r$/, ''));
    const signature = content === '-- ';
    if (open && depth === openDepth && !signature) out.push(`${out.pop() ?? ''}${content}`);
    else out.push(depth > 0 ? `${'>'.repeat(depth)} ${content}` : content);
    open = content.endsWith(' ') && !signature;
    openDepth = depth;
    if (open && delSp) out.push((out.pop() ?? '').slice(0, -1));
  }
  return out.join('\n');
}

function unstuff(line: string): { depth: number; content: string } {
  let depth = 0;
  while (line[depth] === '>') depth += 1;
  const rest = line.slice(depth);
  return { depth, content: rest.startsWith(' ') ? rest.slice(1) : rest };
}
