import * as z from 'zod';
import { type ReplyParts, splitReply } from '../../shared/email/reply-text.ts';
import { type Filter, readInput } from './filter.ts';
import { section } from './section.ts';

const input = z
  .object({ text: z.string().nullish(), html: z.string().nullish(), subject: z.string().nullish() })
  .refine(({ text, html }) => typeof text === 'string' || typeof html === 'string', 'give text or html');

export const replyTextFilter: Filter<ReplyParts> = {
  summary: 'what a mail newly says, without what it quotes',
  shape: `in   { "text": "…" } or { "html": "…" }, "subject"?
out  { "reply", "quoted", "signature", "forwarded": null or { "name", "address", "subject", "date", "text", "before" } }`,
  makeAnswer: () => (value) => {
    const { text, html, subject } = readInput(input, value);
    return splitReply({ text: text ?? null, html: html ?? null, ...(subject ? { subject } : {}) });
  },
  show: ({ reply, quoted, signature, forwarded }, paint) =>
    [
      section('reply', reply, paint),
      section('signature', signature, paint),
      section('quoted', quoted, paint),
      section(`forwarded from ${forwarded?.name ?? ''} <${forwarded?.address ?? ''}>`, forwarded?.text ?? '', paint),
    ].join(''),
};
