// Every state of the pages that need no account.
import type { PageState } from '../../support/page-state.js';
import { ANYBODY } from './anybody.js';
import { FILING } from './filing.js';
import { OWN_APPLICATION } from './own-application.js';
import { SIGNING_AND_COLLECTION } from './signing-and-collection.js';

export const APPLICANTS: readonly PageState[] = [...ANYBODY, ...FILING, ...OWN_APPLICATION, ...SIGNING_AND_COLLECTION];
