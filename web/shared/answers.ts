import type { DraftsView, HeldView, MentionView, MessagePage, TicketDetail } from '../../shared/api/views.ts';
import type { Approval } from '../../shared/domain/approval.ts';
import type { Calendar } from '../../shared/domain/business-hours.ts';
import type { EscalationPath } from '../../shared/domain/escalation.ts';
import type { Fields } from '../../shared/domain/fields.ts';
import type { MessageTemplate } from '../../shared/domain/message-template.ts';
import type { UndoSend } from '../../shared/domain/undo-send.ts';
import type { Queue } from '../../shared/domain/words.ts';

/** `GET /api/desk` */
export type DeskView = {
  name: string;
  queues: Record<Queue, { name: string }>;
  /** `do`: what it does to the ticket beside. */
  macros: { name: string; amount?: string; text?: string; do?: object }[];
  /** Of tickets, in this order. */
  fields: Fields;
  /** Which of them nobody uses alone. */
  approvals: Approval[];
  templates: MessageTemplate[];
  /** The ways up that the settings name. */
  escalation: EscalationPath[];
  /** The desk's opening hours where no policy says otherwise; null: around the clock. */
  calendar: Calendar | null;
  channels: { channel: string; account: string; name: string }[];
  /** For how long an answer can be taken back; a desk of before says nothing. */
  undoSend?: UndoSend;
};

export type TicketAnswer = {
  ticket: TicketDetail;
  page: MessagePage;
  drafts?: DraftsView;
  mention?: MentionView;
  held?: HeldView[];
  now: string;
};
export type CommandAnswer = { ticket: TicketDetail; now: string; held?: HeldView };
export type UploadAnswer = { key: string; url: string };
