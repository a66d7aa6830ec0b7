import { describe, expect, it } from 'vitest'
import type { PropositionView } from './api-types'
import { actors, contested, look, rows, summary, sums } from './stances'

const voice = (published: string) => ({ name: null, document: 1, span: [0, 1] as [number, number], words: 'a', published })
const stance = (actor: string, attitude: string, published = '2019-03-24') => ({
  actor, attitude, nothing_found_in: attitude === 'nothing_found' ? 2 : null, by: attitude.startsWith('no') ? [] : [voice(published)],
})
const put = (id: string, ...stances: ReturnType<typeof stance>[]): PropositionView => ({ id, text: `text ${id}`, about: null, stances })

const one = put('one', stance('A', 'asserts'))
const open = put('open', stance('A', 'asserts'), stance('B', 'refuses_to_confirm'))
const disputed = put('disputed', stance('A', 'asserts'), stance('C', 'denies', '2019-03-26'), stance('D', 'nothing_found'))

describe('the matrix', () => {
  it('begins with what is disputed', () => {
    expect(rows([one, open, disputed], null, null, '').map((row) => row.id)).toEqual(['disputed', 'open', 'one'])
    expect(contested(disputed)).toBeGreaterThan(contested(open))
    expect([one, open, disputed].map(summary)).toEqual(['one voice', 'not confirmed by all', 'disputed'])
  })
  it('keeps what was not found when the days are narrowed', () => {
    const [row] = rows([disputed], '2019-03-25', null, '')
    expect(row?.stances.map((each) => each.actor)).toEqual(['C', 'D'])
    expect(rows([one], '2019-03-25', null, '')).toEqual([])
  })
  it('is narrowed by words of the text and of names', () => {
    expect(rows([one, open], null, null, 'b text')).toEqual([open])
  })
  it('puts those of the first row first', () => {
    expect(actors([open, disputed])).toEqual(['A', 'B', 'C', 'D'])
  })
  it('counts who takes which stand', () => {
    expect(sums(disputed).map((one) => `${one.look.word} ${one.count}`)).toEqual(['asserts 1', 'denies 1', 'nothing found 1'])
  })
  it('tells nothing found from not collected', () => {
    expect(look(stance('D', 'nothing_found')).word).toBe('nothing found in 2 documents')
    expect(look(stance('D', 'not_collected'))).toMatchObject({ word: 'not collected', tone: 'missing' })
  })
})
