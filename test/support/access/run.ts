import { readFileSync, writeFileSync } from 'node:fs';
import { openApi } from '../../../infra/open-api.ts';
import { spelled, withTables } from './page.ts';

/** `npm run api-pages`: writes what is made from the code into the pages of the API. */
writeFileSync('docs/access.md', withTables(readFileSync('docs/access.md', 'utf8')));
writeFileSync('docs/openapi.json', spelled(openApi('Switchboard')));
