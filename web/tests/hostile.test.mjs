// A document that wants to be a page: script in its title, text and names, emoji, letters from right to left, and one of 5 MB.

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { SCREENS } from './screens.mjs'
import { folder, madeCase, open, serve } from './run.mjs'

const SCRIPT = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>'

function hostileCase(t) {
  const from = join(folder(t), 'texts')
  mkdirSync(from)
  const told = `President <b onclick="window.broken=1">Ana</b> ${SCRIPT} met General Boris "><script>window.broken=1</script> in Caracas on 24 March 2019, {{constructor}} said. `
  writeFileSync(join(from, 'script.txt'), `Title: ${SCRIPT} talks 😀\nOutlet: "><svg onload=window.broken=1>\nPublished: 2019-03-25\nURL: javascript:window.broken=1\n\n${told}\n\nRussia sent 100 soldiers to Venezuela 🇻🇪, ${SCRIPT} reported.\n`)
  writeFileSync(join(from, 'right-to-left.txt'), 'Title: وصول طائرتين\nOutlet: الوكالة\nPublished: 2019-03-26\n\nوصلت طائرتان روسيتان إلى كاراكاس يوم السبت وعلى متنهما نحو مئة جندي \u202eevil\u202c 😀.\n')
  writeFileSync(join(from, 'large.txt'), `Title: A long one\nPublished: 2019-03-27\n\n${'Las tropas llegaron a Caracas el sábado con treinta y cinco toneladas de carga y <i>cien</i> soldados.\n\n'.repeat(50_000)}`)
  return madeCase(t, from)
}

test('whatever a document holds is shown as text on every screen', { timeout: 300_000 }, async (t) => {
  const at = await serve(t, hostileCase(t))
  const page = await open(t, at)
  page.on('dialog', (dialog) => assert.fail(`a dialog: ${dialog.message()}`))
  for (const path of [...SCREENS, '/read/1', '/read/2', '/read/3', '/events?sel=event:1:0', '/read?q=broken']) {
    await page.goto(`${at}${path}`)
    await page.locator('main h1').first().waitFor()
    await page.waitForTimeout(300)
    assert.equal(await page.evaluate('window.broken'), undefined, path)
    assert.equal(await page.locator('main img[src=x], main svg[onload], a[href^="javascript"]').count(), 0, path)
  }
  const files = (await (await fetch(`${at}/api/documents`)).json()).documents
  const script = files.find((one) => one.title?.includes('talks'))
  await page.goto(`${at}/read/${script.number}`)
  await page.getByText('<script>window.broken=1</script>').first().waitFor()
  const arabic = files.find((one) => one.title?.includes('طائرتين'))
  await page.goto(`${at}/read/${arabic.number}`)
  const paragraph = page.locator('main p', { hasText: 'كاراكاس' }).first()
  await paragraph.waitFor()
  assert.equal(await paragraph.evaluate((one) => getComputedStyle(one).direction), 'rtl')
})
