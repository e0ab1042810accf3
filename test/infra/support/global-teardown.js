import { rmSync } from 'node:fs';

export default function removeTemplates() {
  rmSync(process.env.SWITCHBOARD_TEMPLATES, { recursive: true, force: true });
}
