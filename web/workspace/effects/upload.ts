import { ApiError } from '../../shared/api-error.ts';
import type { Ports } from './ports.ts';

export type Uploaded = { key: string; name: string; contentType: string; bytes: number };

/** Puts a file where a reply can name it. */
export async function upload({ api, say }: Ports, file: File): Promise<Uploaded> {
  const contentType = file.type || 'application/octet-stream';
  const { key, url } = await api.upload(file.name, contentType);
  const answer = await fetch(url, { method: 'PUT', body: file, headers: { 'content-type': contentType } }).catch(
    () => null,
  );
  if (!answer) throw new ApiError(0, 'unreachable', say('notUploaded', { name: file.name }));
  if (!answer.ok) throw new ApiError(answer.status, 'upload', say('notUploaded', { name: file.name }));
  return { key, name: file.name, contentType, bytes: file.size };
}
