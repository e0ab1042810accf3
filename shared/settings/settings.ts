import type { MailLimits } from '../domain/address-record.ts';
import type { Approval } from '../domain/approval.ts';
import type { AssignmentPolicy } from '../domain/assignment-policy.ts';
import type { ChatForm } from '../domain/chat-form.ts';
import type { ChatTells } from '../domain/chat-hours.ts';
import type { EscalationPath } from '../domain/escalation.ts';
import type { Fields } from '../domain/fields.ts';
import type { MessageTemplate } from '../domain/message-template.ts';
import type { NotificationSettings } from '../domain/notice-policy.ts';
import type { RoutingPolicy, SlaSettings } from '../domain/policy.ts';
import type { Automation, Deeds, Delay, Trigger } from '../domain/trigger.ts';
import type { UndoSend } from '../domain/undo-send.ts';
import type { Queue } from '../domain/words.ts';
import type { Organisation } from './organisations.ts';

export type ChannelAccount = {
  channel: string;
  account: string;
  name: string;
  options: Readonly<Record<string, string>>;
};

/** Days for which things are kept. */
export type Retention = {
  /** Raw mails and jobs, as they came in. */
  rawDays: number;
  /** Files of customers, by mail or fetched from their providers, and files that agents sent; as long as raw input where it is absent. */
  attachmentDays?: number | undefined;
  uploadDays?: number | undefined;
  /** What was deleted or written over in the raw bucket, before it is gone for good. */
  versionDays: number;
  /** Entries of the quarantine that are done; what waits stays. */
  quarantineDays: number;
  logDays: number;
};

/** A text for an agent's answer, what is done to the ticket with it, or both. `amount`: what the agent is asked for, a number. */
export type Macro = { name: string; amount?: string; text?: string; do?: Deeds };

/** The desk's settings after checking: what the functions read. `desk.config.ts` says the same with defaults left out. */
export type DeskSettings = {
  name: string;
  mail: {
    /** Domain whose mail SES receives; replies go out from it. */
    domain: string;
    /** The active receipt rule set that the rule joins; absent = the stack makes one, which you activate once. */
    ruleSet?: string;
    /** Addresses and `@domains` whose mail goes to the spam view. */
    block: readonly string[];
    /** Addresses and `@domains` that forward customers' mail: the original sender becomes the contact. Agents always may. */
    forwarders: readonly string[];
    /** Addresses and `@domains` whose automatic mail opens tickets; everybody else's lies in the spam view. */
    automatic: readonly string[];
    /** Names and domains that nobody else may look like, beside the desk's own. */
    protect: readonly string[];
    /** Mails in an hour; what is beyond waits in quarantine. */
    flood: { perSender: number; perDesk: number };
    /** How much mail one address gets, by what it is sent for. */
    limits: MailLimits;
    /** So many mails in a row that came back for the moment suppress an address. */
    softBounces: number;
    /** So many automatic mails may follow from each other. */
    depth: number;
  };
  channels: readonly ChannelAccount[];
  /** `signature`: below every answer by mail, with `{{agent.name}}` and the like filled in. */
  queues: Record<Queue, { name: string; shards: number; signature: string }>;
  capacity: number;
  routing: RoutingPolicy;
  organisations: Readonly<Record<string, Organisation>>;
  assignment: AssignmentPolicy;
  sla: SlaSettings;
  /** A customer's message this long after *resolved* opens the next ticket. */
  followUpAfterDays: number;
  /** For how many seconds an agent may take an answer back; `channels`: where it is another number. */
  undoSend: UndoSend;
  acknowledgement: { subject: string; text: string } | null;
  /** Customers' files that are fetched from their providers: millions of bytes of one at most. */
  media: { megabytes: number };
  retention: Retention;
  /** Where they are listed, no other is used in the settings. */
  tags?: readonly string[];
  macros: readonly Macro[];
  templates: readonly MessageTemplate[];
  triggers: readonly Trigger[];
  automation: Pick<Automation, 'depth' | 'budget'>;
  approvals: readonly Approval[];
  /** Of tickets, beside what every desk has; in the order in which agents see them. */
  fields: Fields;
  /** The ways up, in the order in which agents are shown them. */
  escalation: readonly EscalationPath[];
  /** What the chat of a page asks before the first word, tells of its hours, and after how many minutes an answer that nobody has read goes on by mail; null: nothing, never. */
  chat: { form: ChatForm | null; tells: ChatTells; mailAfterMinutes: number | null };
  /** What is asked once a ticket is resolved, and when; `thanks` answers who has rated. */
  csat: { after: Omit<Delay, 'since'>; text: string; thanks: string } | null;
  /** Who hears what beside those whom a ticket concerns anyway. */
  notifications: NotificationSettings;
  alarms: { email?: string };
  login: { callbackUrls: readonly string[]; mfa: 'optional' | 'required' };
};
