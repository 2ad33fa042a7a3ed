// Where each id of a document stands, and whether one stands twice.
import { ByteStrings, hashOf } from './byte-strings.js';
import { attributeValue, isVerbatim } from './character-values.js';
import { enlarged } from './enlarged.js';

const FIRST_IDS = 16;

export class IdTable {
  /** Two elements have one id. */
  hasDuplicates = false;
  private readonly ids = new ByteStrings();
  /** Element by number of its id. */
  private elements = new Int32Array(FIRST_IDS);

  /** The attribute value that is written there is an id of this element. */
  remember(bytes: Buffer, from: number, until: number, element: number): void {
    if (isVerbatim(bytes, from, until)) return this.add(bytes, from, until, element);
    const meant = Buffer.from(attributeValue(bytes, from, until), 'utf8');
    this.add(meant, 0, meant.length, element);
  }

  /** The element with this id. */
  find(id: string): number | undefined {
    const bytes = Buffer.from(id, 'utf8');
    const known = this.ids.find(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length));
    return known < 0 ? undefined : this.elements[known];
  }

  private add(bytes: Buffer, from: number, until: number, element: number): void {
    const hash = hashOf(bytes, from, until);
    if (this.ids.find(bytes, from, until, hash) >= 0) this.hasDuplicates = true;
    else {
      const id = this.ids.add(bytes, from, until, hash);
      if (id === this.elements.length) this.elements = enlarged(this.elements, 2 * id);
      this.elements[id] = element;
    }
  }
}
