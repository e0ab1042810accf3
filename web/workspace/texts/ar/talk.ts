import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { talk as english } from '../en/talk.ts';

export const talk: Translation<typeof english> = {
  fromThem: 'من العميل',
  byUs: 'منا',
  'result.answered': 'أُجيب',
  'result.waiting': 'العميل ينتظرنا',
  'result.not-reached': 'لم نصل إلى أحد',
  whoRecorded: 'من سجّل هذا ومتى',
  recordedBy: 'سجّلها {name}، {time}؛ وحدثت {held}',
  correctedBy: 'صحّحها {name}، {time}؛ وحدثت {held}. السبب: {reason}',
  correct: 'تصحيح',
  whyItChanges: 'لماذا يتغير',
  firstStays: 'تبقى النسخة الأولى إلى جانبها، وتبقى المُهل كما هي.',
  when: 'متى',
  whatWasSaid: 'ما قيل',
  'way.phone': 'هاتف',
  'way.in-person': 'حضوريًا',
  'way.other': 'غير ذلك',
};
