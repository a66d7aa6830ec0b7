// The queue of readings by key: what is decided stands in the log under who decided it, and a reload finds it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decisions, madeCase, open, serve, until } from './run.mjs'

/** The reading on show, once the address names it. */
async function shown(page) {
  await page.locator('article .passage').waitFor()
  await page.waitForFunction(() => new URL(location.href).searchParams.get('item'))
  return new URL(page.url()).searchParams.get('item')
}

const waiting = async (page) => Number(/(\d+) readings? waiting/.exec(await page.locator('main header').first().innerText())?.[1])

test('ten readings are decided by key and stand in the log', async (t) => {
  const at = await serve(t, madeCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/review`)
  const passage = page.locator('article .passage')
  await shown(page)
  const before = await waiting(page)
  for (const key of ['a', 'a', 'x', 'a', 'a', 'a', 'x', 'a', 'a', 'a']) {
    const item = new URL(page.url()).searchParams.get('item')
    await page.keyboard.press(key)
    await page.waitForFunction((item) => new URL(location.href).searchParams.get('item') !== item, item)
  }
  await until(async () => (await decisions(at)).length === 10)
  const log = await decisions(at)
  assert.deepEqual(log.map((one) => one.action.do), ['accept', 'accept', 'reject', 'accept', 'accept', 'accept', 'reject', 'accept', 'accept', 'accept'])
  assert(log.every((one) => one.who === 'ana'))
  await page.goto(`${at}/log`)
  await page.locator('main :not(option)', { hasText: /^accepted/i }).first().waitFor()
  await page.goto(`${at}/review`)
  await passage.waitFor()
  assert.equal(await waiting(page), before - 10)
})

test('what was decided last is taken back by key', async (t) => {
  const at = await serve(t, madeCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/review`)
  const item = await shown(page)
  await page.keyboard.press('x')
  await page.waitForFunction((item) => new URL(location.href).searchParams.get('item') !== item, item)
  await page.keyboard.press('u')
  await page.waitForFunction((item) => new URL(location.href).searchParams.get('item') === item, item)
  await until(async () => (await decisions(at)).length === 2)
  assert.deepEqual((await decisions(at)).map((one) => one.action.do), ['reject', 'undo'])
})

test('a decision that is taken back before the server answered stays on show', async (t) => {
  const at = await serve(t, madeCase(t))
  const page = await open(t, at)
  await page.goto(`${at}/review`)
  const item = await shown(page)
  let sent = 0
  await page.route('**/api/decisions', async (route) => {
    if (route.request().method() === 'POST' && !sent++) await new Promise((done) => setTimeout(done, 600))
    await route.continue()
  })
  await page.keyboard.press('x')
  await page.waitForFunction((item) => new URL(location.href).searchParams.get('item') !== item, item)
  await page.keyboard.press('u')
  await until(async () => (await decisions(at)).length === 2)
  await page.locator('article .passage').waitFor()
  assert.equal(new URL(page.url()).searchParams.get('item'), item)
  assert.deepEqual((await decisions(at)).map((one) => one.action.do), ['reject', 'undo'])
})
