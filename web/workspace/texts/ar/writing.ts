import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { writing as english } from '../en/writing.ts';

const DRAFTS = 'مسودة هنا من {names}';

export const writing: Translation<typeof english> = {
  'view.drafts': 'المسودات',
  'empty.drafts': 'لم يبدأ شيء',
  'emptyText.drafts': 'تظهر هنا الردود والملاحظات التي بدأتها ولم ترسلها، في كل متصفح.',
  'view.mentions': 'الإشارات',
  'empty.mentions': 'لا أحد يسأل عنك',
  'emptyText.mentions': 'تظهر هنا الملاحظات التي ذكرك فيها زميل حتى تقرأها.',
  colleagues: 'الزملاء',
  'notice.mentioned': 'ذُكرت في ملاحظة',
  draft: 'مسودة',
  elsewhereYouWrote: 'كتبت في مكان آخر:',
  useThat: 'استخدم ذلك',
  dropOther: 'تجاهل المسودة الأخرى',
  draftsHere: { zero: DRAFTS, one: DRAFTS, two: DRAFTS, few: DRAFTS, many: DRAFTS, other: DRAFTS },
};
