import { headerValues, type Mail } from './mail.ts';

export type Automatic = 'auto-reply' | 'auto-generated' | 'bulk';

const REPLY_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-reply',
  'x-autoreply-from',
  'x-mail-autoreply',
  'auto-reply',
];
/** Only before a colon or alone: `Out of office printer broken` is a person's. */
const REPLY_SUBJECT =
  /^\s*(?:re:\s*)?(?:auto(?:matic)?[- ]?(?:reply|response|responder|antwort)|automatische antwort|abwesenheits(?:notiz|benachrichtigung|nachricht)|out of (?:the )?office|réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|risposta automatica|fuori ufficio|resposta automática|automatisch antwoord|afwezig|autosvar|automatiskt svar|automaattinen vastaus|automatická odpověď|odpowiedź automatyczna|automatikus válasz|răspuns automat|автоматический ответ|автоответ|автоматична відповідь|otomatik yanıt|自动回复|自動回覆|自動返信|不在|vacation)\s*(?:[:：–(-]|$)/iu;

/**
 * Is a program the author? By RFC 3834 section 5 and the headers that systems from before it send. `X-Auto-Response-Suppress` is no evidence: it asks us not to
 * answer (MS-OXCMAIL 2.1.3.2.20) and people's Outlook sends it too.
 */
export function automaticNature(mail: Mail): Automatic | null {
  const submitted = headerValues(mail, 'auto-submitted').map((value) => (value.split(/[\s;(]/)[0] ?? '').toLowerCase());
  if (submitted.some((value) => value.startsWith('auto-replied') || value === 'vacation')) return 'auto-reply';
  if (REPLY_HEADERS.some((name) => says(mail, name)) || precedence(mail, /^auto[-_]?reply$/i)) return 'auto-reply';
  if (isVacation(mail)) return 'auto-reply';
  if (isMeetingAnswer(mail)) return 'auto-reply';
  if (submitted.some((value) => value !== '' && value !== 'no')) return 'auto-generated';
  if (REPLY_SUBJECT.test(mail.subject)) return 'auto-reply';
  return isBulk(mail) ? 'bulk' : null;
}

function says(mail: Mail, name: string): boolean {
  return headerValues(mail, name).some((value) => !/^(?:no|false|0)?$/i.test(value));
}

function precedence(mail: Mail, pattern: RegExp): boolean {
  return [...headerValues(mail, 'precedence'), ...headerValues(mail, 'x-precedence')].some((value) =>
    pattern.test(value),
  );
}

/** Responders that say so only by an id of their own or by whom they deliver to. */
function isVacation(mail: Mail): boolean {
  return (
    headerValues(mail, 'delivered-to').some((value) => /^autoresponder\b/i.test(value)) ||
    (says(mail, 'x-ms-exchange-inbox-rules-loop') && suppressesAll(mail)) ||
    headerValues(mail, 'preference').some((value) => /^auto_reply$/i.test(value)) ||
    (headerValues(mail, 'x-post-messageclass').some((value) => value.includes('9')) && REPLY_SUBJECT.test(mail.subject))
  );
}

/** A rule that forwards a person's mail sets the loop header too; one that answers asks for silence as well. */
function suppressesAll(mail: Mail): boolean {
  return headerValues(mail, 'x-auto-response-suppress').some((value) => /\ball\b/i.test(value));
}

function isMeetingAnswer(mail: Mail): boolean {
  return mail.contentType.value === 'text/calendar' && mail.contentType.params['method']?.toUpperCase() === 'REPLY';
}

function isBulk(mail: Mail): boolean {
  const listed = [
    'list-id',
    'list-unsubscribe',
    'list-post',
    'feedback-id',
    'x-mailer-campaign',
    'x-campaign-id',
    'x-mailgun-sid-list',
  ];
  return listed.some((name) => headerValues(mail, name).length > 0) || precedence(mail, /^(?:bulk|list|junk)$/i);
}
