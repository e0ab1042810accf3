import type { InboundChannel } from '../channel.ts';
import { metaVerdict } from '../schemes/meta.ts';

/** Meta's handshake on GET, its signature over the raw bytes on POST. */
export const verify: InboundChannel['verify'] = metaVerdict;
