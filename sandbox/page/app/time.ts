const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const today = 'Today'
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

export const formatTime = (at: string): string => clock.format(new Date(at))
/** The day, named as Teams names it between messages. */
export function formatDay(at: string): string {
  const text = day.format(new Date(at))
  return text === day.format(new Date()) ? today : text
}
export const formatFull = (at: string): string => full.format(new Date(at))
export const formatShort = (at: string): string => short.format(new Date(at))
