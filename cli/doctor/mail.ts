import {
  DescribeActiveReceiptRuleSetCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
} from '@aws-sdk/client-ses';
import type { Cloud, Stage } from './cloud.ts';
import { type Finding, missing, ok } from './finding.ts';

/** What SES allows a day to an account that has not left the sandbox: https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
const SANDBOX_MAILS_A_DAY = 200;

/** SES must know that the domain is ours before it takes or sends a mail of it. */
export async function checkIdentity({ ses }: Cloud, { settings }: Stage): Promise<Finding> {
  const { domain } = settings.mail;
  const answer = await ses.send(new GetIdentityVerificationAttributesCommand({ Identities: [domain] }));
  const status = answer.VerificationAttributes?.[domain]?.VerificationStatus;
  if (status === 'Success') return ok('SES identity', `${domain} is verified`);
  if (status === undefined) {
    return missing(
      'SES identity',
      `SES does not know ${domain}`,
      `aws sesv2 create-email-identity --email-identity ${domain}`,
    );
  }
  return missing(
    'SES identity',
    `${domain} is not verified: ${status}`,
    'publish the DNS records that the DKIM line names and wait until SES has seen them',
  );
}

/** Without DKIM our mail cannot pass DMARC, and without its records SES verifies no domain. */
export async function checkDkim({ ses }: Cloud, { settings }: Stage): Promise<Finding> {
  const { domain } = settings.mail;
  const answer = await ses.send(new GetIdentityDkimAttributesCommand({ Identities: [domain] }));
  const { DkimEnabled, DkimVerificationStatus, DkimTokens = [] } = answer.DkimAttributes?.[domain] ?? {};
  if (DkimEnabled && DkimVerificationStatus === 'Success') return ok('DKIM', `mail of ${domain} is signed`);
  const records = DkimTokens.map((token) => `${token}._domainkey.${domain} CNAME ${token}.dkim.amazonses.com`);
  if (records.length === 0) {
    return missing('DKIM', `${domain} has no DKIM keys`, `aws ses verify-domain-dkim --domain ${domain}`);
  }
  if (DkimVerificationStatus === 'Success') {
    return missing('DKIM', 'signing is off', `aws ses set-identity-dkim-enabled --identity ${domain} --dkim-enabled`);
  }
  return missing(
    'DKIM',
    `its records are not seen: ${DkimVerificationStatus}`,
    `publish in the DNS: ${records.join('; ')}`,
  );
}

/** Where the domain's mail goes: SES's inbound address of the region, https://docs.aws.amazon.com/ses/latest/dg/receiving-email-mx-record.html */
export async function checkMx({ resolveMx }: Cloud, { settings, region }: Stage): Promise<Finding> {
  const { domain } = settings.mail;
  const wanted = `inbound-smtp.${region}.amazonaws.com`;
  const step = `publish in the DNS: ${domain} MX 10 ${wanted}`;
  const found = await resolveMx(domain).catch(nothingThere);
  const hosts = found
    .sort((a, b) => a.priority - b.priority)
    .map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ''));
  if (hosts.length === 0) return missing('MX', `${domain} has no MX record`, step);
  if (hosts[0] === wanted) return ok('MX', `${domain} goes to ${wanted}`);
  return missing('MX', `${domain} goes to ${hosts.join(', ')}`, step);
}

/** The sandbox answers verified addresses only. */
export async function checkSandbox({ ses }: Cloud, { region }: Stage): Promise<Finding> {
  const { Max24HourSend = 0, SentLast24Hours = 0 } = await ses.send(new GetSendQuotaCommand({}));
  const detail = `${SentLast24Hours} of ${Max24HourSend < 0 ? 'unlimited' : Max24HourSend} mails sent in 24 hours`;
  // -1 is no limit at all.
  if (Max24HourSend < 0 || Max24HourSend > SANDBOX_MAILS_A_DAY) return ok('sending', detail);
  return missing(
    'sending',
    `in the sandbox: ${detail}, to verified addresses only`,
    `ask for production access: https://${region}.console.aws.amazon.com/ses/home?region=${region}#/get-set-up`,
  );
}

/** One receipt rule set is active per account and region, and CloudFormation cannot activate it. */
export async function checkRuleSet({ ses }: Cloud, { name, settings }: Stage): Promise<Finding> {
  const rule = `switchboard-${name}`;
  const wanted = settings.mail.ruleSet ?? rule;
  const { Metadata, Rules = [] } = await ses.send(new DescribeActiveReceiptRuleSetCommand({}));
  if (Metadata?.Name !== wanted) {
    const present = Metadata?.Name;
    const detail = present
      ? `the active rule set is "${present}", not "${wanted}"`
      : 'no rule set is active: SES takes no mail';
    const joining = present ? `, or set mail.ruleSet to "${present}" and deploy, so that the desk's rule joins it` : '';
    return missing('receipt rules', detail, `aws ses set-active-receipt-rule-set --rule-set-name ${wanted}${joining}`);
  }
  const own = Rules.find(({ Name }) => Name === rule);
  if (own?.Enabled) return ok('receipt rules', `rule "${rule}" of the active set "${wanted}" takes the mail`);
  const detail = own ? `rule "${rule}" is switched off` : `rule "${rule}" is not in the active set "${wanted}"`;
  return missing('receipt rules', detail, `deploy stage ${name} again: npm run deploy -- -c stage=${name}`);
}

/** No record is an answer; a resolver that fails is not. */
function nothingThere(error: NodeJS.ErrnoException): { exchange: string; priority: number }[] {
  if (error.code === 'ENODATA' || error.code === 'ENOTFOUND') return [];
  throw error;
}
