// Every screen for everybody: axe finds nothing against WCAG 2.2 AA, light and dark; nothing runs out of a narrow or enlarged page;
// the keys are listed and lead everywhere.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { framedCase, madeCase, open, serve } from './run.mjs'
import { SCREENS } from './screens.mjs'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Also with a sheet in the drawer, and the reader with a text. */
const PAGES = [...SCREENS, '/read/1?sel=event:1:0', '/events?sel=incident:1-0', '/movements?sel=movement:1:0', '/sources?sel=source:Litoral Wire', '/timeline?show=table', '/map?show=table']

async function settled(page, address) {
  await page.goto(address)
  await page.locator('main h1').first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.waitForTimeout(250)
}

for (const scheme of ['light', 'dark']) {
  test(`axe finds nothing on any screen, ${scheme}`, { timeout: 240_000 }, async (t) => {
    const at = await serve(t, framedCase(t))
    const page = await open(t, at, { scheme })
    const found = []
    for (const path of PAGES) {
      await settled(page, at + path)
      // The policy of the page lets no script in; the browser's own evaluation is not asked.
      await page.evaluate(readFileSync(AXE, 'utf8'))
      const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules }), RULES)
      found.push(...violations.map((one) => `${path}: ${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`))
    }
    assert.deepEqual(found, [])
  })
}

test('no screen runs out of a page of 390 pixels, nor of one that is enlarged to 200 %', { timeout: 240_000 }, async (t) => {
  const at = await serve(t, framedCase(t))
  for (const width of [390, 720]) {
    const page = await open(t, at, { width, height: 800 })
    for (const path of PAGES) {
      await settled(page, at + path)
      const [wide, shown] = await page.evaluate(() => [Math.max(document.documentElement.scrollWidth, document.querySelector('main').scrollWidth), innerWidth])
      assert(wide <= shown + 1, `${path} is ${wide} wide in ${shown}`)
    }
  }
})

test('the keys are listed, lead to each screen, and find a document by its words', async (t) => {
  const at = await serve(t, madeCase(t))
  const page = await open(t, at)
  await page.goto(at)
  await page.locator('.told a').first().waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).getByText('Take back your last decision').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.waitForURL(/\/timeline/)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Words, a name, or a screen' }).fill('delegation')
  await page.getByRole('option', { name: /delegation/ }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/read\/\d+/)
})
