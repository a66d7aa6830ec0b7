// A listener that others reach: nothing is shown before one has signed in, and a reader may not decide.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeCase, open, run, serve, until } from './run.mjs'

const PASSWORD = 'long enough for a test'

async function team(t) {
  const file = madeCase(t)
  for (const [name, role] of [['ana', 'owner'], ['eva', 'reader']]) run(['account', 'add', name, '--role', role, '--case', file], { input: `${PASSWORD}\n` })
  return (await serve(t, file, ['--listen', '0.0.0.0'])).replace('0.0.0.0', '127.0.0.1')
}

async function signIn(page, name, password) {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a wrong password is refused, the right one opens the case, and a reload keeps it open', async (t) => {
  const at = await team(t)
  const page = await open(t, at, { expect: [/401/] })
  await page.goto(`${at}/review`)
  await signIn(page, 'ana', 'not the password')
  await page.getByRole('alert').filter({ hasText: 'name or password is wrong' }).waitFor()
  assert.equal(await page.getByText('readings waiting').count(), 0)
  await signIn(page, 'ana', PASSWORD)
  await page.locator('article .passage').waitFor()
  await page.keyboard.press('a')
  await until(() => page.evaluate(async () => (await (await fetch('/api/decisions')).json()).decisions?.[0]?.who === 'ana'))
  await page.reload()
  await page.locator('article .passage').waitFor()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('Password').waitFor()
})

test('a reader reads and is offered no decision', async (t) => {
  const at = await team(t)
  const page = await open(t, at, { expect: [/401/] })
  await page.goto(`${at}/review`)
  await signIn(page, 'eva', PASSWORD)
  await page.locator('article .passage').waitFor()
  assert.equal(await page.getByRole('button', { name: /^Accept/ }).count(), 0)
})
