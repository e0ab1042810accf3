import type { DeliveryFact } from '../domain/inbound-event.ts';
import { readDeliveryStatus } from './delivery-status.ts';
import { headerValues, type Mail } from './mail.ts';
import { reportSections } from './report-sections.ts';
import { statusOf } from './smtp-status.ts';

const DAEMON =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|postmaster|post_master|mailerdaemon|mail-deliver|mdaemon|bounce[sd]?|mmdf|microsoftexchange\w*|mailer)\b/i;
const DAEMON_NAME =
  /mail (?:delivery|deliver)|mailer[- ]?daemon|system administrator|postmaster|delivery (?:sub)?system|mail administrator/i;
const SUBJECT =
  /undeliver|not deliver|returned (?:mail|to sender|message)|return(?:ed|ing)? (?:mail|message)|delivery (?:status|failure|failed|problem|error|notification|report|has failed|unsuccessful|incomplete)|failure notice|failed (?:mail|delivery)|mail (?:delivery|system error|failure|error)|message (?:delivery|could not|can.t be|not delivered|undelivered)|could not (?:be )?(?:sent|send|deliver)|unzustellbar|nicht zugestellt|zustellung|non remis|échec|impossible de|no se (?:puede|pudo) entregar|devuelto|mancata consegna|недоставлен|не доставлено|nondeliverable|undelivered|unknown user|user unknown|nicht übermittelt|配信|送信でき|配信不能|不達|退信|投递失败|未送达|無法傳遞|배달되지 않음|전송 실패|onbestelbaar|niet bezorgd|niet-afgeleverd|non recapitabile|recapito non riuscito|não (?:entregue|foi entregue)|falha na entrega|nie (?:można )?dostarcz|kunne ikke leveres|kunde inte levereras|toimittaminen epäonnistui|nedoručit|nelze doručit|teslim edilemedi|address not found/i;
const STRONG_TEXT =
  /this is the qmail-send program|this is the mail system at host|this message was created automatically by (?:the )?(?:mail|smtp)|delivery to the following recipients? (?:failed|has been)|(?:could not|couldn.t|cannot|can ?not|wasn.t able to|unable to|was not able to) (?:be )?deliver|permanent(?: fatal)? errors?|delivery has failed|delivery (?:attempts )?failed|undeliverable|address(?:\(?es\)?)? (?:failed|had)|did not reach the following recipient|no valid recipients were found|an error has occurred while attempting to deliver|your (?:message|mail|e-?mail) (?:did not reach|was not delivered|has been (?:rejected|returned)|was rejected|to .{1,100} (?:was|could))|returned to (?:the )?sender|unrouteable|user unknown|unknown user|no such user|mailbox (?:is )?full|recipients? (?:address )?rejected|had transient non-fatal errors|transcript of session|reason of the failure|nicht zugestellt|n'a pas (?:pu|été)|no se (?:ha podido|pudo) entregar|(?:wasn.t|was not|not been|isn.t) delivered to|kan niet worden bezorgd|konnte(?:n)? nicht (?:zugestellt|übermittelt)|zustellung.{0,40} fehlgeschlagen|échec de la remise|non è stato possibile (?:recapitare|consegnare)|recapito.{0,30} non riuscito|não foi possível entregar|falha na entrega|nie można dostarczyć|kunde inte levereras|kunne ikke leveres|toimitus epäonnistui|(?:nelze|nebylo možné) doručit|teslim edilemedi|не (?:удалось|удается|может быть) достав|配信不能|(?:配信|送信)できません|无法送达|未能送达|無法傳遞|배달하지 못|전송하지 못/iu;
const DELAY_SUBJECT =
  /delay(?:ed)?\b|delivery incomplete|warning: (?:could not|message)|verzögert|still (?:being|trying)|retard|verspät/i;
const DELAY_TEXT =
  /temporary problem delivering|will retry for|has not yet been delivered|will (?:continue to|be|keep) (?:try|retr)|still trying|you do not need to re-?send|no action is required on your part|delivery (?:is|was) delayed|delayed \d+ hours/i;
const COPY =
  /^(?:-{2,}[^\n]{0,20}(?:below this line|(?:copy|text|header|body|start) of (?:the |your )?(?:message|original|body)|original message|this is a copy|enclosed is|unsent message|returned message|message header|undelivered|message follow)|(?:received|return-path):\s|original message follows|the original message (?:follows|was)|message header ?follow)/im;

