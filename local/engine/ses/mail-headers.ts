/** One header field: the value unfolded, for reading; `lines` byte for byte as it stood (Latin-1), for writing back. */
export type HeaderField = { name: string; value: string; lines: string };

export type SplitMail = { fields: HeaderField[]; body: Buffer };

/** The header block and what follows it, separating empty line included. A first line that is no header field ends the block. */
export function splitMail(raw: Uint8Array): SplitMail {
  const mail = Buffer.from(raw);
  const fields: HeaderField[] = [];
  let at = 0;
  while (at < mail.length) {
    const end = endOfField(mail, at);
    const lines = mail.toString('latin1', at, end);
    const colon = lines.indexOf(':');
    if (colon < 1 || /[^\x21-\x7e]/.test(lines.slice(0, colon))) break;
    fields.push({ name: lines.slice(0, colon), value: unfold(lines.slice(colon + 1)), lines });
    at = end;
  }
  return { fields, body: mail.subarray(at) };
}

/** After the line break of the field that begins here; a line that begins with white space goes on with it. */
function endOfField(mail: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const lineBreak = mail.indexOf(0x0a, at);
    if (lineBreak < 0) return mail.length;
    at = lineBreak + 1;
    if (mail[at] !== 0x20 && mail[at] !== 0x09) return at;
  }
}

function unfold(folded: string): string {
  return Buffer.from(folded.replace(/\r?\n/g, ''), 'latin1').toString('utf8').trim();
}

export function joinMail({ fields, body }: SplitMail): Buffer {
  return Buffer.concat([Buffer.from(fields.map(({ lines }) => lines).join(''), 'latin1'), body]);
}

/** A field as we write it; the value must be one line. */
export function field(name: string, value: string): HeaderField {
  return { name, value, lines: Buffer.from(`${name}: ${value}\r\n`).toString('latin1') };
}

export function valuesOf(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter((one) => one.name.toLowerCase() === name.toLowerCase()).map(({ value }) => value);
}

export function withoutFields(fields: readonly HeaderField[], names: readonly string[]): HeaderField[] {
  return fields.filter(({ name }) => !names.includes(name.toLowerCase()));
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '(': ')', '<': '>' };

/** The mailboxes of an address list, each as written. Commas in quotes, comments and angle brackets separate nothing; group names are dropped. */
export function splitMailboxes(list: string): string[] {
  const mailboxes: string[] = [];
  let start = 0;
  let closing: string | undefined;
  for (let at = 0; at < list.length; at += 1) {
    const char = list[at] ?? '';
    if (char === '\\') at += 1;
    else if (closing !== undefined) closing = char === closing ? undefined : closing;
    else if (char === ':') start = at + 1;
    else if (char === ',' || char === ';') {
      mailboxes.push(list.slice(start, at));
      start = at + 1;
    } else closing = CLOSING[char];
  }
  return [...mailboxes, list.slice(start)].map((mailbox) => mailbox.trim()).filter((mailbox) => mailbox !== '');
}

/** `Ada <ada@example.com>` and `ada@example.com` are both `ada@example.com`. */
export function addressOf(mailbox: string): string {
  const bare = mailbox.replace(/"(?:\\.|[^"\\])*"(?!@)|\([^)]*\)/g, '');
  return (/<([^>]*)>/.exec(bare)?.[1] ?? bare).trim();
}
