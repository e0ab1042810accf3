import type { Translation } from '../../shared/texts/catalogue.ts';
import type { en } from './en.ts';

export const ar: Translation<typeof en> = {
  chat: 'محادثة',
  conversation: 'المحادثة',
  greeting: 'مرحبًا! اكتب لنا هنا. سيجيبك شخص حقيقي، ويمكنك إغلاق الصفحة في أثناء ذلك: ستبقى المحادثة محفوظة.',
  open: 'فتح المحادثة',
  close: 'إغلاق المحادثة',
  name: 'اسمك (اختياري)',
  message: 'رسالتك',
  placeholder: 'اكتب رسالة …',
  send: 'إرسال',
  sending: 'جارٍ الإرسال …',
  sent: 'أُرسلت',
  seen: 'شوهدت',
  writing: '{name} يكتب الآن …',
  refused: 'المحادثة غير متاحة هنا: {reason}',
  offline: 'أنت غير متصل حاليًا. نحاول إعادة الاتصال.',
  kept: 'أنت غير متصل حاليًا. رسالتك محفوظة وستُرسل فور عودة الاتصال.',
};
