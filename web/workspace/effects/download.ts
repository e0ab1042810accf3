import type { Ports } from './ports.ts';
import { tellError } from './tell.ts';

/** Fetches a minute's address of an attachment and hands it to the browser as a download. */
export async function download(
  ports: Ports,
  at: { ticket: string; message: string; index: number; name: string },
): Promise<void> {
  try {
    const { url } = await ports.api.attachment(at.ticket, at.message, at.index);
    const link = document.createElement('a');
    Object.assign(link, { href: url, download: at.name, target: '_blank', rel: 'noopener noreferrer' });
    link.click();
  } catch (error) {
    tellError(ports, error, () => void download(ports, at));
  }
}
