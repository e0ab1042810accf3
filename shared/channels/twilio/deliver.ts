import * as z from 'zod/mini';
import type { Account, Delivered, HttpAnswer, Outbound, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, word } from '../loose.ts';
import { option } from '../option.ts';
import { linkLine } from '../parts.ts';
import { retryAfter } from '../retry-after.ts';
import { basicOf } from './basic.ts';
import { readThread } from './route.ts';

export { gesture } from './gesture.ts';

const answerSchema = z.looseObject({ sid: word, code: amount, message: word });

/** One message from the number on which the customer wrote. https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
export const request: OutboundChannel['request'] = (message, account) => {
  const sid = option(account, 'accountSid');
  const { ours, theirs } = readThread(message.thread);
  const form = {
    To: theirs,
    ...sender(ours, account),
    ...contentOf(message, theirs, account),
    ...(message.callback ? { StatusCallback: message.callback } : {}),
  };
  return {
    url: `https://api.twilio.com/2010-04-01/Accounts/${encodeURIComponent(sid)}/Messages.json`,
    method: 'POST',
    headers: {
      ...basicOf(account),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form).toString(),
  };
};

function sender(ours: string, account: Account): Record<string, string> {
  const from = ours || option(account, 'from');
  return from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from };
}

/** WhatsApp takes files everywhere, telephones only in some countries: there they leave as links unless the account's option `mms` is "yes". */
function contentOf(
  { text, template, attachments: [file] }: Outbound,
  to: string,
  account: Account,
): Record<string, string> {
  if (template?.contentSid) return templateOf(template.contentSid, template.values);
  if (!file) return { Body: text };
  const takes = to.startsWith('whatsapp:') || account.options['mms'] === 'yes';
  return takes ? { MediaUrl: file.url } : { Body: linkLine(file) };
}

/** https://www.twilio.com/docs/content/send-templates-created-with-the-content-template-builder */
function templateOf(sid: string, values: readonly string[]): Record<string, string> {
  const variables = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
  return { ContentSid: sid, ...(values.length > 0 ? { ContentVariables: JSON.stringify(variables) } : {}) };
}

/** https://www.twilio.com/docs/api/errors */
const WINDOW_CLOSED = new Set([63016]);
const TRY_AGAIN = new Set([20429, 21611, 30001, 63018, 63038]);
/** The token, or the account: suspended, closed, not allowed to. */
const ACCOUNT_BROKEN = new Set([20003, 20005, 20006, 30002, 63001, 63002]);

/** Twilio knows no key for repeating safely: what may have been taken is not sent again. */
export function outcome({ status, headers, body }: HttpAnswer): Delivered {
  const { sid, code, message } = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data ?? {};
  if (status < 300 && sid) return { kind: 'sent', externalId: sid };
  const said = [code, message].filter((part) => part !== undefined).join(' ');
  const reason = said || `twilio answered ${status}`;
  if (code !== undefined && WINDOW_CLOSED.has(code)) return { kind: 'failed', class: 'window-closed', reason };
  if (status === 401 || (code !== undefined && ACCOUNT_BROKEN.has(code)))
    return { kind: 'failed', class: 'reauth', reason };
  if (status === 429 || status === 503 || (code !== undefined && TRY_AGAIN.has(code)))
    return { kind: 'retry', reason, ...retryAfter(headers) };
  if (status >= 400 && status < 500) return { kind: 'failed', class: 'never', reason };
  return { kind: 'unknown', reason };
}
