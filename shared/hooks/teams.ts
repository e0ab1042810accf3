import type { Dispatch } from '../domain/dispatch.ts';
import { bundleSubject, noticeHeading } from '../domain/notice-words.ts';
import type { TicketNotice } from '../domain/notification.ts';
import { ticketUrl } from './ticket-url.ts';

/** A message of Teams holds 28 KB. */
const MOST_SHOWN = 15;

/**
 * An adaptive card for a channel of Teams by a workflow's webhook. Text runs are shown as they are: neither Markdown nor HTML is read in what customers wrote.
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export function teamsCard(dispatch: Dispatch, workspace: string) {
  const shown = dispatch.notices.slice(0, MOST_SHOWN);
  const left = dispatch.notices.length + dispatch.more - shown.length;
  const [only] = shown;
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      runs({ text: bundleSubject(dispatch), weight: 'Bolder' }),
      ...shown.map((notice) => lineOf(notice, shown.length > 1)),
      ...(left > 0 ? [runs({ text: `and ${left} more`, isSubtle: true })] : []),
    ],
    actions: [
      { type: 'Action.OpenUrl', title: 'Open', url: ticketUrl(workspace, shown.length === 1 ? (only?.ref ?? '') : '') },
    ],
  };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card };
  return { type: 'message', attachments: [attachment] };
}

function lineOf({ kind, ref, text }: TicketNotice, named: boolean) {
  const head = named ? [{ text: [ref, noticeHeading(kind)].filter(Boolean).join(': ') }] : [];
  return runs(...head, { text: `${named && text ? ' · ' : ''}${text.slice(0, 500)}` || ' ', isSubtle: true });
}

function runs(...inlines: readonly { text: string; weight?: string; isSubtle?: boolean }[]) {
  return { type: 'RichTextBlock', inlines: inlines.map((inline) => ({ type: 'TextRun', ...inline })) };
}
