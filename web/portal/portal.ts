import type { PublicConfig } from '../../shared/api/views.ts';

/** Fills in what the settings say: the desk's name, and its mail address where it has one. */
async function fillIn(): Promise<void> {
  const answer = await fetch('/config.json').catch(() => null);
  if (!answer?.ok) return;
  const { name, mail } = (await answer.json()) as PublicConfig;
  document.title = `${name}: how to reach us`;
  document.getElementById('name')?.replaceChildren(name);
  if (mail) showMail(mail);
}

function showMail(mail: string): void {
  const link = document.getElementById('mail');
  link?.setAttribute('href', `mailto:${encodeURIComponent(mail).replace('%40', '@')}`);
  link?.replaceChildren(mail);
  document.getElementById('mail-card')?.removeAttribute('hidden');
}

void fillIn();
