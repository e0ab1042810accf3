import { plainLine } from './plain-line.ts';

/** Answer marks of clients in their languages; `Re[2]:` and `Re(3):` count. */
const MARK =
  /^(?:re|aw|antw|antwort|sv|vs|ref|rif|r|odp|ynt|回复|答复|回覆|返信|отв|від|vá|atb|res|bls|απ)\s?(?:[[(]\d{1,3}[\])])?\s?[:：]\s*/iu;

/** Forward marks of clients in their languages. */
const FORWARD =
  /^(?:fwd?|wg|tr|rv|enc|i|doorst|vl|pd|fs|vb|videresendt|továbbítás|пересл|转发|轉寄|転送)\s?(?:[[(]\d{1,3}[\])])?\s?[:：]\s*/iu;
/** What lists, gateways and desks write before or behind a subject. */
const LABEL = /^\[[^\][]{1,40}\]\s*|(?<!\s)\s*\[[^\][]{1,40}\]$/;

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

/** What a subject speaks of: without the marks of answers, forwards and lists, in one spelling. Empty where nothing is left. */
export function topicOf(subject: string): string {
  let topic = plainLine(subject).slice(0, 900).replace(/\s+/g, ' ').trim();
  for (let before = ''; before !== topic; ) {
    before = topic;
    topic = topic.replace(MARK, '').replace(FORWARD, '').replace(LABEL, '');
  }
  return topic.toLowerCase();
}
