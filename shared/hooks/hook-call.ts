import type { Dispatch } from '../domain/dispatch.ts';
import type { Hook } from '../domain/notice-policy.ts';
import type { Instant } from '../domain/words.ts';
import { slackCard } from './slack.ts';
import { teamsCard } from './teams.ts';
import { webhookHeaders, webhookPayload } from './webhook.ts';

/** What is posted to a hook: a JSON body, and what proves it to be ours. */
export type HookCall = { url: string; headers: Record<string, string>; body: string };

/** `workspace`: its address, for links; `at`: this try's time, which the signature covers. */
export type HookPlace = {
  kind: Hook['kind'];
  url: string;
  secrets: readonly string[];
  workspace: string;
  at: Instant;
};

/** One dispatch as its hook takes it; in words, what its settings or its secret lack. */
export function hookCall(dispatch: Dispatch, { kind, url, secrets, workspace, at }: HookPlace): HookCall | string {
  const { name } = dispatch.to;
  if (!URL.canParse(url)) return `the hook "${name}" has no address: give its secret a "url"`;
  const plain = { 'content-type': 'application/json', 'user-agent': 'Switchboard' };
  if (kind !== 'webhook') {
    const card = kind === 'slack' ? slackCard(dispatch, workspace) : teamsCard(dispatch, workspace);
    return { url, headers: plain, body: JSON.stringify(card) };
  }
  const body = JSON.stringify(webhookPayload(dispatch, workspace));
  const proof = webhookHeaders({ id: dispatch.id, body, at }, secrets);
  if (!proof) return `the hook "${name}" has no usable secret: give it one of the form whsec_<base64>`;
  return { url, headers: { ...plain, ...proof }, body };
}
