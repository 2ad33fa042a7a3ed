// Draws the number of an application as a bar code (Code 128) for the print-out; the one place that knows the package.
import { toSVG } from 'bwip-js/node';

/** Millimetres; a hand-held scanner reads it from paper that was folded twice. */
const BAR_HEIGHT = 14;
/** Ten times the narrowest bar must stay white at both ends (ISO/IEC 15417). */
const QUIET_ZONE = 10;

/** @param number ten letters and digits. @returns SVG without text: the number stands under it in letters */
export function barCode(number: string): string {
  return toSVG({
    bcid: 'code128',
    text: number,
    scale: 1,
    height: BAR_HEIGHT,
    paddingwidth: QUIET_ZONE,
    barcolor: '000000',
    backgroundcolor: 'FFFFFF',
  });
}
