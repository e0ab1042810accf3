import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { talk as english } from '../en/talk.ts';

export const talk: Translation<typeof english> = {
  fromThem: 'من العميل',
  byUs: 'منا',
  'result.answered': 'أُجيب',
  'result.waiting': 'العميل ينتظرنا',
  'result.not-reached': 'لم نصل إلى أحد',
  'way.phone': 'هاتف',
  'way.in-person': 'حضوريًا',
  'way.other': 'غير ذلك',
};
