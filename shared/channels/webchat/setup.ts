import { type ChannelSetup, gestures, signing } from '../setup.ts';
import { LEAST_SECRET } from './visitor-token.ts';

export const setup: ChannelSetup = {
  needs: [
    {
      name: 'origins',
      where: 'settings',
      what: 'the pages on which the widget may stand, such as https://www.example.com',
    },
    gestures,
    {
      name: 'identity',
      where: 'settings',
      what: '"signed" where your own server signs for whoever is signed in on the page: docs/widget.md',
      optional: true,
    },
    {
      ...signing(
        `a random word of at least ${LEAST_SECRET} characters, with which your server signs; two while it changes`,
      ),
      of: { option: 'identity', is: 'signed' },
      least: LEAST_SECRET,
    },
  ],
  steps: ['put the widget’s script on the page: docs/deploy.md shows the line'],
};
