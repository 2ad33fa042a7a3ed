// The pages for those who sign in are accessible in every state (WCAG 2.2 AA), as far as a program can tell.
import { visitEach } from '../support/page-visits.js';
import { OFFICIALS } from './states/officials.js';

visitEach('accessible to officials', OFFICIALS);
