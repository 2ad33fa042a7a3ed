// How far an applicant proved who they are.

/** Only the link from a mail proves the address; PESEL and password alone show the status. */
export type ApplicantLevel = 'link-confirm' | 'link-collect' | 'status';
