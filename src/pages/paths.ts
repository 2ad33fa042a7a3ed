// The addresses that the frame of every page and the start page lead to; each belongs to the folder named beside it.

export const PATHS = {
  start: '/',
  /** applications: the first question of an application; `sposob` is 'epuap' or 'osobiscie'. */
  apply: '/wniosek',
  /** applications: state of an application after PESEL and password. */
  status: '/stan-wniosku',
  /** epuap: the application as a file to be signed elsewhere, and where it is sent back to. */
  signedFile: '/moj-wniosek/podpis/plik',
  sendSignedFile: '/moj-wniosek/podpis/plik/podpisany',
  /** accounts */
  signIn: '/zaloguj',
  /** accounts: the code or passkey after the password. */
  secondStep: '/zaloguj/drugi-skladnik',
  signOut: '/wyloguj',
  /** accounts: until when the session lasts; the other makes it last longer. */
  session: '/sesja',
  keepSession: '/sesja/przedluz',
  /** accounts: own second factor. */
  secondFactor: '/konto/drugi-skladnik',
  panel: '/panel',
  /** review: the list of those who decide. */
  review: '/wnioski',
  /** in-person */
  desk: '/stanowisko',
  /** operations: documents that wait for an administrator. */
  quarantine: '/kwarantanna',
  /** operations: documents sent by ePUAP that need a person. */
  sendings: '/nadania',
  dataProtection: '/ochrona-danych',
  accessibility: '/deklaracja-dostepnosci',
} as const;
