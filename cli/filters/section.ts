import type { Paint } from '../paint.ts';

/** A titled part of what is printed for a person; nothing where there is nothing to show. */
export function section(title: string, text: string, paint: Paint): string {
  return text === '' ? '' : `${title && `${paint('bold', title)}\n`}${text.replace(/^/gm, '  ')}\n`;
}
