import { expect, it } from 'vitest'
import type { ContradictionView } from './api-types'
import { asTask, kindly, shown } from './contradictions'

const view = (id: string, kind: ContradictionView['kind'], published: string): ContradictionView => ({
  id, about: '1-0', question: `Question ${id}?`, kind,
  sides: [{ says: 'food', by: [{ document: 1, span: [0, 1], words: 'a', published, name: 'Ana', role: 'speaker' }] }, { says: 'parts', by: [] }],
})

it('the weightiest kinds come first, within the days and of these words', () => {
  const all = [view('1', 'precision', '2019-03-24'), view('2', 'contradiction', '2019-03-26')]
  expect(shown(all, '', null, null).map((one) => one.id)).toEqual(['2', '1'])
  expect(shown(all, '', '2019-03-25', null).map((one) => one.id)).toEqual(['2'])
  expect(shown(all, 'ana question 1', null, null).map((one) => one.id)).toEqual(['1'])
})

it('a question becomes a task', () => {
  expect(asTask(view('1', 'denial', '2019-03-24'))).toBe('Question 1? food / parts')
  expect(kindly('update').means).toContain('later')
})
