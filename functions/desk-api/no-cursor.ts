import { DeskError } from '../../shared/errors.ts';

/** To be thrown where a cursor names no place of that list: whoever made it up is told so, before the table is asked. */
export function noCursor(text: string): DeskError {
  return new DeskError('input.invalid', `"${text.slice(0, 40)}" is no cursor of ours: begin without one`, {
    recovery: 'never',
  });
}
