import type { Act, Customer } from './act.ts';

const bo: Customer = { name: 'Bo Lindqvist', mail: 'bo@lindqvist.example' };
const katrin: Customer = { name: 'Katrin Vogel', mail: 'katrin.vogel@buero.example' };
const ahmed: Customer = { name: 'Ahmed Mansour', id: '447700900456' };
const lucas: Customer = { name: 'Lucas Moreau', id: '5550203' };
const priya: Customer = { name: 'Priya Nair', mail: 'priya.nair@studio.example' };
const ivan: Customer = { name: 'Ivan Petrov', id: 'device-7781' };
const olga: Customer = { name: 'Olga Lind', id: '46701740605' };
const marta: Customer = { name: 'Marta Silva', mail: 'marta@silva.example' };
const devon: Customer = { name: 'Devon Price' };
const torben: Customer = { name: 'Torben Holm', mail: 'torben@holm.example' };
const stranger: Customer = { name: 'Northwind Security', mail: 'security@northwind-account.example' };
const broken: Customer = { name: 'Old Newsletter Tool', mail: 'robot@newsletter.example' };

/** Faults, set-up and an outage; a mail that comes twice, one that nobody can vouch for and one that cannot be read. Texts are our own. */
export const TECHNICAL_SUPPORT: readonly Act[] = [
  {
    at: 1,
    does: 'mail',
    who: bo,
    subject: 'Router restarts every hour since the firmware update',
    text: 'Hi,\n\nsince the firmware update last night (4.2.1) my NR-500 router restarts about once an hour. The light goes orange, then everything is gone for two minutes. I have done a factory reset already.\n\nWhat else can I try?\n\nBo',
    twice: true,
  },
  { at: 2, does: 'chat', who: devon, text: 'hey, the setup app says error 0x51 when i scan the code on the lamp' },
  {
    at: 3.5,
    does: 'answer',
    who: bo,
    text: 'Hi Bo,\n\nthat is a known fault of 4.2.1 on the first NR-500 series. Please install 4.2.2 from the router’s update page (it is there since this morning); the restarts stop with it. Tell me how it goes.\n\nTom',
    status: 'pending',
  },
  {
    at: 5.5,
    does: 'mail',
    who: katrin,
    subject: 'Störung: kein Internet im ganzen Büro',
    text: 'Guten Tag,\n\nseit 8 Uhr haben wir eine Störung, im ganzen Büro geht kein Internet. Zwölf Leute können nicht arbeiten. Am Router leuchtet nur die rote Lampe. Bitte melden Sie sich dringend!\n\nKatrin Vogel\nBüro Vogel & Partner',
  },
  {
    at: 7.5,
    does: 'answer',
    who: katrin,
    text: 'Guten Tag Frau Vogel,\n\nin Ihrer Straße ist seit 7:50 Uhr eine Leitung unterbrochen, der Techniker ist schon dort. Wir rechnen mit 10:30 Uhr. Bis dahin kann der Router über die SIM-Karte laufen: ich habe sie gerade freigeschaltet.\n\nTom Becker',
    status: 'open',
  },
  {
    at: 9.5,
    does: 'says',
    on: 'whatsapp',
    who: ahmed,
    text: 'Hello, my printer is not working on wifi any more after I changed the password. How do I configure it again?',
  },
  {
    at: 10.5,
    does: 'mail',
    who: priya,
    subject: 'Monitor broken? Photo attached',
    text: 'Hello,\n\nthe monitor I bought in March has started to flicker at the left edge. I attach a photo. The cable is not it, I have tried two.\n\nThanks\nPriya',
    html: '<p>Hello,</p><p>the monitor I bought in March has started to <b>flicker</b> at the left edge. I attach a photo. The cable is not it, I have tried two.</p><p>Thanks<br>Priya</p>',
    photo: true,
  },
  {
    at: 12.5,
    does: 'answer',
    who: devon,
    text: 'Hi Devon, 0x51 means the lamp is still paired with another phone. Hold its button for ten seconds until it blinks blue, then scan again.',
    status: 'pending',
  },
  {
    at: 13.5,
    does: 'says',
    on: 'telegram',
    who: lucas,
    text: 'Bonjour, l’installation de l’application ne fonctionne pas sur ma tablette : elle se ferme tout de suite. Une idée ?',
  },
  { at: 14.5, does: 'chat', who: devon, text: 'that did it!! thank you 🙏' },
  { at: 15.5, does: 'mail-back', who: bo, text: 'Installed 4.2.2, two hours and no restart yet. Looks good!\n\nBo' },
  { at: 16.2, does: 'portal', who: bo, text: 'One more question, from your portal: is 4.2.2 safe for the NR-300 too?' },
  {
    at: 17,
    does: 'says',
    on: 'webhook',
    who: ivan,
    text: 'The thermostat shows error E7 since this morning and does not heat. I have restarted it twice.',
  },
  {
    at: 19,
    does: 'mail',
    who: stranger,
    subject: 'Your account will be closed',
    text: 'Dear agent,\n\nplease confirm your password on the page below, otherwise your account will be closed today.\n\nhttp://northwind-account.example/confirm',
    proven: false,
  },
  {
    at: 21,
    does: 'says',
    on: 'whatsapp',
    who: olga,
    text: 'Hej! Is there a manual for the NR-500 in Swedish? I would like to set up a guest wifi.',
  },
  { at: 22, does: 'unreadable-mail', who: broken, subject: 'Your weekly digest' },
  {
    at: 23,
    does: 'mail',
    who: marta,
    subject: 'Fatura e problema no router',
    text: 'Boa tarde,\n\ntenho uma pergunta sobre a fatura de novembro, mas sobretudo: o router deixou de responder e não consigo entrar na página de configuração.\n\nMarta Silva',
  },
  {
    at: 25,
    does: 'answer',
    who: ahmed,
    text: 'Hello Ahmed, press the Wi-Fi button on the printer for five seconds, then the WPS button on the router within two minutes. The printer prints a page when it is connected.',
    status: 'pending',
  },
  { at: 26.5, does: 'transfer', who: marta, queue: 'tsr' },
  { at: 27.5, does: 'says', on: 'whatsapp', who: ahmed, text: 'It printed the page. Thank you very much!' },
  {
    at: 28.5,
    does: 'mail',
    who: torben,
    subject: 'Installation på Linux?',
    text: 'Hej,\n\nfindes der en driver til Linux til jeres scanner SC-20? Jeg kan kun finde den til Windows.\n\nVenlig hilsen\nTorben',
  },
];
