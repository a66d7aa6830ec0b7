// Reported flights against tracks: the verdict beside the movement, what was received on the map, both in the brief.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { framedCase, open, serve } from './run.mjs'

test('a movement shows what tracks and physics say of it, statement by statement, and each leads to its words', async (t) => {
  const at = await serve(t, framedCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/movements?sel=movement:4:0`)
  const verdict = page.getByRole('region', { name: 'Tracks and physics' }).filter({ hasText: 'took off from Chkalovsky' }).last()
  await verdict.getByText(/partly borne out by tracks/i).click()
  await verdict.getByText('RA-82035 landed at Simón Bolívar International Airport (SVMI)').first().waitFor()
  await verdict.getByText('tracks never show people on board').waitFor()
  await verdict.getByText(/without a stop 9962 km, marginal/).first().waitFor()
  await verdict.getByRole('link', { name: /took off from Chkalovsky on 2019-03-22/ }).first().click()
  await page.waitForURL(/\/read\/4/)
})

test('the map draws what was received as lines, what was not as gaps, and lists it', async (t) => {
  const at = await serve(t, framedCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/map`)
  await page.getByText(/6 observed flights/).waitFor()
  const drawn = page.locator('.above [role=img]')
  assert.equal(await drawn.count(), 6)
  const gap = await page.locator('.above [role=img] .gap').evaluateAll((all) => all.filter((one) => (one.getAttribute('d') ?? '').length > 0).length)
  assert.equal(gap, 2, 'both crossed the ocean unheard')
  await page.getByRole('checkbox', { name: /Observed by an instrument/ }).uncheck()
  await drawn.first().waitFor({ state: 'detached' })
  await page.getByRole('checkbox', { name: /Observed by an instrument/ }).check()
  await page.getByRole('button', { name: 'As a table' }).click()
  await page.getByRole('rowheader', { name: 'RA-82035 (A124), GOOY → SVMI' }).waitFor()
})

test('the brief tells it with its files', async (t) => {
  const at = await serve(t, framedCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/brief`)
  await page.getByText('Reported flights against tracks and physics').first().waitFor()
  await page.getByText(/licence made up for a test/).first().waitFor()
})
