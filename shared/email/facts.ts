import type { EmailFacts } from '../domain/inbound-event.ts';
import { htmlToText } from './html-to-text.ts';
import type { Mail } from './mail.ts';
import { mailProtection } from './mail-notice.ts';
import { mailNature } from './nature.ts';
import { type ReplyParts, splitReply } from './reply-text.ts';
import { judgeSender, type SenderVerdicts } from './sender.ts';
import { senderTricks } from './sender-tricks.ts';

type FactsInput = {
  parsed: Mail;
  verdicts: SenderVerdicts | null;
  /** The sanitised HTML where the caller shows it. An argument, so that ingesting a mail does not load the sanitiser: HTML is sanitised on reading. */
  html: string | null;
  /** Names and domains that nobody else may look like. */
  ours?: readonly string[];
};

export type MailReading = { facts: EmailFacts; reply: string };

/** What the desk knows of a mail, and the newly written words. */
export function readMail({ parsed, verdicts, html, ours = [] }: FactsInput): MailReading {
  const parts = splitReply({ text: parsed.text, html: parsed.html, subject: parsed.subject });
  return {
    facts: {
      ...envelope(parsed),
      ...mailNature(parsed),
      ...judgement(parsed, verdicts, ours),
      ...words(parsed, parts),
      html,
    },
    reply: parts.reply,
  };
}

export function emailFacts(input: FactsInput): EmailFacts {
  return readMail(input).facts;
}

/** A signature that nobody checked proves nothing, nor does a trick disprove: both belong beside what was proven. */
function judgement(parsed: Mail, verdicts: SenderVerdicts | null, ours: readonly string[]) {
  const { sender, senderReasons } = judgeSender({ parsed, verdicts });
  const protection = mailProtection(parsed);
  const beside = [...senderTricks(parsed, ours), ...(protection ? [protection] : [])];
  return { sender, senderReasons: [...senderReasons, ...beside] };
}

function envelope({ from, to, cc, replyTo, messageId, inReplyTo, references }: Mail) {
  return { from, to, cc, replyTo, messageId, inReplyTo, references };
}

function words(parsed: Mail, { quoted, signature, forwarded }: ReplyParts) {
  const fullText = parsed.text ?? htmlToText(parsed.html ?? '');
  if (!forwarded) return { fullText, quoted, signature };
  const { name, address, subject, date, text } = forwarded;
  return {
    fullText,
    quoted,
    signature,
    forwarded: { name, address, ...(subject && { subject }), ...(date && { date }), text },
  };
}
