import type { MessagePage, QuarantineView, TicketDetail } from '../../shared/api/views.ts';
import type { Queue } from '../../shared/domain/words.ts';

/** `GET /config.json`: all that a page must know before anybody has logged in. */
export type PublicConfig = {
  name: string;
  stage: string;
  issuer: string;
  authorizeUrl: string;
  tokenUrl: string;
  logoutUrl: string;
  clientId: string;
  socketUrl: string;
  widgetAccount: string;
  now: string;
  /** The address that customers write to; a desk without mail has none. */
  mail?: string;
};

/** `GET /api/desk` */
export type DeskView = {
  name: string;
  queues: Record<Queue, { name: string }>;
  macros: { name: string; text: string }[];
  channels: { channel: string; account: string; name: string }[];
};

export type TicketAnswer = { ticket: TicketDetail; page: MessagePage; now: string };
export type CommandAnswer = { ticket: TicketDetail; now: string };
export type UploadAnswer = { key: string; url: string };
export type QuarantineAnswer = { entries: QuarantineView[] };
