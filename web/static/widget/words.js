// What the widget says, in one of the languages that the server speaks; dates and numbers as the reader writes them there.

const known = new Map()

const fetched = async (language) => {
  const response = await fetch(new URL(`words/${language}.json`, import.meta.url))
  if (!response.ok) throw new Error(response.statusText)
  return speaker(await response.json())
}

// The words for a language tag; where the server does not speak it, those of another language.
export const wordsFor = (tag) => {
  const language = /^[a-z]{2,3}/i.exec(tag)?.[0].toLowerCase() ?? 'en'
  if (!known.has(language)) {
    const words = fetched(language)
    known.set(language, words)
    words.catch(() => known.delete(language)) // the next widget tries again
  }
  return known.get(language)
}

const speaker = (words) => {
  const { language } = words
  const wish = navigator.languages.find((tag) => tag.split('-')[0] === language)
  const locale = !wish || wish === 'en' ? { en: 'en-GB' }[language] ?? language : wish
  const plural = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const number = (value) => numbers.format(value)
  return {
    ...words,
    number,
    counted: (key, count) => words[key][plural.select(count) === 'one' ? 0 : 1].replace('%(number)s', number(count)),
    day: (value) => days.format(new Date(value.slice(0, 10))),
  }
}
