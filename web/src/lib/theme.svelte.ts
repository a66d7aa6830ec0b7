// Light or dark: as the machine wants, or as the user chose.

export type Choice = 'auto' | 'light' | 'dark'

const KEY = 'forewarn.theme'

class Theme {
  choice = $state<Choice>(kept())
  #system = matchMedia('(prefers-color-scheme: dark)')
  #dark = $state(this.#system.matches)

  constructor() {
    this.#system.addEventListener('change', () => (this.#dark = this.#system.matches))
    this.#apply()
  }

  get dark(): boolean {
    return this.choice === 'auto' ? this.#dark : this.choice === 'dark'
  }

  next() {
    this.choice = this.choice === 'auto' ? (this.#dark ? 'light' : 'dark') : this.choice === 'dark' ? 'light' : 'dark'
    localStorage.setItem(KEY, this.choice)
    this.#apply()
  }

  #apply() {
    if (this.choice === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = this.choice
  }
}

function kept(): Choice {
  const value = localStorage.getItem(KEY)
  return value === 'light' || value === 'dark' ? value : 'auto'
}

export const theme = new Theme()

/** A token of the style sheet as a colour that a canvas takes; asks anew after the theme changed. */
export function colour(token: string): string {
  void theme.dark
  const probe = document.createElement('span')
  probe.style.color = `var(--${token})`
  document.body.append(probe)
  const value = getComputedStyle(probe).color
  probe.remove()
  return value
}
