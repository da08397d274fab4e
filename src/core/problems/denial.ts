/**
 * Why Power Platform does not let somebody do something with a connector, as far as its error code says. `other`: only
 * its own words are known, and no cause is guessed.
 */
export type Denial =
  'no-maker' | 'no-access' | 'not-yours' | 'data-policy' | 'managed' | 'licence' | 'consent' | 'other'
