import type { Act, Customer } from './act.ts';

const amara: Customer = { name: 'Amara Nwosu', id: '7202001' };
const yuki: Customer = { name: 'Yuki Tanaka', id: '7302002' };
const line: Customer = { name: 'U4af4980629c1b0d2e8', id: 'U4af4980629c1b0d2e8' };
const dragana: Customer = { name: 'Dragana Petrović', id: 'q1W2e3R4t5Y6u7I8o9P0==' };
const leila: Customer = { name: 'Leila Haddad', id: 'conversation-7781' };
const max: Customer = { name: 'Max Winter', id: '884201' };
const una: Customer = { name: 'Una Byrne', id: 'una@social.example' };
const ida: Customer = { name: 'Ida Lund', id: 'did:plc:idalund' };
const pia: Customer = { name: 'Pia_1990', id: 'pia' };
const otto: Customer = { name: 'Otto Brandt', id: 'otto' };
const texter: Customer = { name: '+447700900812', id: '+447700900812' };
const caller: Customer = { name: '+447700900345', id: '+447700900345' };
const missed: Customer = { name: '+447700900678', id: '+447700900678' };
const linda: Customer = { name: 'Linda Okoye', id: 'U07LINDA' };
const jonas: Customer = { name: 'Jonas Weber', id: 'c1d2e3f4-jonas' };
const kai: Customer = { name: 'Kai Jensen', id: '417001' };

/** A few words on every other channel that customers use: answered, read, changed and taken back. Texts are our own. */
export const ELSEWHERE: readonly Act[] = [
  {
    at: 1.8,
    does: 'says',
    on: 'messenger',
    who: amara,
    text: 'Hi! I ordered the blue kettle (NW-20388) but a red one came. Can I swap it?',
  },
  {
    at: 2.5,
    does: 'says',
    on: 'discord',
    who: kai,
    text: 'firmware 4.2.2 stops at 80 % with error 0x17, is that known?',
  },
  {
    at: 4.5,
    does: 'answer',
    who: amara,
    text: 'Hi Amara, of course: a blue one leaves us today. Please keep the red one until the courier rings.',
    status: 'pending',
  },
  {
    at: 5.2,
    does: 'edits',
    on: 'discord',
    who: kai,
    text: 'firmware 4.2.2 stops at 80 % with error 0x17 on the NR-500, is that known?',
  },
  { at: 6.2, does: 'says', on: 'messenger', who: amara, text: 'Wow, that was quick. Thank you 😊' },
  {
    at: 6.8,
    does: 'says',
    on: 'mastodon',
    who: una,
    text: 'is your shop down? The payment page stays white since this morning.',
  },
  {
    at: 7.2,
    does: 'says',
    on: 'bluesky',
    who: ida,
    text: 'do you take old routers back for recycling?',
  },
  {
    at: 7.4,
    does: 'says',
    on: 'google-play',
    who: otto,
    text: 'The app crashes when I scan a parcel since the last update.',
  },
  {
    at: 7.6,
    does: 'says',
    on: 'app-store',
    who: pia,
    text: 'Nice app, but I am signed out every day.',
  },
  {
    at: 7.8,
    does: 'answer',
    who: kai,
    text: 'Yes: the update needs 50 MB of free space. Delete the old log under Settings > Storage and it goes through.',
    status: 'pending',
  },
  {
    at: 8.5,
    does: 'says',
    on: 'teams',
    who: jonas,
    text: 'Guten Morgen, der Router in unserem Lager verliert alle zehn Minuten die Verbindung. Können Sie das prüfen?',
  },
  {
    at: 9.2,
    does: 'says',
    on: 'twilio',
    who: texter,
    text: 'Your driver left parcel NW-20398 in the rain. The box is soaked. What now?',
  },
  {
    at: 11.2,
    does: 'answer',
    who: jonas,
    text: 'Guten Morgen Herr Weber, ich sehe die Abbrüche im Protokoll: der Kanal ist überlastet. Ich habe auf 5 GHz umgestellt, bitte beobachten Sie es eine Stunde.',
    status: 'pending',
  },
  {
    at: 11.8,
    does: 'says',
    on: 'instagram',
    who: yuki,
    text: 'Do you ship to Japan? I saw the paper lamp in your story 😍',
  },
  {
    at: 13.2,
    does: 'answer',
    who: texter,
    text: 'We are sorry! A new parcel is on its way, it arrives tomorrow by noon. No need to return the wet one.',
    status: 'pending',
  },
  {
    at: 14.8,
    does: 'says',
    on: 'viber',
    who: dragana,
    text: 'Dobar dan, kada stiže moja pošiljka NW-20412? Kurir se ne javlja.',
  },
  {
    at: 15.8,
    does: 'answer',
    who: yuki,
    text: 'We do! Delivery to Japan takes six to eight days and is free from 80 €.',
    status: 'pending',
  },
  {
    at: 16.5,
    does: 'says',
    on: 'x',
    who: max,
    text: '40 minutes in your hotline and then the line goes dead. Seriously?',
  },
  { at: 17, does: 'says', on: 'amazon-connect', who: missed, text: '' },
  { at: 17.2, does: 'says', on: 'twilio-voice', who: caller, text: '' },
  {
    at: 17.8,
    does: 'edits',
    on: 'twilio-voice',
    who: caller,
    text: 'Hello, this is Edith Shaw. My invoice from October has the wrong address on it. Could you please call me back? Thank you.',
  },
  {
    at: 18.5,
    does: 'answer',
    who: max,
    text: 'That should not happen, sorry. Tell us your order number here and we sort it out without the hotline.',
    status: 'pending',
  },
  {
    at: 19.5,
    does: 'says',
    on: 'line',
    who: line,
    text: 'สวัสดีค่ะ คำสั่งซื้อ NW-20455 จะจัดส่งเมื่อไหร่คะ',
  },
  {
    at: 20.5,
    does: 'says',
    on: 'tiktok',
    who: leila,
    text: 'is the mini lamp back in stock?? saw it in the unboxing video',
  },
  {
    at: 22.5,
    does: 'says',
    on: 'slack',
    who: linda,
    text: 'Morning! The price list that you export for partners still shows last year’s prices. Can somebody update it before our order on Thursday?',
  },
  {
    at: 24.5,
    does: 'answer',
    who: linda,
    text: 'Good morning Linda, the new list is in the partner folder now. Thank you for telling us.',
    status: 'pending',
  },
];
