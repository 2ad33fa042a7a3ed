// Decides which tests there are by reading their sources: the names of `describe` and `it`, joined as Jest joins them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../src/start/project-folder.js';

const FOLDERS = ['src', 'test/medium', 'test/journeys'];

/** Names of table tests keep their placeholders ("refuses %s"); a name that is computed otherwise is a "%s" too. */
export function testNames(): string[] {
  return FOLDERS.flatMap((folder) => specsIn(join(projectFolder(), folder))).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    return namesIn(source, []);
  });
}

function specsIn(folder: string): string[] {
  const inside = readdirSync(folder, { recursive: true, withFileTypes: true });
  return inside
    .filter((entry) => entry.isFile() && /\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function namesIn(node: ts.Node, above: readonly string[]): string[] {
  const within = (inner: readonly string[]): string[] => {
    const found: string[] = [];
    ts.forEachChild(node, (child) => void found.push(...namesIn(child, inner)));
    return found;
  };
  const kind = ts.isCallExpression(node) ? kindOf(node.expression) : null;
  if (kind === null) return within(above);
  const names = [...above, nameIn((node as ts.CallExpression).arguments[0])];
  return kind === 'describe' ? within(names) : [names.join(' ')];
}

/** `it(…)`, `it.skip(…)`, `it.each(…)(…)`; what is called for `each` itself is no test yet. */
function kindOf(called: ts.Expression): 'describe' | 'it' | null {
  if (ts.isIdentifier(called))
    return called.text === 'test' ? 'it' : called.text === 'describe' || called.text === 'it' ? called.text : null;
  if (ts.isCallExpression(called) && ts.isPropertyAccessExpression(called.expression) && called.expression.name.text === 'each')
    return kindOf(called.expression.expression);
  if (ts.isPropertyAccessExpression(called) && called.name.text !== 'each') return kindOf(called.expression);
  return null;
}

function nameIn(argument: ts.Expression | undefined): string {
  if (argument === undefined) return '%s';
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isTemplateExpression(argument)) return '%s';
  return argument.head.text + argument.templateSpans.map((span) => `%s${span.literal.text}`).join('');
}
