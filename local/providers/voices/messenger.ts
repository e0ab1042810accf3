import type { Voice } from '../voice.ts';
import { metaBody, metaVoice, sentOf } from './meta.ts';

const { says, edits, tells } = metaVoice('page');

/** A page is told of every message that arrived, and up to when the conversation was read. */
export const messengerVoice: Voice = {
  says,
  edits,
  tells: {
    ...tells,
    delivered: (taken) => {
      const { person, mid } = sentOf(taken);
      const { at } = taken.asked;
      return mid && metaBody('page', person, at, { delivery: { mids: [mid], watermark: at } });
    },
    read: (taken) => {
      const { person, mid } = sentOf(taken);
      const { at } = taken.asked;
      return mid && metaBody('page', person, at, { read: { watermark: at } });
    },
  },
};
