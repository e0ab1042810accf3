import type { ChannelSetup } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    {
      name: 'instance',
      where: 'settings',
      what: 'the ARN of the instance, from Amazon Connect > Instances > the instance > Overview: in the account and region of the desk',
    },
  ],
  steps: [
    'deploy: the stack makes the rule that brings the events of this instance',
    'where recordings are wanted: in the flow, "Set recording and analytics behavior"',
  ],
};
