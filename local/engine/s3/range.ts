import { AwsError } from '../aws-error.ts';

export type Ranged = { status: 200 | 206; range: Record<string, string>; body: Uint8Array };

/** One byte range of RFC 9110 section 14, as the CLI and browsers ask for it; anything else gets the whole. Throws InvalidRange. */
export function cutRange(body: Uint8Array, header: string | undefined): Ranged {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return { status: 200, range: {}, body };
  const first = from === '' ? Math.max(0, body.length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
  if (first > last) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', { status: 416 });
  const range = { 'content-range': `bytes ${first}-${last}/${body.length}` };
  return { status: 206, range, body: body.subarray(first, last + 1) };
}
