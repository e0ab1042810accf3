import { type ChannelSetup, gestures } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    {
      name: 'origins',
      where: 'settings',
      what: 'the pages on which the widget may stand, such as https://www.example.com',
    },
    gestures,
  ],
  steps: ['put the widget’s script on the page: docs/deploy.md shows the line'],
};
