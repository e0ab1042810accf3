import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Colours only where a person looks: on a terminal, and not where NO_COLOR is set (https://no-color.org). */
export function makePaint({
  isTerminal,
  env,
}: {
  isTerminal: boolean;
  env: Readonly<Record<string, string | undefined>>;
}): Paint {
  const colour = isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}
