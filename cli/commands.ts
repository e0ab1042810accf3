import type { Command } from './command.ts';
import { filterCommand } from './filters/filter.ts';

/** Every command; its file is loaded only when it is called. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  explain: async () => (await import('./commands/explain.ts')).explain,
  'reply-text': async () => filterCommand('reply-text', (await import('./filters/reply-text.ts')).replyTextFilter),
  sanitise: async () => filterCommand('sanitise', (await import('./filters/sanitise.ts')).sanitiseFilter),
  verify: async () => filterCommand('verify', (await import('./filters/verify.ts')).verifyFilter),
  sla: async () => filterCommand('sla', (await import('./filters/sla.ts')).slaFilter),
  classify: async () => filterCommand('classify', (await import('./filters/classify.ts')).classifyFilter),
  train: async () => (await import('./commands/train.ts')).train,
  corrections: async () => (await import('./commands/corrections.ts')).corrections,
  config: async () => (await import('./commands/config.ts')).config,
  cost: async () => (await import('./commands/cost.ts')).cost,
  replay: async () => (await import('./commands/replay.ts')).replay,
  backtest: async () => (await import('./commands/backtest.ts')).backtest,
  simulate: async () => (await import('./commands/simulate.ts')).simulation,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  ledger: async () => (await import('./commands/ledger.ts')).ledger,
  channel: async () => (await import('./commands/channel.ts')).channel,
  search: async () => (await import('./commands/search.ts')).search,
  raw: async () => (await import('./commands/raw.ts')).raw,
  agent: async () => (await import('./commands/agent.ts')).agent,
};
