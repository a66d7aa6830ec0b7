// Two entities become one, and two again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decisions, madeCase, open, serve, until } from './run.mjs'

const named = async (at, q) => (await (await fetch(`${at}/api/entities?q=${encodeURIComponent(q)}`)).json()).entities.map((one) => one.name)

test('two entities are merged, and the merger is taken back', async (t) => {
  const at = await serve(t, madeCase(t))
  const page = await open(t, at, { expect: [/404/] })
  const all = (await (await fetch(`${at}/api/entities`)).json()).entities
  const [one, other] = ['Caracas', 'Moscow'].map((name) => all.find((entity) => entity.name === name))
  await page.goto(`${at}/events?sel=${encodeURIComponent(`entity:${one.id}`)}`)
  const drawer = page.getByRole('complementary', { name: 'Entity' })
  await drawer.getByRole('button', { name: 'Merge with another one' }).click()
  await drawer.getByRole('searchbox').fill('Mosc')
  await drawer.getByRole('button', { name: /^Moscow/ }).click()
  await until(async () => (await decisions(at)).length === 1)
  const [merged] = await decisions(at)
  assert.deepEqual([merged.action.do, [...merged.action.ids].sort()], ['merge', [one.id, other.id].sort()])
  assert.equal((await named(at, 'Moscow')).length + (await named(at, 'Caracas')).filter((name) => name !== 'Moscow' && name !== 'Caracas').length, 1)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await until(async () => (await decisions(at)).length === 2)
  assert.deepEqual([await named(at, 'Caracas'), await named(at, 'Moscow')], [['Caracas'], ['Moscow']])
})
