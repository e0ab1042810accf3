import { useState } from 'preact/hooks';
import { fillPlaces, type MessageTemplate, placesOf } from '../../../shared/domain/message-template.ts';
import type { WorkspaceSay } from '../texts/voice.ts';
import { useVoice } from './context.ts';

export type Filled = { text: string; template: { name: string; language: string; values: string[] } };

type FormProps = {
  templates: readonly MessageTemplate[];
  onSend: (filled: Filled) => void;
  onClose: () => void;
};

/** Words that the platform has approved: choose them, fill their places, see what the customer will read. */
export function TemplateForm({ templates, onSend, onClose }: FormProps) {
  const { say } = useVoice();
  const [chosen, choose] = useState(0);
  const [words, setWords] = useState<Readonly<Record<number, string>>>({});
  const template = templates[chosen];
  if (!template) return null;
  const places = placesOf(template.text);
  const values = places.map((place) => (words[place] ?? '').trim());
  const text = fillPlaces(template.text, values);
  const ready = values.every((value) => value !== '');
  const { name, language } = template;
  return (
    <form
      class="template-form"
      aria-label={say('sendATemplate')}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSend({ text, template: { name, language, values } });
      }}
    >
      <label>
        {say('template')}{' '}
        <select value={String(chosen)} onChange={(event) => choose(Number(event.currentTarget.value))}>
          {templates.map((each, index) => (
            <option key={`${each.name} ${each.language}`} value={String(index)}>
              {titleOf(each, say)}
            </option>
          ))}
        </select>
      </label>
      {places.map((place) => (
        <label key={place}>
          {`{{${place}}}`}{' '}
          <input
            type="text"
            dir="auto"
            maxLength={500}
            value={words[place] ?? ''}
            onInput={(event) => {
              const { value } = event.currentTarget;
              setWords((held) => ({ ...held, [place]: value }));
            }}
          />
        </label>
      ))}
      <blockquote class="template-preview" dir="auto" aria-label={say('whatCustomerReads')}>
        {text}
      </blockquote>
      <span class="template-buttons">
        <button type="button" class="button" onClick={onClose}>
          {say('cancel')}
        </button>
        <button type="submit" class="button button-main" disabled={!ready}>
          {say('sendTemplate')}
        </button>
      </span>
    </form>
  );
}

function titleOf({ name, language, category }: MessageTemplate, say: WorkspaceSay): string {
  const title = name.replaceAll('_', ' ');
  return `${title} · ${language}${category === 'marketing' ? ` · ${say('marketing')}` : ''}`;
}
