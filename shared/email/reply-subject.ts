import { plainLine } from './plain-line.ts';

/** Answer marks of clients in their languages; `Re[2]:` and `Re(3):` count. */
const MARK =
  /^(?:re|aw|antw|antwort|sv|vs|ref|rif|r|odp|ynt|回复|答复|回覆|返信|отв|від|vá|atb|res|bls|απ)\s?(?:[[(]\d{1,3}[\])])?\s?[:：]\s*/iu;

/** `Re: ` once before the bare subject, however many marks it carries already. */
export function replySubject(subject: string): string {
  return `Re: ${bareSubject(subject)}`;
}

/** The subject without its answer marks. */
export function bareSubject(subject: string): string {
  let bare = plainLine(subject).slice(0, 900);
  for (let match = MARK.exec(bare); match; match = MARK.exec(bare)) bare = bare.slice(match[0].length);
  return bare;
}
