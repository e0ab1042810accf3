import { AwsError } from '../aws-error.ts';
import type { ReceiptRule } from './receipt-rules.ts';
import type { EventDestination, SesState } from './state.ts';

/** What the template says of identities, configuration sets and receipt rules. */
export function setUp(state: SesState) {
  const { identities, configurationSets, ruleSets } = state;
  return {
    verifyIdentity: (identity: string): void => void identities.add(identity.toLowerCase()),
    identities: () => [...identities].sort(),
    createConfigurationSet(name: string): void {
      if (!configurationSets.has(name)) configurationSets.set(name, []);
    },
    putEventDestination: (set: string, destination: EventDestination): void => putDestination(state, set, destination),
    createReceiptRuleSet(name: string): void {
      if (!ruleSets.has(name)) ruleSets.set(name, []);
    },
    putReceiptRule: (ruleSet: string, rule: ReceiptRule): void => putReceiptRule(state, { ruleSet, rule }),
    setActiveRuleSet: (name: string | null): void => setActiveRuleSet(state, name),
  };
}

function putDestination({ configurationSets }: SesState, set: string, destination: EventDestination): void {
  const before = configurationSets.get(set);
  if (!before) throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`);
  configurationSets.set(set, [...before.filter(({ name }) => name !== destination.name), destination]);
}

function putReceiptRule(state: SesState, { ruleSet, rule }: { ruleSet: string; rule: ReceiptRule }): void {
  const rules = state.ruleSets.get(ruleSet) ?? [];
  state.ruleSets.set(ruleSet, [...rules.filter(({ name }) => name !== rule.name), rule]);
}

/** One set is active in an account and region; null: none, and every mail is turned away. */
function setActiveRuleSet(state: SesState, name: string | null): void {
  if (name !== null && !state.ruleSets.has(name))
    throw new AwsError('RuleSetDoesNotExist', `Rule set does not exist: ${name}`);
  state.activeRuleSet = name ?? undefined;
}
