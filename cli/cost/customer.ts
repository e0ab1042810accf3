import type { InlineDesk } from '../../local/inline/desk.ts';

/** One customer on one channel: writes the next message. */
export type Customer = { write(text: string): Promise<void> };

export type Meet = (desk: InlineDesk, account: string, number: number) => Promise<Customer>;

const words =
  'the order that I placed last week has not arrived yet and the tracking number shows nothing since Monday could you tell me when it will come because we need the bill before Friday'.split(
    ' ',
  );

/** Text as people write it, so many characters, other words for another number. */
export function prose(characters: number, number: number): string {
  const count = Math.ceil(characters / 4);
  const chosen = Array.from(
    { length: count },
    (_, index) => words[(index * 7 + (index % 5) * number + number) % words.length],
  );
  return chosen.join(' ').slice(0, characters);
}

export const byWhatsApp: Meet = async (desk, account, number) => {
  let sent = 0;
  return {
    async write(text) {
      sent += 1;
      const from = String(491_700_000_000 + number);
      const timestamp = String(Math.floor(desk.clock.now() / 1000));
      const message = {
        from,
        id: `wamid.HBgLNDkxNzAwMDAwMDAwFQIAEhgW${number}-${sent}`,
        timestamp,
        type: 'text',
        text: { body: text },
      };
      const value = {
        messaging_product: 'whatsapp',
        metadata: { display_phone_number: '15559990000', phone_number_id: '106540352242922' },
        contacts: [{ profile: { name: `Customer ${number}` }, wa_id: from }],
        messages: [message],
      };
      const body = {
        object: 'whatsapp_business_account',
        entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
      };
      await desk.post({ channel: 'whatsapp', account, body });
    },
  };
};

/** Of the channel's first account, which is the one measured. */
function optionOf(desk: InlineDesk, name: string, option: string): string | undefined {
  return desk.settings.channels.find(({ channel }) => channel === name)?.options[option];
}

export const byWidget: Meet = async (desk, account, number) => {
  const origin = optionOf(desk, 'webchat', 'origins')?.split(/[\s,]+/)[0] ?? '';
  const socket = await desk.widget({ account, origin });
  await socket.say({ action: 'hello', name: `Customer ${number}` });
  let sent = 0;
  return {
    async write(text) {
      sent += 1;
      const sentAt = new Date(desk.clock.now()).toISOString();
      await socket.say({ action: 'send', id: `message-${number}-${sent}`, text, sentAt });
    },
  };
};

/** Proven mail, each answer in the thread of the first. */
export const byMail: Meet = async (desk, account, number) => {
  const to = `${optionOf(desk, 'email', 'localPart') ?? account}@${desk.settings.mail.domain}`;
  const from = `customer-${number}@mail.example`;
  const idOf = (count: number) => `<CAGHZabcdefghijklmnopqrstuvwxyz-${number}-${count}@mail.example>`;
  let sent = 0;
  return {
    async write(text) {
      sent += 1;
      const lines = [
        `From: Customer ${number} <${from}>`,
        `To: ${to}`,
        'Subject: My order of last week',
        `Message-ID: ${idOf(sent)}`,
        ...(sent === 1 ? [] : [`In-Reply-To: ${idOf(1)}`, `References: ${idOf(1)}`]),
        `Date: ${new Date(desk.clock.now()).toUTCString().replace('GMT', '+0000')}`,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
      ];
      const pass = 'PASS';
      const verdicts = { spam: pass, virus: pass, spf: pass, dkim: pass, dmarc: pass } as const;
      desk.mail({ raw: `${lines.join('\r\n')}\r\n`, to: [to], from, verdicts });
    },
  };
};
