import type { ChatForm } from '../domain/chat-form.ts';
import type { Field } from '../domain/fields.ts';

/** What a widget's socket receives. */
export type WidgetMessage = {
  id: string;
  direction: 'in' | 'out';
  text: string;
  at: string;
  author: string;
  /** It asks how it went, and may be answered. */
  asks?: true;
  files?: WidgetFile[];
};
/** `at`: by which its address is asked for; absent as long as the browser itself has just sent it. */
export type WidgetFile = {
  name: string;
  contentType: string;
  bytes: number | null;
  at?: { message: string; index: number };
};
/**
 * What can be expected of the desk just now. `back`: when somebody is there again, null where nobody knows; `mail`: an answer that is missed goes on by mail,
 * to the address that is `known` as the page has signed for it, or else that the visitor is asked for. `within`: minutes until a first word is to be answered.
 */
export type WidgetHours =
  | { kind: 'closed'; back: string | null; mail?: { known: boolean } }
  | { kind: 'open'; within: number };
export type ToWidget =
  /** `signed`: the company's server has signed for the visitor, and the session is theirs in every browser; only another signature opens it again, no token. */
  | {
      type: 'welcome';
      session: string;
      token: string;
      signed?: true;
      messages: WidgetMessage[];
      cursor: string | null;
      now: string;
      hours?: WidgetHours;
    }
  | { type: 'accepted'; id: string }
  | { type: 'message'; message: WidgetMessage; cursor: string }
  | { type: 'typing'; name: string }
  /** Whoever answers has looked at the visitor's messages up to this one. */
  | { type: 'seen'; id: string }
  /** The desk has the answer of this id; without thanks, the question is not theirs to answer (any more). */
  | { type: 'rated'; id: string; thanks: string }
  /** Where a file may be put, or why it may not. */
  | { type: 'upload'; id: string; key: string; url: string }
  | { type: 'upload'; id: string; refused: 'kind' | 'size' | 'often' }
  /** A file's address for a minute; empty: there is none for this visitor. */
  | { type: 'file'; message: string; index: number; url: string }
  | { type: 'pong'; now: string; hours?: WidgetHours }
  | { type: 'refused'; reason: string };

/** The settings' form, with the fields as they are called and filled. */
export type ChatQuestions = Omit<ChatForm, 'fields'> & {
  fields: (Pick<Field, 'label' | 'type' | 'choices'> & { name: string; required: boolean })[];
};
