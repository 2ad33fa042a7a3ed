// Draws a QR code as an SVG picture that stands in the page itself: our policy loads pictures from nowhere else.
import { toSVG } from 'bwip-js/node';

/** Address of the picture (data:…). White ground and quiet zone also in dark colours, else cameras do not find it. */
export function qrCode(text: string): string {
  const svg = toSVG({ bcid: 'qrcode', text, scale: 2, padding: 8, backgroundcolor: 'FFFFFF' });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
