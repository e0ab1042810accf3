import * as z from 'zod';
import { sanitiseHtml } from '../../shared/email/sanitise.ts';
import { type Filter, readInput } from './filter.ts';
import { section } from './section.ts';

const input = z.object({ html: z.string() });

export const sanitiseFilter: Filter<{ html: string; remote: string[] }> = {
  summary: 'HTML that can do no harm, and what it wanted to load',
  shape: `in   { "html": "…" }
out  { "html", "remote": [addresses that were blocked] }`,
  makeAnswer: () => (value) => sanitiseHtml(readInput(input, value).html),
  show: ({ html, remote }, paint) => section('html', html, paint) + section('blocked', remote.join('\n'), paint),
};
