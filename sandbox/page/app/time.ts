const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

export const formatTime = (at: string): string => clock.format(new Date(at))
export const formatDay = (at: string): string => day.format(new Date(at))
export const formatFull = (at: string): string => full.format(new Date(at))
export const formatShort = (at: string): string => short.format(new Date(at))
