// The table of events: facets, words, columns, what is taken away, and the sentence behind a row.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { madeCase, open, serve } from './run.mjs'

test('a facet narrows the table and its counts, and the back button widens it again', async (t) => {
  const at = await serve(t, madeCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/events`)
  const rows = page.locator('tbody tr')
  await rows.first().waitFor()
  const all = await rows.count()
  await page.getByRole('button', { name: /^move \d+/ }).click()
  await page.waitForURL(/type=MOVE/)
  await page.waitForFunction((all) => document.querySelectorAll('tbody tr').length < all, all)
  for (const text of await page.locator('td.type').allTextContents()) assert.match(text, /move/)
  await page.goBack()
  await page.waitForFunction((all) => document.querySelectorAll('tbody tr').length === all, all)
})

test('a row opens its record with the sentence, and the sentence opens the reader there', async (t) => {
  const at = await serve(t, madeCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/events?q=landed`)
  await page.locator('tbody tr td.certainty').first().click()
  const drawer = page.getByRole('complementary', { name: 'Event' })
  const words = await drawer.locator('blockquote').first().innerText()
  assert.match(words, /landed/)
  await drawer.locator('blockquote a').first().click()
  await page.waitForURL(/\/read\/\d+/)
  const marked = page.locator('main mark').first()
  await marked.waitFor()
  assert(words.includes((await marked.innerText()).slice(0, 20)), 'the words of the record are marked in the text')
})

test('the file holds the columns and rows that are shown', async (t) => {
  const at = await serve(t, madeCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/events?type=ROLE&columns=type,actors,words`)
  await page.locator('tbody tr').first().waitFor()
  const shown = await page.locator('tbody tr').count()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()])
  const lines = readFileSync(await download.path(), 'utf8').trim().split('\r\n')
  assert.equal(lines[0], 'Type,Who,Words')
  assert.equal(lines.length, shown + 1)
})
