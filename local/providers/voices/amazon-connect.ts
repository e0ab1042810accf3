import type { Voice } from '../voice.ts';

const MINUTE = 60_000;

/** The end of a call that nobody took, as EventBridge brings it: it bears no words. https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html */
export const contactVoice: Voice = {
  says({ person, number, at }, { instance = 'arn:aws:connect:eu-central-1:000000000000:instance/laptop' }) {
    const time = (before: number) => new Date(at - before).toISOString();
    return {
      version: '0',
      id: `event-${number}`,
      'detail-type': 'Amazon Connect Contact Event',
      source: 'aws.connect',
      account: '000000000000',
      time: time(0),
      region: 'eu-central-1',
      resources: [instance],
      detail: {
        eventType: 'DISCONNECTED',
        contactId: `contact-${number}`,
        channel: 'VOICE',
        instanceArn: instance,
        initiationMethod: 'INBOUND',
        initiationTimestamp: time(3 * MINUTE),
        disconnectTimestamp: time(0),
        disconnectReason: 'CUSTOMER_DISCONNECT',
        queueInfo: { queueArn: `${instance}/queue/hotline`, enqueueTimestamp: time(2 * MINUTE) },
        customerEndpoint: { type: 'TELEPHONE_NUMBER', address: person.id },
      },
    };
  },
};
