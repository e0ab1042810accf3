/** A notification on its way, or where it has gone. `at`: when it was made; `due`: its next try, null once it is over. */
export type NotificationView = {
  id: string;
  kind: 'webhook' | 'slack' | 'teams' | 'mail';
  /** The hook's name, or the person's. */
  to: string;
  rule: string;
  at: string;
  /** In a line, without a word of a customer. */
  text: string;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  due: string | null;
  tries: number;
  /** The newest last. `status`: what the receiver answered, null where nothing came. */
  attempts: { at: string; status: number | null; detail: string }[];
};

/** `off`: since when nothing is sent there, and why. */
export type HookView = {
  name: string;
  kind: 'webhook' | 'slack' | 'teams';
  off: { since: string; reason: string } | null;
};

export type NotificationList = { notifications: NotificationView[]; hooks: HookView[]; cursor: string | null };
