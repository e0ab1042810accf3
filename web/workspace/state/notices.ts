import type { Notice } from '../../../shared/api/views.ts';
import type { WorkspaceSay } from '../texts/voice.ts';

const NAMED = ['new', 'assigned', 'waiting', 'mentioned'] as const;

/** The line that tells a notice. */
export function noticeWords({ kind, text, ref }: Pick<Notice, 'kind' | 'text' | 'ref'>, say: WorkspaceSay): string {
  const named = NAMED.find((each) => each === kind);
  const said = [named && say(`notice.${named}`), text].filter(Boolean).join(': ');
  return said && ref ? `${said} (${ref})` : said || ref;
}

/** The notices that have been told, newest last: a repeated notice has the same id and is told once. */
export type Told = readonly string[];

const REMEMBERED = 200;

export function hear(told: Told, id: string): { told: Told; first: boolean } {
  if (told.includes(id)) return { told, first: false };
  return { told: [...told, id].slice(-REMEMBERED), first: true };
}

export type NoticeManner = {
  /** A line on the page. */
  toast: boolean;
  /** The system's own notification and a count in the title. */
  desktop: boolean;
  tone: 'plain' | 'warn' | 'bad';
};

const LOUD: readonly Notice['kind'][] = ['breached', 'failed', 'waiting'];

/** How loudly a notice is told: a mere change never, what the agent is looking at anyway not twice. */
export function manner(
  notice: Pick<Notice, 'kind' | 'ticket'>,
  page: { openId: string | null; hidden: boolean },
): NoticeManner {
  const tone = LOUD.includes(notice.kind) ? 'bad' : notice.kind === 'warned' ? 'warn' : 'plain';
  if (notice.kind === 'changed') return { toast: false, desktop: false, tone };
  const looking = page.openId === notice.ticket && !page.hidden;
  return { toast: !looking || tone !== 'plain', desktop: page.hidden, tone };
}
