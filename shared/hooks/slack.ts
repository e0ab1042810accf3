import type { Dispatch } from '../domain/dispatch.ts';
import { bundleSubject, noticeHeading } from '../domain/notice-words.ts';
import type { TicketNotice } from '../domain/notification.ts';
import { ticketUrl } from './ticket-url.ts';

/** Slack shows 50 blocks; a message that long is not read. */
const MOST_SHOWN = 20;

/**
 * A message for a channel of Slack by its incoming webhook. What customers wrote stands in plain text, where no link, mention or mark is read; our own words are mrkdwn.
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export function slackCard(dispatch: Dispatch, workspace: string) {
  const shown = dispatch.notices.slice(0, MOST_SHOWN);
  const left = dispatch.notices.length + dispatch.more - shown.length;
  const blocks = [
    ...shown.flatMap((notice) => blocksOf(notice, workspace)),
    ...(left > 0 ? [context(`and ${left} more`)] : []),
  ];
  // The text is what a notification on a telephone says; it is read as mrkdwn.
  return { text: escapeMrkdwn(bundleSubject(dispatch)), blocks };
}

function blocksOf({ kind, ref, text }: TicketNotice, workspace: string) {
  const link = ref ? `<${ticketUrl(workspace, ref)}|${escapeMrkdwn(ref)}>: ` : '';
  const said = { type: 'mrkdwn', text: `${link}*${noticeHeading(kind)}*` };
  return [{ type: 'section', text: said }, ...(text ? [context(text)] : [])];
}

function context(text: string) {
  return { type: 'context', elements: [{ type: 'plain_text', text: text.slice(0, 1000), emoji: false }] };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
