// Shows that the browser of the tests starts on a bare machine and draws Polish letters with real fonts.
import { describe, expect, it } from '@jest/globals';
import { launchBrowser } from '../support/browser.js';

describe('the browser of the tests', () => {
  it('opens a page and gives every Polish letter a width of its own', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent('<html lang="pl"><body><span id="narrow">ł</span><br><span id="wide">ŻĘŚĆŹŃ</span></body></html>');

      const [narrow, wide] = await Promise.all(['#narrow', '#wide'].map((id) => page.locator(id).boundingBox()));

      expect(narrow?.width).toBeGreaterThan(0);
      expect(wide?.width).toBeGreaterThan((narrow?.width ?? 0) * 5);
    } finally {
      await browser.close();
    }
  }, 60_000);
});
