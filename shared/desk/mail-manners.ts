import { fillTemplate } from '../domain/fill-template.ts';
import type { MailManners } from '../domain/mail-manners.ts';
import type { DeskSettings } from '../settings/settings.ts';

/** The settings' words on incoming mail, as decisions take them. */
export function mailManners({ name, mail, acknowledgement }: DeskSettings): MailManners {
  const { domain, block, forwarders, automatic, protect, flood } = mail;
  return {
    domain,
    rules: block.map((who) => ({ who, verdict: 'block', because: 'by the settings', by: 'settings', at: 0 })),
    subjects: acknowledgement
      ? [fillTemplate(acknowledgement.subject, { 'desk.name': name, 'ticket.ref': '{{ticket.ref}}' })]
      : [],
    forwarders,
    // What a trusted address passes on by a rule says of itself that it is automatic.
    automatic: [...automatic, ...forwarders],
    ours: [name, domain, ...protect],
    flood,
  };
}
