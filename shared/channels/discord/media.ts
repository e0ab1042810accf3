import * as z from 'zod/mini';
import type { HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { id, list, maybe, word } from '../loose.ts';
import type { MediaSource, MediaStep } from '../media.ts';
import { endOf, failed, gone, named, plainFile } from '../media-steps.ts';
import { option } from '../option.ts';

const attached = z.looseObject({ id, url: word });
const answerSchema = z.looseObject({ attachments: list });

/** The message is asked for again: addresses of files end after a day. https://docs.discord.com/developers/resources/message#get-channel-message */
export const media: MediaSource['media'] = ({ url, account }) => {
  const [channel, message, file] = named(url, 'discord-attachment')?.split('/') ?? [];
  if (!channel || !message || !file) return null;
  const call = {
    url: `https://discord.com/api/v10/channels/${encodeURIComponent(channel)}/messages/${encodeURIComponent(message)}`,
    method: 'GET' as const,
    headers: { authorization: `Bot ${option(account, 'token')}` },
    body: '',
  };
  return { kind: 'ask', call, read: (answer) => readAnswer(answer, file) };
};

function readAnswer(answer: HttpAnswer, wanted: string): MediaStep {
  const end = endOf(answer);
  if (end) return end;
  const { data } = maybe(answerSchema).safeParse(readJson(Buffer.from(answer.body))?.value);
  if (!data) return failed('the provider did not say where it lies');
  const files = data.attachments.flatMap((entry) => {
    const { data: file } = attached.safeParse(entry);
    return file ? [file] : [];
  });
  const found = files.find((each) => each.id === wanted);
  return (found?.url && plainFile(found.url)) || gone;
}
