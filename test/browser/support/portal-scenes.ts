import type { Scene } from './scene.ts';

const LINK = '#/sign-in/link-of-the-mail-that-is-long-enough-1';

/** A customer who has opened the link of their mail, at a place of the portal. */
const portal = (name: string, place: string, reach: Scene['reach'] = async () => undefined): Scene => ({
  name,
  async reach(page, desk) {
    await page.goto(`${desk.url}/portal/${LINK}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Your requests' }).waitFor();
    await page.locator('.requests li').first().waitFor();
    await page.goto(`${desk.url}/portal/${place}`);
    await reach(page, desk);
  },
});

/** What customers see of the portal. */
export const PORTAL: readonly Scene[] = [
  { name: 'portal', reach: async (page, desk) => void (await page.goto(`${desk.url}/portal/`)) },
  {
    name: 'portal-link',
    async reach(page, desk) {
      await page.goto(`${desk.url}/portal/#/requests`);
      await page.getByLabel('Your email address', { exact: true }).waitFor();
    },
  },
  portal('portal-requests', '#/requests'),
  portal('portal-request', '#/requests/router', async (page) => page.getByRole('log').waitFor()),
  portal('portal-solved', '#/requests/parcel', async (page) => page.getByRole('log').waitFor()),
  portal('portal-hostile', '#/requests/hostile', async (page) => page.getByRole('log').waitFor()),
  portal('portal-new', '#/new', async (page) => page.getByLabel('What is it about?').waitFor()),
  {
    name: 'portal-arabic',
    async reach(page, desk) {
      await page.addInitScript("localStorage.setItem('switchboard.portal.language', 'ar')");
      await page.goto(`${desk.url}/portal/${LINK}`);
      await page.getByRole('button', { name: 'تسجيل الدخول' }).click();
      await page.locator('.requests li').first().waitFor();
      await page.goto(`${desk.url}/portal/#/requests/router`);
      await page.getByRole('log').waitFor();
    },
  },
];
