import { describe, expect, it } from 'vitest'
import type { Decision, EntityRow, MentionRecord } from './api-types'
import { apart, byDocument, candidates, first, sentence, unanswered, unsure } from './entity'

const mention = (id: number, more: Partial<MentionRecord> = {}) => ({ id, kind: 'person', name: 'Ivan Petrov', text: 'Petrov', entity: null, same_as: null, ...more }) as MentionRecord
const row = (id: string, names: string[], kind = 'person') => ({ id, name: names[0], names, kind }) as EntityRow

describe('a mention', () => {
  it('stands for the first one of its chain', () => {
    expect(first([mention(0), mention(1, { same_as: 0 }), mention(2, { same_as: 1 })], 2)?.id).toBe(0)
    expect(first([mention(0)], 7)).toBeUndefined()
  })
  it('may belong to the entity first mentioned there before others of the name', () => {
    const rows = [row('9-1', ['Ivan Petrov']), row('3-0', ['Ivan Petrov']), row('1-1', ['Ivan Petrovsky'])]
    expect(candidates(rows, mention(0), 3).map((one) => one.id)).toEqual(['3-0', '9-1', '1-1'])
  })
  it('stands in a sentence', () => {
    expect(sentence([[0, 10], [11, 30]], [12, 15])).toEqual([11, 30])
    expect(sentence([], [12, 15])).toEqual([12, 15])
  })
})

it('mentions go by document', () => {
  const words = [{ document: 1, span: [0, 1] as [number, number], words: 'a' }, { document: 2, span: [0, 1] as [number, number], words: 'b' }, { document: 1, span: [4, 5] as [number, number], words: 'a' }]
  expect(byDocument(words).map((group) => [group.document, group.mentions.length])).toEqual([[1, 2], [2, 1]])
})

it('a pair is answered by a standing note on either side', () => {
  const pair = { one: '1-0', other: '2-0', score: 0.9, against: [] }
  const note = { number: 1, action: { do: 'note', target: { part: 'entity', id: '2-0' }, text: apart('1-0') } } as unknown as Decision
  const undo = { number: 2, action: { do: 'undo', decision: 1 } } as unknown as Decision
  const there = () => true
  expect(unanswered([pair], [], there)).toHaveLength(1)
  expect(unanswered([pair], [note], there)).toHaveLength(0)
  expect(unanswered([pair], [note, undo], there)).toHaveLength(1)
  expect(unanswered([pair], [], (id) => id === '1-0')).toHaveLength(0)
  const left = { number: 3, action: { do: 'note', target: { part: 'entity', id: '1-0' }, text: unsure('2-0') } } as unknown as Decision
  const next = { ...pair, other: '3-0' }
  expect(unanswered([pair, next], [left], there).map((one) => [one.other, one.unsure])).toEqual([['3-0', false], ['2-0', true]])
  expect(unanswered([pair], [left, { ...note, number: 4 }], there)).toHaveLength(0)
})
