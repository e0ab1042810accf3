import type { DeliveryFact } from '../domain/inbound-event.ts';
import { headerValues, type Mail } from './mail.ts';
import { statusOf } from './smtp-status.ts';

const DAEMON =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|postmaster|post_master|mailerdaemon|mail-deliver|mdaemon|bounce[sd]?|mmdf|microsoftexchange\w*|mailer)\b/i;
const DAEMON_NAME =
  /mail (?:delivery|deliver)|mailer[- ]?daemon|system administrator|postmaster|delivery (?:sub)?system|mail administrator/i;
const SUBJECT =
  /undeliver|not deliver|returned (?:mail|to sender|message)|return(?:ed|ing)? (?:mail|message)|delivery (?:status|failure|failed|problem|error|notification|report|has failed|unsuccessful|incomplete)|failure notice|failed (?:mail|delivery)|mail (?:delivery|system error|failure|error)|message (?:delivery|could not|can.t be|not delivered|undelivered)|could not (?:be )?(?:sent|send|deliver)|unzustellbar|nicht zugestellt|zustellung|non remis|échec|impossible de|no se (?:puede|pudo) entregar|devuelto|mancata consegna|недоставлен|не доставлено|nondeliverable|undelivered|unknown user|user unknown|nicht übermittelt|配信|送信でき|不達|退信|投递失败/i;
const STRONG_TEXT =
  /this is the qmail-send program|this is the mail system at host|this message was created automatically by (?:the )?(?:mail|smtp)|delivery to the following recipients? (?:failed|has been)|(?:could not|couldn.t|cannot|can ?not|wasn.t able to|unable to|was not able to) (?:be )?deliver|permanent(?: fatal)? errors?|delivery has failed|delivery (?:attempts )?failed|undeliverable|address(?:\(?es\)?)? (?:failed|had)|did not reach the following recipient|no valid recipients were found|an error has occurred while attempting to deliver|your (?:message|mail|e-?mail) (?:did not reach|was not delivered|has been (?:rejected|returned)|was rejected|to .{1,100} (?:was|could))|returned to (?:the )?sender|unrouteable|user unknown|unknown user|no such user|mailbox (?:is )?full|recipients? (?:address )?rejected|had transient non-fatal errors|transcript of session|reason of the failure|nicht zugestellt|n'a pas (?:pu|été)|no se (?:ha podido|pudo) entregar/i;
const DELAY_SUBJECT = /delay(?:ed)?\b|warning: (?:could not|message)|verzögert|still (?:being|trying)|retard|verspät/i;
const DELAY_TEXT =
  /has not yet been delivered|will (?:continue to|be|keep) (?:try|retr)|still trying|you do not need to re-?send|no action is required on your part|delivery (?:is|was) delayed|delayed \d+ hours/i;
const COPY =
  /^(?:-{2,}[^\n]{0,20}(?:below this line|(?:copy|text|header|body|start) of (?:the |your )?(?:message|original|body)|original message|this is a copy|enclosed is|unsent message|returned message|message header|undelivered|message follow)|(?:received|return-path):\s|original message follows|the original message (?:follows|was)|message header ?follow)/im;

/** A bounce without a delivery status part, as about half of the world's bounces are: qmail, Exim, Notes, carriers. Null where it is none. */
export function readBounceText(mail: Mail): { nature: 'bounce' | 'delay'; delivery: DeliveryFact[] } | null {
  const words = reportWords(mail);
  const failed = headerValues(mail, 'x-failed-recipients').flatMap((value) => value.split(','));
  if (failed.length === 0 && !looksLikeBounce(mail, words)) return null;
  const delayed = DELAY_TEXT.test(words) && (DELAY_SUBJECT.test(mail.subject) || !/permanent/i.test(words));
  const status = statusOf(words) || (delayed ? '4.0.0' : '5.0.0');
  const recipients = failed.map((address) => address.trim()).filter((address) => address !== '');
  const named = recipients.length > 0 ? recipients : findRecipient(mail, words);
  const facts = (named.length > 0 ? named : ['']).map((recipient) => toFact(recipient, delayed, status));
  return { nature: delayed ? 'delay' : 'bounce', delivery: facts };
}

function toFact(recipient: string, delayed: boolean, status: string): DeliveryFact {
  return { recipient, action: delayed ? 'delayed' : 'failed', status, permanent: !delayed && status.startsWith('5') };
}

/** What the reporting system wrote itself: the copy of the failed mail below it may hold any word. */
function reportWords(mail: Mail): string {
  const text = (mail.text ?? '').slice(0, 20_000);
  const copy = text.search(COPY);
  return copy > 40 ? text.slice(0, copy) : text.slice(0, 6_000);
}

function looksLikeBounce(mail: Mail, words: string): boolean {
  const [from] = mail.from;
  const daemon = DAEMON.test(from?.address ?? '') || DAEMON_NAME.test(from?.name ?? '') || from === undefined;
  const nullPath = headerValues(mail, 'return-path').some((path) => /^<?\s*>?$|mailer-daemon/i.test(path));
  const subject = SUBJECT.test(mail.subject) || DELAY_SUBJECT.test(mail.subject);
  const text = STRONG_TEXT.test(words) || DELAY_TEXT.test(words);
  if (daemon) return subject || text;
  return text && subject && (nullPath || isFromSystem(mail));
}

function isFromSystem(mail: Mail): boolean {
  return (
    headerValues(mail, 'auto-submitted').some((value) => !/^no\b/i.test(value)) || mail.attachments.some(isReturned)
  );
}

function isReturned({ contentType }: { contentType: string }): boolean {
  return contentType === 'message/rfc822' || contentType === 'text/rfc822-headers';
}

const ADDRESS = /[\w.+'=/-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g;

/** The first address in the report that is not the one reported to. */
function findRecipient(mail: Mail, words: string): string[] {
  const own = new Set([...mail.to, ...mail.from].map(({ address }) => address.toLowerCase()));
  for (const [address] of words.matchAll(ADDRESS)) {
    if (!own.has(address.toLowerCase()) && !DAEMON.test(address)) return [address.replace(/[.]+$/, '')];
  }
  return [];
}
