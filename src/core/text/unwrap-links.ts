/**
 * Links that Outlook and Teams put in the place of a typed one; the typed one is a parameter of theirs. What else they
 * carry looks like a secret and says nothing. Source: learn.microsoft.com/defender-office-365/safe-links-about; the
 * second form is seen in Teams.
 */
const wrapped =
  /https:\/\/(?:[a-z0-9-]{1,20}\.safelinks\.protection\.outlook\.(?:com|us|de|cn)\/|statics\.teams\.cdn\.office\.net\/evergreen-assets\/safelinks\/)[^\s<>"')\]]{1,4000}/gi

/** Returns the text with the links that people typed, in place of the protected ones that the client sends. */
export function unwrapLinks(text: string): string {
  return text.replaceAll(wrapped, (link) => innerLink(link) ?? link)
}

function innerLink(link: string): string | undefined {
  const inner = URL.parse(link.replaceAll('&amp;', '&'))?.searchParams.get('url')
  return inner && /^https?:\/\//i.test(inner) ? inner : undefined
}
