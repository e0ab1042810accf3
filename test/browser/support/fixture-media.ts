import type { IncomingMessage, ServerResponse } from 'node:http';
import { handedOut } from '../../../local/providers/sample-file.ts';
import type { AttachmentView } from '../../../shared/api/views.ts';
import { type FixtureState, json } from './fixture-state.ts';
import { message } from './fixture-tickets.ts';

type Named = Pick<AttachmentView, 'name' | 'contentType' | 'media'> & { bytes: number | null };

const stored = { state: 'stored' } as const;

/** One of each: what a customer's telephone sends, fetched, on its way, and lost. */
const FILES: readonly Named[] = [
  { name: 'photo.jpg', contentType: 'image/png', bytes: 48_200, media: stored },
  { name: 'voice-message.ogg', contentType: 'audio/ogg', bytes: 31_000, media: stored },
  { name: 'the router blinks.mp4', contentType: 'video/mp4', bytes: 6_310_000, media: stored },
  {
    name: 'Rechnung 2026-09 (korrigiert, endgültig).pdf',
    contentType: 'application/pdf',
    bytes: 184_320,
    media: stored,
  },
  {
    name: 'second-photo.jpg',
    contentType: 'image/jpeg',
    bytes: null,
    media: { state: 'waiting', reason: 'the provider is still preparing it' },
  },
  {
    name: 'third-photo.jpg',
    contentType: 'image/jpeg',
    bytes: null,
    media: { state: 'missing', reason: 'given up after 8 tries: the provider answered 503' },
  },
];

/** The customer of this ticket sends all of them at once. */
export function bringFiles(state: FixtureState, ticket: string): void {
  const entry = state.tickets.get(ticket);
  const attachments = FILES.map((file, index) => ({ index, inline: false, ...file }));
  entry?.messages.push(
    message(new Date(Date.now() - 60_000).toISOString(), 'in', entry.ticket.contact.name, 'It looks like this:', {
      id: 'with-files',
      attachments,
    }),
  );
}

function fileAt(
  state: FixtureState,
  of: { ticket: string; message: string; index: number },
): AttachmentView | undefined {
  const messages = state.tickets.get(of.ticket)?.messages ?? [];
  return messages.find(({ id }) => id === of.message)?.attachments[of.index];
}

type Place = { ticket: string; message: string; index: number };

/** An address that is good for a minute: of a file that was fetched, where it lies; of anything else, somewhere. */
export function addressOf(state: FixtureState, place: Place): string {
  const file = fileAt(state, place);
  return file?.media ? `/fixture/files/${encodeURIComponent(file.name)}` : '/frames/attachment';
}

/** Asked for once more, it comes at once. */
export function fetchFixture(state: FixtureState, response: ServerResponse, place: Place): void {
  const file = fileAt(state, place);
  if (file) Object.assign(file, { media: stored, contentType: 'image/png', bytes: 40_100 });
  if (file) json(response, 200, { media: { state: 'waiting', reason: '' } });
  else json(response, 404, { error: 'not-found', message: 'there is no such file' });
}

/** The bucket. */
export function handOutFile(request: IncomingMessage, response: ServerResponse): void {
  const { file } = handedOut(request.url ?? '');
  response.writeHead(200, { 'content-type': file?.contentType ?? 'text/plain' });
  response.end(file?.bytes);
}
