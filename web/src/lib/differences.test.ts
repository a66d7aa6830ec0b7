import { expect, it } from 'vitest'
import { shown, words } from './differences'

it('marks only the words that changed', () =>
  expect(words('About 100 soldiers landed.', 'About 99 soldiers landed.')).toEqual([
    { kind: 'same', text: 'About ' }, { kind: 'removed', text: '100' }, { kind: 'added', text: '99' }, { kind: 'same', text: ' soldiers landed.' },
  ]))
it('folds what stayed and sets a changed sentence against its old words', () => {
  const list = shown([
    { kind: 'same', text: 'One.' }, { kind: 'same', text: 'Two.' }, { kind: 'removed', text: 'About 100 soldiers landed.' }, { kind: 'removed', text: 'Nobody answered.' },
    { kind: 'added', text: 'About 99 soldiers landed.' },
  ])
  expect(list.map((one) => one.kind)).toEqual(['run', 'removed', 'altered'])
})
it('leaves sentences apart that have little in common', () => {
  expect(shown([{ kind: 'removed', text: 'A quick brown fox.' }, { kind: 'added', text: 'Ships left port early.' }]).map((one) => one.kind)).toEqual(['removed', 'added'])
})
