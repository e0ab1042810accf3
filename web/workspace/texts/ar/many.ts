import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { many as english } from '../en/many.ts';

export const many: Translation<typeof english> = {
  selectTicket: 'تحديد {ref}',
  selectHint: 'تحديد (x)',
  selectNothing: 'إلغاء التحديد',
  selectShown: 'تحديد كل التذاكر المعروضة',
  'selected.assign': 'إسناد التذاكر المحددة',
  'selected.status': 'تعيين حالة التذاكر المحددة',
  'selected.priority': 'تعيين أولوية التذاكر المحددة',
  'selected.transfer': 'تحويل التذاكر المحددة',
  'selected.tags': 'وسم التذاكر المحددة',
  'selected.merge': 'دمج التذاكر المحددة',
  transferWhy: 'تحويل مع ذكر السبب',
  sayWhy: 'ذكر السبب …',
  'selected.snooze': 'تأجيل التذاكر المحددة',
  'did.snooze': 'أُجِّلت',
  'did.wake': 'لم تعد مؤجلة',
  snooze: 'تأجيل',
  snoozeMore: 'تأجيل …',
  snoozedUntil: 'حتى {time}',
  snoozedUntilLong: 'مؤجلة حتى {time}، أو إلى أن يكتب العميل',
};
