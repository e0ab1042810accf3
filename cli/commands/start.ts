import type { Command } from '../command.ts';
import { start as startDesk } from '../start.ts';

export const start: Command = {
  summary: 'the whole desk on this machine, until Ctrl-C',
  help: `switchboard start [--fresh] [--demo]

Listens on 127.0.0.1 only and prints its addresses when ready.
--fresh   forget what earlier starts have kept in .switchboard/
--demo    play half an hour of customers on all channels in a minute
PORT, SMTP_PORT and AWS_PORT change the ports, SWITCHBOARD_DIR the folder.`,
  async run(args) {
    await startDesk(args);
    return Number(process.exitCode ?? 0);
  },
};
