/**
 * Why Entra ID refuses somebody's sign-in, as far as the number of its error says; each is for somebody else to mend.
 * `other`: only the number and the words of Entra ID are known, and no cause is guessed.
 */
export type SignInRefusal = 'not-assigned' | 'conditional-access' | 'account' | 'declined' | 'installation' | 'other'
