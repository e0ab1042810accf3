import type { Act, Customer } from './act.ts';

const anna: Customer = { name: 'Anna Berg', mail: 'anna.berg@mail.example' };
const joao: Customer = { name: 'João Teixeira', id: '351911555010' };
const claire: Customer = { name: 'Claire Dubois', mail: 'claire.dubois@courrier.example' };
const mehmet: Customer = { name: 'Mehmet Yılmaz', id: '905005550111' };
const rosa: Customer = { name: 'Rosa Jiménez', id: '5550201' };
const piet: Customer = { name: 'Piet de Vries', mail: 'piet@devries.example' };
const grace: Customer = { name: 'Grace Okafor', id: '447700900123' };
const eleni: Customer = { name: 'Eleni Papadaki', mail: 'eleni@papadaki.example' };
const walter: Customer = { name: 'Walter Grimm', mail: 'w.grimm@post.example' };
const nina: Customer = { name: 'Nina Kowalska', id: 'order-20417' };
const visitor: Customer = { name: 'Sam Carter' };
// SES's own address for trying out what comes back.
const nils: Customer = { name: 'Nils Aalto', mail: 'bounce+nils@simulator.amazonses.com' };
const giulia: Customer = { name: 'Giulia Ferri', id: '5550202' };

/** Orders, deliveries, invoices, and somebody who has had enough. Texts are our own. */
export const CUSTOMER_SERVICE: readonly Act[] = [
  { at: 0, does: 'present', agents: ['Carla', 'Chen', 'Tom'] },
  {
    at: 0.5,
    does: 'mail',
    who: anna,
    subject: 'Where is my parcel?',
    text: 'Hello,\n\nmy order NW-20391 was due on Monday and tracking has not moved since Friday. It is a birthday present, so I am getting nervous. Can you find out where it is?\n\nBest wishes\nAnna Berg\n\n-- \nAnna Berg · Lindenweg 4 · Freiburg',
  },
  {
    at: 1.5,
    does: 'says',
    on: 'whatsapp',
    who: joao,
    text: 'Olá! A minha encomenda chegou com a caixa aberta e falta o carregador. O que devo fazer?',
  },
  {
    at: 3,
    does: 'answer',
    who: anna,
    text: 'Hello Anna,\n\nyour parcel is held at the depot in Karlsruhe because the label was damaged. It has a new one now and goes out tomorrow morning, well before the weekend.\n\nCarla',
    status: 'pending',
  },
  {
    at: 4,
    does: 'mail',
    who: claire,
    subject: 'Facture en double',
    text: 'Bonjour,\n\nj’ai reçu deux factures pour la même commande NW-20377, et les deux ont été débitées de mon compte. Merci de me rembourser la seconde.\n\nCordialement,\nClaire Dubois',
  },
  {
    at: 5,
    does: 'chat',
    who: visitor,
    text: 'Hi! Can I still change the delivery address of an order from this morning?',
  },
  { at: 6, does: 'mail-back', who: anna, text: 'That is wonderful, thank you so much! You have saved a birthday.' },
  {
    at: 6.5,
    does: 'answer',
    who: visitor,
    text: 'Hi Sam, yes: it has not been packed yet. Send me the order number and the new address and I will change it right away.',
  },
  { at: 7, does: 'chat', who: visitor, text: 'Great! NW-20433, and the new one is 12 Harbour Lane, Bristol.' },
  {
    at: 8,
    does: 'says',
    on: 'whatsapp',
    who: mehmet,
    text: 'Merhaba, iade ettiğim ürünün parası hâlâ hesabıma geçmedi. Ne zaman gelir?',
  },
  {
    at: 9,
    does: 'answer',
    who: visitor,
    text: 'Done. You will get a new confirmation by mail in a minute.',
    status: 'resolved',
  },
  {
    at: 10,
    does: 'says',
    on: 'telegram',
    who: rosa,
    text: 'Hola, ¿pueden enviarme la factura de mi pedido NW-20402 a nombre de mi empresa?',
  },
  {
    at: 11,
    does: 'mail',
    who: walter,
    subject: 'THIRD time I am writing!!!',
    text: 'This is the third mail and nobody answers! You charged me twice, your hotline hung up on me, and the replacement you promised never came. This is outrageous. If I do not have my money back by Friday my lawyer will write the next one.\n\nWalter Grimm',
  },
  {
    at: 12,
    does: 'answer',
    who: joao,
    text: 'Olá João, lamento muito! O carregador em falta segue hoje por correio expresso e não precisa de devolver nada. Receberá o número de envio por aqui.',
    status: 'pending',
  },
  {
    at: 13,
    does: 'note',
    who: walter,
    text: 'Called billing: the second charge is real and was never refunded. Refund of 189.00 ordered, should arrive on Wednesday.',
  },
  {
    at: 14,
    does: 'answer',
    who: walter,
    text: 'Dear Mr Grimm,\n\nyou are right to be angry, and I am sorry. The second charge was our mistake; 189.00 went back to your card today and the replacement leaves our warehouse this afternoon with priority. I will stay on this myself until both have arrived.\n\nYours',
    status: 'pending',
  },
  {
    at: 15,
    does: 'mail',
    who: piet,
    subject: 'Afwezig: We have your message',
    text: 'Ik ben afwezig tot en met 4 december en lees mijn mail niet. Voor dringende zaken: bel het kantoor.',
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Autoreply': 'yes' },
  },
  {
    at: 16,
    does: 'says',
    on: 'webhook',
    who: nina,
    text: 'Dzień dobry, chciałabym zwrócić dwie koszulki z zamówienia 20417. Rozmiar jest za mały. Jak mam je odesłać?',
  },
  {
    at: 17.5,
    does: 'says',
    on: 'whatsapp',
    who: grace,
    text: 'Good morning, I would like to order 40 of the desk lamps for our office. Is there a discount for companies, and can I pay by invoice?',
  },
  { at: 18, does: 'says', on: 'whatsapp', who: joao, text: 'Muito obrigado, que rapidez!' },
  {
    at: 20,
    does: 'mail',
    who: eleni,
    subject: 'Ακύρωση παραγγελίας NW-20421',
    text: 'Καλημέρα σας,\n\nχθες παρήγγειλα δύο καρέκλες (NW-20421) και θα ήθελα να ακυρώσω τη μία. Προλαβαίνω ακόμα;\n\nΕυχαριστώ πολύ\nΕλένη Παπαδάκη',
  },
  {
    at: 21,
    does: 'mail',
    who: nils,
    proven: false,
    subject: 'My new address',
    text: 'Hello,\n\nI have moved. Please send order NW-20440 to 4 Mill Road, Leeds.\n\nNils',
  },
  // It bounces, and the message shows it.
  { at: 23, does: 'answer', who: nils, text: 'Hello Nils,\n\nthe parcel goes to Mill Road.' },
  {
    at: 24,
    does: 'says',
    on: 'telegram',
    who: giulia,
    text: 'Buongiorno, il corriere dice di aver consegnato il pacco ma io non ho ricevuto niente. Potete controllare?',
  },
  // Now the address is suppressed: nothing goes out, and the ticket says why.
  { at: 25, does: 'answer', who: nils, text: 'Hello Nils,\n\nit leaves us today.' },
  {
    at: 26,
    does: 'answer',
    who: claire,
    text: 'Bonjour Madame Dubois,\n\nvous avez raison : la seconde facture était une erreur. Le remboursement a été lancé aujourd’hui et sera sur votre compte sous trois jours.\n\nBien cordialement',
    status: 'resolved',
  },
];
