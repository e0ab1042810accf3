import type { InboundChannel } from '../channel.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

export const twilioVoice: InboundChannel = { name: 'twilio-voice', verify, normalise };
