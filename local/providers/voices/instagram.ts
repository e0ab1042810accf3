import type { Voice } from '../voice.ts';
import { metaBody, metaVoice, sentOf } from './meta.ts';

const { says, deletes, tells } = metaVoice('instagram');

/** Instagram tells of messages that were seen, one by one, and of those taken back. */
export const instagramVoice: Voice = {
  says,
  deletes,
  tells: {
    ...tells,
    read: (taken) => {
      const { person, mid } = sentOf(taken);
      return mid && metaBody('instagram', person, taken.asked.at, { read: { mid } });
    },
  },
};
