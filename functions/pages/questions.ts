import type { PublicConfig } from '../../shared/api/views.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';

/** What the chat asks before the first word, as a browser needs it to ask. */
export function questionsOf({ chat, fields }: Pick<DeskSettings, 'chat' | 'fields'>): Pick<PublicConfig, 'chatForm'> {
  if (!chat.form) return {};
  const asked = chat.form.fields.flatMap(({ field: name, required }) => {
    const { label, type, choices } = fields[name] ?? {};
    return label && type ? [{ name, required, label, type, ...(choices ? { choices } : {}) }] : [];
  });
  return { chatForm: { ...chat.form, fields: asked } };
}
