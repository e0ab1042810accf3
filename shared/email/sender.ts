import type { EmailFacts } from '../domain/inbound-event.ts';
import { headerValues, type Mail } from './mail.ts';
import type { SesBlock } from './ses-block.ts';

export type SenderVerdicts = Pick<SesBlock, 'spf' | 'dkim' | 'dmarc' | 'envelopeFrom'>;
type SenderJudgement = Pick<EmailFacts, 'sender' | 'senderReasons'>;

/**
 * Is the address in From the sender's own? Only where there is exactly one, and DMARC passed or, where the domain publishes none, SPF or DKIM passed for a
 * domain that From lies in. GRAY and PROCESSING_FAILED are never a pass (AWS: "receiving-email-notifications-contents"). Parsers differ on which of two From
 * addresses they take, so with two nobody knows whom DMARC spoke of.
 */
export function judgeSender({ parsed, verdicts }: { parsed: Mail; verdicts: SenderVerdicts | null }): SenderJudgement {
  const doubts = fromDoubts(parsed);
  if (doubts.length > 0) return { sender: 'unverified', senderReasons: doubts };
  if (!verdicts) return { sender: 'unverified', senderReasons: ['no verdicts from the receiving server'] };
  const domain = domainOf(parsed.from[0]?.address ?? '');
  const proof = findProof(parsed, verdicts, domain);
  return proof
    ? { sender: 'verified', senderReasons: [proof] }
    : { sender: 'unverified', senderReasons: failures(verdicts) };
}

function fromDoubts(parsed: Mail): string[] {
  const fields = parsed.headers.filter(({ name }) => name === 'from');
  const addresses = parsed.from.filter(({ address }) => address !== '');
  if (fields.length > 1) return [`${fields.length} From headers`];
  if (addresses.length > 1) return [`${addresses.length} addresses in From`];
  const [only] = addresses;
  if (!only) return ['no address in From'];
  if (!isPlainAddress(only.address)) return [`unusual address "${only.address}" in From`];
  // An address made only by decoding was not there for the server that judged.
  const plain = fields[0]?.raw.replace(/=\?[^?\s]+\?[QqBb]\?[^?]*\?=/g, '') ?? '';
  return plain.includes(only.address) ? [] : ['the address in From is encoded'];
}

function isPlainAddress(address: string): boolean {
  return /^(?:[^\s<>@()[\]\\,:;"]+|"[^"\\<>]*")@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(address);
}

function findProof(parsed: Mail, verdicts: SenderVerdicts, domain: string): string | null {
  if (verdicts.dmarc === 'PASS') return `dmarc pass for ${domain}`;
  if (verdicts.dmarc !== 'GRAY') return null;
  if (verdicts.spf === 'PASS' && isWithin(domain, domainOf(verdicts.envelopeFrom ?? '')))
    return `spf pass for ${domain}`;
  const signers = headerValues(parsed, 'dkim-signature').map(signer);
  const aligned = signers.length > 0 && signers.every((signed) => isWithin(domain, signed));
  return verdicts.dkim === 'PASS' && aligned ? `dkim pass for ${domain}` : null;
}

function signer(signature: string): string {
  return /(?:^|;)\s*d\s*=\s*([a-z0-9.-]+)/i.exec(signature)?.[1]?.toLowerCase() ?? '';
}

/** The same domain or below the proven one. Not the other way: anyone can have a domain below a host's. */
function isWithin(domain: string, proven: string): boolean {
  return proven.includes('.') && (domain === proven || domain.endsWith(`.${proven}`));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function failures({ spf, dkim, dmarc }: SenderVerdicts): string[] {
  return Object.entries({ dmarc, spf, dkim }).map(
    ([check, verdict]) => `${check} ${verdict.toLowerCase().replace('_', ' ')}`,
  );
}
