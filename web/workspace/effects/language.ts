import type { Language } from '../../shared/texts/language.ts';
import { writeLanguage } from '../state/drafts.ts';
import type { Ports } from './ports.ts';

/** Every text of the page changes, and its direction: it is loaded anew, at the same place. What is begun is kept in this browser. */
export function changeLanguage({ keep }: Pick<Ports, 'keep'>, to: Language): void {
  writeLanguage(keep, to);
  location.reload();
}
