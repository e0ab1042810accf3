import type { InboundChannel } from '../channel.ts';
import { normaliseMeta } from '../meta/normalise.ts';

export const normalise: InboundChannel['normalise'] = (job) => normaliseMeta(job, 'instagram');
