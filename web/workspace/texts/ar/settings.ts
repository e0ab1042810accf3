import type { Translation } from '../../../shared/texts/catalogue.ts';
import type { settings as english } from '../en/settings.ts';

export const settings: Translation<typeof english> = {
  'settings.failed': 'تعذّر تحميل الإعدادات',
  'settings.text': 'ما هو ساري كما ورد في ملف الإعدادات. ويُغيَّر هناك بطلب دمج.',
  'settings.version': 'الإصدار {version}',
  'settings.find': 'البحث في الإعدادات',
  'settings.none': 'لا شيء بهذا الاسم',
  'settings.noneText': 'جرّب جزءًا من اسم أو كلمة من قاعدة أو مفتاحًا.',
  'settings.default': 'افتراضي',
  'settings.cannotSend': 'لا يمكنه الإرسال: {reason}',
  'settings.week': 'مفتوح: {hours}',
  'settings.rule': 'القاعدة {number}',
  'settingsGroup.general': 'المكتب',
  'settingsGroup.queues': 'الصفوف والسعة',
  'settingsGroup.agents': 'الموظفون والمهارات والفرق',
  'settingsGroup.channels': 'القنوات',
  'settingsGroup.routing': 'قواعد التوجيه',
  'settingsGroup.sla': 'سياسات مستوى الخدمة',
  'settingsGroup.calendars': 'التقاويم',
  'settingsGroup.macros': 'الماكرو والقوالب',
  'settingsGroup.automation': 'المشغّلات والأتمتة',
  'settingsGroup.escalation': 'التصعيد والموافقات',
  'settingsGroup.fields': 'الحقول والوسوم والمؤسسات',
  'settingsGroup.notifications': 'الإشعارات',
  'settingsGroup.mail': 'البريد',
  'settingsGroup.keeping': 'الاحتفاظ والملفات',
};
