import * as z from 'zod';
import { placesOf } from '../domain/message-template.ts';

const PLACED = 'number the places {{1}}, {{2}} … without a gap';

const template = z
  .strictObject({
    channel: z.enum(['whatsapp', 'twilio']),
    account: z.string().optional(),
    name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'use the name as Meta shows it: lower-case letters, digits and _'),
    language: z.string().regex(/^[a-z]{2,3}(?:_[A-Z]{2})?$/, 'use the code as Meta shows it, such as en or pt_BR'),
    category: z.enum(['utility', 'marketing']).default('utility'),
    text: z
      .string()
      .min(1)
      .max(1024)
      .refine((text) => placesOf(text).every((place, index) => place === index + 1), PLACED),
    contentSid: z
      .string()
      .regex(/^HX[0-9a-f]{32}$/, 'use the id that the Content Template Builder shows, HX and 32 hex digits')
      .optional(),
  })
  .refine(({ channel, contentSid }) => (channel === 'twilio') === (contentSid !== undefined), {
    path: ['contentSid'],
    error: 'Twilio knows a template by its contentSid, WhatsApp itself by name and language',
  });

/** Words that a platform has approved. https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export const templatesSchema = z
  .array(template)
  .max(500)
  .default([])
  .superRefine((list, context) => {
    const seen = new Set<string>();
    for (const [index, { channel, account = '', name, language }] of list.entries()) {
      const key = [channel, account, name, language].join(' ');
      if (seen.has(key))
        context.addIssue({ code: 'custom', path: [index, 'name'], message: `"${name}" in ${language} is named twice` });
      seen.add(key);
    }
  });
