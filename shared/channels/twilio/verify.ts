import { twilioVerdict } from '../schemes/twilio-verdict.ts';

/** Any other text in the answer would go to the customer as a message. https://www.twilio.com/docs/messaging/twiml */
export const verify = twilioVerdict({ status: 200, contentType: 'text/xml; charset=utf-8', body: '<Response/>' });
