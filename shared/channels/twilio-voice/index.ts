import type { InboundChannel } from '../channel.ts';
import type { MediaSource } from '../media.ts';
import { media } from './media.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

export const twilioVoice: InboundChannel & MediaSource = { name: 'twilio-voice', verify, normalise, media };
