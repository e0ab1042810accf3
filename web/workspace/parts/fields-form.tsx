import type { TicketDetail } from '../../../shared/api/views.ts';
import type { Field } from '../../../shared/domain/fields.ts';
import type { FieldValue } from '../../../shared/domain/ticket.ts';
import { command } from '../effects/command.ts';
import { usePage } from './context.ts';

/** The desk's own fields of the ticket; each is kept as soon as one leaves it. */
export function FieldsForm({ ticket }: { ticket: TicketDetail }) {
  const { state, ports } = usePage();
  const fields = Object.entries(state.desk?.fields ?? {});
  if (fields.length === 0) return null;
  const { fields: values = {} } = ticket;
  const keep = (name: string, value: FieldValue | null) => {
    if ((values[name] ?? null) === value) return;
    void command(ports, ticket.id, { type: 'fields', values: { [name]: value } });
  };
  return (
    <section>
      <h2>{ports.say('fields')}</h2>
      <div class="fields">
        {fields.map(([name, field]) => (
          <div key={name} class="field" title={field.toResolve ? ports.say('neededToResolve') : undefined}>
            <label for={`field-${name}`}>{field.toResolve ? `${field.label} *` : field.label}</label>
            <Control
              id={`field-${name}`}
              field={field}
              value={values[name] ?? null}
              onKeep={(value) => keep(name, value)}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

type ControlProps = { id: string; field: Field; value: FieldValue | null; onKeep: (value: FieldValue | null) => void };

/** A page's own date field writes and takes `YYYY-MM-DD`, whatever it shows. */
function Control({ id, field, value, onKeep }: ControlProps) {
  const common = {
    id,
    value: String(value ?? ''),
    onChange: (event: { currentTarget: HTMLInputElement | HTMLSelectElement }) =>
      onKeep(readField(field, event.currentTarget.value)),
  };
  switch (field.type) {
    case 'checkbox':
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onKeep(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <select {...common}>
          <option value="" />
          {field.choices?.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      );
    case 'date':
      return <input type="date" {...common} />;
    default:
      return <input inputMode={field.type === 'number' ? 'decimal' : 'text'} maxLength={120} dir="auto" {...common} />;
  }
}

/** What is no number goes as it is, so that the desk says so. */
function readField({ type }: Field, typed: string): FieldValue | null {
  const text = typed.trim();
  const number = Number(text.replace(',', '.'));
  if (text === '') return null;
  return type === 'number' && !Number.isNaN(number) ? number : text;
}
