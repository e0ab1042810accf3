import { resolveMx } from 'node:dns/promises';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { aws } from '../aws-faults.ts';
import { type Command, type Io, JSON_OPTIONS, readArgs, UsageError } from '../command.ts';
import type { Cloud } from '../doctor/cloud.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { DEFAULT_SETTINGS_FILE, settingsOf } from '../settings-file.ts';

const OPTIONS = {
  ...JSON_OPTIONS,
  stage: { type: 'string', default: 'dev' },
  config: { type: 'string', default: DEFAULT_SETTINGS_FILE },
} as const;

export const doctor = doctorCommand(liveCloud);

/** Answers the region with the cloud: its name is in addresses that the operator must publish. */
export function doctorCommand(connect: () => Promise<{ cloud: Cloud; region: string }>): Command {
  return {
    summary: 'what a desk in AWS still lacks, each with the step that mends it',
    help: `switchboard doctor [--json] [--stage dev] [--config FILE]

Looks and changes nothing. Takes credentials and region from the environment, as the AWS CLI does.
Exit code 1 where something is missing or cannot be known. --json prints a line a finding:
{ "check", "state": "ok" | "missing" | "unknown", "detail", "step"? }.`,
    async run(args, io) {
      const { values, positionals } = readArgs(args, OPTIONS);
      if (positionals.length > 0) throw new UsageError('write switchboard doctor [--stage NAME]');
      const settings = await settingsOf(values.config);
      const findings = await aws(async () => {
        const { cloud, region } = await connect();
        return examine(cloud, { name: values.stage, region, settings });
      });
      const asJson = values.json === true || values.jsonl === true;
      for (const finding of findings) await io.out(asJson ? `${JSON.stringify(finding)}\n` : show(finding, io));
      return findings.every(({ state }) => state === 'ok') ? 0 : 1;
    },
  };
}

async function liveCloud(): Promise<{ cloud: Cloud; region: string }> {
  const ses = new SESClient({});
  // Asked for once here, so that their lack is one line and not one in each finding.
  const [region] = await Promise.all([ses.config.region(), ses.config.credentials()]);
  const cloud = {
    ses,
    secrets: new SecretsManagerClient({}),
    cognito: new CognitoIdentityProviderClient({}),
    resolveMx,
    fetchJson: async (url: string, headers: Record<string, string>) =>
      (await fetch(url, { headers, signal: AbortSignal.timeout(10_000) })).json(),
  };
  return { cloud, region };
}

const MARKS = { ok: ['green', '✓'], missing: ['red', '✗'], unknown: ['yellow', '?'] } as const;

function show(finding: Finding, { paint }: Io): string {
  const [style, mark] = MARKS[finding.state];
  const line = `${paint(style, mark)} ${paint('bold', finding.check)}: ${finding.detail}\n`;
  return finding.state === 'ok' ? line : `${line}    ${finding.step}\n`;
}
