import { expect, it } from 'vitest'
import { whole } from './picked'

const words = (text: string, start: number, end: number) => {
  const found = whole(text, start, end)
  return found && text.slice(found.start, found.end)
}

it('takes whole words, without the spaces around', () => {
  expect(words('Russia sent troops.', 8, 15)).toBe('sent troops')
  expect(words('Russia sent troops.', 6, 7)).toBeNull()
  expect(words('Maiquetía, Caracas', 2, 4)).toBe('Maiquetía')
})
it('leaves scripts without spaces as they are marked', () => expect(words('俄罗斯军机降落', 0, 3)).toBe('俄罗斯'))
