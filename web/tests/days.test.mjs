// The brush of days narrows every screen, and stands in the address.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeCase, open, serve } from './run.mjs'

const number = async (page) => Number(/\d+/.exec(await page.locator('main header').first().innerText())?.[0])

test('dragging over the days narrows table, timeline, map and network', async (t) => {
  const at = await serve(t, madeCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/events`)
  await page.locator('tbody tr').first().waitFor()
  const all = await number(page)
  const plot = page.locator('.brush svg')
  const box = await plot.boundingBox()
  // The first days.
  await page.mouse.move(box.x + box.width * 0.02, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.75, box.y + 12, { steps: 4 })
  await page.mouse.up()
  await page.waitForURL(/from=2019-03-1\d&to=2019-03-\d\d/)
  await page.waitForFunction((all) => Number(/\d+/.exec(document.querySelector('main header').innerText)?.[0]) < all, all)
  const from = new URL(page.url()).searchParams.get('from')

  const counts = async (query) => {
    const [timeline, map, network] = await Promise.all(['timeline', 'map', 'network'].map(async (path) => (await fetch(`${at}/api/${path}${query}`)).json()))
    return [timeline.lanes.flatMap((lane) => lane.items).length, map.places.length, network.edges.length]
  }
  const [wide, narrow] = [await counts(''), await counts(new URL(page.url()).search)]
  assert(wide.every((one, index) => one > narrow[index]), `${wide} become ${narrow}`)

  await page.getByRole('link', { name: 'Timeline', exact: true }).click()
  await page.waitForURL(new RegExp(`/timeline\\?.*from=${from}`))
  await page.locator('[data-incident]').first().waitFor()
  assert.equal(new Set(await page.locator('[data-incident]').evaluateAll((all) => all.map((one) => one.dataset.incident + one.closest('section').ariaLabel))).size, narrow[0])

  await page.goto(`${at}/map?show=table&${new URL(page.url()).searchParams}`)
  const places = page.locator('table').first().locator('tbody tr')
  await places.first().waitFor()
  assert.equal(await places.count(), narrow[1])

  await page.getByRole('link', { name: 'Network', exact: true }).click()
  await page.locator('a[data-tie]').first().waitFor()
  const ties = await page.locator('a[data-tie]').count()
  await page.getByRole('button', { name: 'All days' }).click()
  await page.waitForFunction((ties) => document.querySelectorAll('a[data-tie]').length > ties, ties)
})
