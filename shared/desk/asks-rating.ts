import { RATING_LINK } from '../domain/fill-template.ts';
import type { Message } from '../domain/message.ts';

const PLACE = `{{${RATING_LINK}}}`;

/** Whether the desk asks in this message how it went: it holds the place of the customer's own link. */
export const asksRating = ({ by, direction, text }: Pick<Message, 'by' | 'direction' | 'text'>): boolean =>
  by === 'desk' && direction === 'out' && text.includes(PLACE);

/** The question with this in the place of the link; nothing where whoever shows it asks by itself. */
export const withLink = (text: string, link: string): string => text.replaceAll(PLACE, link);
