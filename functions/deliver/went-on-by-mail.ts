import type { Sending } from './handler.ts';

/** The visitor of a chat wrote last by mail. A session's name holds no such sign. */
export const wentOnByMail = ({ conversation, message }: Sending): boolean =>
  conversation.channel === 'webchat' && message.outbound?.to.includes('@') === true;