type TextReport = { nature: 'bounce' | 'delay'; delivery: DeliveryFact[] };

/** A bounce without a delivery status part, as about half of the world's bounces are: qmail, Exim, Notes, carriers. Null where it is none. */
export function readBounceText(mail: Mail): TextReport | null {
  const words = reportWords(mail);
  const failed = headerValues(mail, 'x-failed-recipients').flatMap((value) => value.split(','));
  if (failed.length === 0 && !looksLikeBounce(mail, words)) return null;
  const delayed = DELAY_TEXT.test(words) && (DELAY_SUBJECT.test(mail.subject) || !/permanent/i.test(words));
  const nature = delayed ? 'delay' : 'bounce';
  const flat = flatReport(mail);
  if (flat.length > 0) return { nature, delivery: flat };
  const named = failed.map((address) => address.trim()).filter((address) => address !== '');
  return { nature, delivery: recipientsOf(mail, words, named).map((found) => toFact(found, words, delayed)) };
}

type Named = { recipient: string; words: string };

function recipientsOf(mail: Mail, words: string, failed: readonly string[]): Named[] {
  const own = new Set([...mail.to, ...mail.from].map(({ address }) => address.toLowerCase()));
  const sections = reportSections(words).filter(
    ({ recipient }) => !own.has(recipient.toLowerCase()) && !DAEMON.test(recipient),
  );
  if (failed.length > 0) {
    const section = (address: string) =>
      sections.find(({ recipient }) => recipient.toLowerCase() === address.toLowerCase());
    return failed.map((recipient) => ({ recipient, words: section(recipient)?.words ?? words }));
  }
  if (sections.length > 0) return sections;
  return [{ recipient: findRecipient(own, words), words }];
}

function toFact({ recipient, words }: Named, all: string, delayed: boolean): DeliveryFact {
  const found = statusOf(words) || statusOf(all) || '5.0.0';
  const status = delayed ? `4${found.slice(1)}` : found;
  return { recipient, action: delayed ? 'delayed' : 'failed', status, permanent: !delayed && status.startsWith('5') };
}

/** A report whose parts a gateway or a mailing list made one text of, or one inside the attached mail. */
function flatReport(mail: Mail): DeliveryFact[] {
  const attached = mail.attachments.find(({ contentType }) => contentType === 'message/rfc822');
  const texts = [mail.text ?? '', attached ? Buffer.from(attached.content.subarray(0, 20_000)).toString('latin1') : ''];
  for (const text of texts) {
    const start = text.slice(0, 50_000).search(/^(?:final-recipient|reporting-mta):/im);
    if (start < 0) continue;
    const found = readDeliveryStatus(text.slice(start, start + 4_000)).filter(
      ({ recipient, action }) => recipient && action,
    );
    if (found.length > 0) return found;
  }
  return [];
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
  const returned = mail.attachments.some(isReturned);
  const robot = nullPath || ROBOT.test(from?.address ?? '');
  if (text && returned && robot) return true;
  if (isListRefusal(mail, words)) return true;
  return text && subject && (nullPath || returned || isAutomatic(mail));
}

const ROBOT = /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply)\b/i;

function isAutomatic(mail: Mail): boolean {
  return headerValues(mail, 'auto-submitted').some((value) => !/^no\b/i.test(value));
}

/** A mailing list that does not take the mail says so in its own name. */
function isListRefusal(mail: Mail, words: string): boolean {
  const list = LIST_FIELDS.some((name) => headerValues(mail, name).length > 0);
  return list && /^\W{0,20}you (?:\S{1,100} )?are not (?:a )?(?:member|allowed to post|permitted to post)/i.test(words);
}

const LIST_FIELDS = [
  'list-id',
  'list-subscribe',
  'list-help',
  'mailing-list',
  'x-mlserver',
  'x-mailman-version',
  'x-ml-name',
];

function isReturned({ contentType }: { contentType: string }): boolean {
  return contentType === 'message/rfc822' || contentType === 'text/rfc822-headers';
}

const ADDRESS = /[\w.+'=/-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g;

/** The first address in the report that is not the one reported to. */
function findRecipient(own: ReadonlySet<string>, words: string): string {
  const found = words.match(ADDRESS)?.find((address) => !own.has(address.toLowerCase()) && !DAEMON.test(address));
  return found?.replace(/(?<![.])[.]+$/, '') ?? '';
}
