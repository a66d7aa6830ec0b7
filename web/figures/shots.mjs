// Pictures of every screen of the example case, desktop and phone, light and dark: SHOTS=folder node --test figures/shots.mjs; FOREWARN names the
// program. Those in docs/workbench are the light ones.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { SCREENS } from '../tests/screens.mjs'
import { framedCase, open, serve } from '../tests/run.mjs'

const folder = process.env.SHOTS ?? 'shots'
const PAGES = [...SCREENS, '/read/1?sel=event:1:0', '/events?sel=incident:1-0']
const name = (path) => path.replace(/^\/$/, 'overview').replace(/^\//, '').replace(/[?/:=]+/g, '-')

for (const [width, height, scheme] of [[1440, 900, 'light'], [390, 844, 'light'], [1440, 900, 'dark'], [390, 844, 'dark']]) {
  test(`${width} ${scheme}`, { timeout: 300_000 }, async (t) => {
    mkdirSync(folder, { recursive: true })
    const at = await serve(t, framedCase(t))
    const page = await open(t, at, { width, height, scheme })
    for (const path of PAGES) {
      await page.goto(at + path)
      await page.locator('main h1').first().waitFor()
      await page.waitForTimeout(path === '/map' ? 2500 : 700)
      await page.screenshot({ path: join(folder, `${name(path)}-${width}-${scheme}.jpg`), type: 'jpeg', quality: 78 })
    }
  })
}
