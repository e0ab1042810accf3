type Words = { subject: string; text: string };

const EN: Words = {
  subject: 'Your link to sign in',
  text: 'Somebody, most likely you, wants to see the requests that were sent to {desk} from this address. Open this link within 15 minutes to sign in; it works once:\n\n{link}\n\nIf it was not you, there is nothing to do: without this mail nobody can sign in.',
};

/** Of the desk's words alone: nothing that was typed by whoever asked for it goes to an address that may be a stranger's. */
const WORDS: Readonly<Record<string, Words>> = {
  de: {
    subject: 'Ihr Link zum Anmelden',
    text: 'Jemand, wahrscheinlich Sie, möchte die Anfragen sehen, die von dieser Adresse an {desk} gingen. Öffnen Sie diesen Link innerhalb von 15 Minuten, um sich anzumelden; er gilt einmal:\n\n{link}\n\nWaren Sie es nicht, ist nichts zu tun: Ohne diese Mail kann sich niemand anmelden.',
  },
  ar: {
    subject: 'رابط تسجيل الدخول',
    text: 'طلب شخص ما، أنت على الأرجح، الاطلاع على الطلبات المرسلة من هذا العنوان إلى {desk}. افتح هذا الرابط خلال 15 دقيقة لتسجيل الدخول؛ وهو صالح لمرة واحدة:\n\n{link}\n\nإن لم تكن أنت من طلب ذلك فلا داعي لفعل شيء: لا يمكن لأحد تسجيل الدخول دون هذه الرسالة.',
  },
};

/** The mail that brings the link, in the language of the page on which it was asked for. */
export function signInWords(language: string, { desk, link }: { desk: string; link: string }): Words {
  const { subject, text } = WORDS[language] ?? EN;
  return { subject, text: text.replace('{desk}', () => desk).replace('{link}', () => link) };
}
