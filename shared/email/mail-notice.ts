import { inviteText } from './calendar.ts';
import { decodeBytes } from './charset.ts';
import type { Mail } from './mail.ts';

/** What stands in the place of the words of a mail that has none of its own: an invitation, or that it is encrypted and where it is kept. Else ''. */
export function mailNotice(mail: Pick<Mail, 'contentType' | 'attachments' | 'text' | 'html'>): string {
  if ((mail.text ?? mail.html ?? '').trim() !== '') return '';
  const calendar = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
  if (calendar) return inviteText(decodeBytes(calendar.content));
  const system = encryption(mail);
  const [kept] = mail.attachments.slice(-1);
  return system && kept ? `This mail is encrypted with ${system}. It is kept as the file ${kept.name}.` : '';
}

/** How a mail is signed or encrypted, for the reasons that stand beside its sender; null where it is neither. Nothing of it is checked here. */
export function mailProtection(mail: Pick<Mail, 'contentType' | 'attachments'>): string | null {
  const system = encryption(mail);
  if (system) return `encrypted with ${system}`;
  const types = [mail.contentType.value, ...mail.attachments.map(({ contentType }) => contentType)];
  if (types.some((type) => /^application\/(?:x-)?pkcs7-(?:signature|mime)$/.test(type)))
    return 'signed with S/MIME, not checked';
  return types.includes('application/pgp-signature') ? 'signed with PGP, not checked' : null;
}

function encryption({ contentType, attachments }: Pick<Mail, 'contentType' | 'attachments'>): 'S/MIME' | 'PGP' | null {
  if (contentType.value === 'multipart/encrypted') return 'PGP';
  const alone = attachments.length === 1 && /^application\/(?:x-)?pkcs7-mime$/.test(contentType.value);
  return alone && !/^(?:signed-data|certs-only)$/i.test(contentType.params['smime-type'] ?? '') ? 'S/MIME' : null;
}
