/**
 * What a file says, taken from its syntax tree: imports, global names, member accesses, and forbidden constructs.
 * No types are resolved; a name counts where it stands, so a local variable must not be called `window` either.
 */
import { parseAst } from 'vite';
import type { SourceFile } from './sources';

export type Import = {
  readonly from: string;
  /** `import type` as a whole: nothing of it is left in the built code. */
  readonly typeOnly: boolean;
  readonly names: readonly string[];
  readonly line: number;
};
/** `Date.now` is {object: 'Date', member: 'now'}; a bare global is {object: 'window', member: null}. */
export type Use = { readonly object: string; readonly member: string | null; readonly line: number };
export type Construct =
  | 'any'
  | 'enum'
  | 'classOfItsOwn'
  | 'nonNull'
  | 'defaultExport'
  | 'computedImport'
  | 'dateOfNow';
export type Facts = {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly uses: readonly Use[];
  readonly constructs: readonly { readonly what: Construct; readonly line: number }[];
};

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const childrenOf = (node: Node): readonly { readonly key: string; readonly child: Node }[] =>
  Object.entries(node).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).map((child) => ({ key, child })),
  );

const nameOf = (value: unknown): string | null => {
  if (!isNode(value)) return null;
  if (value.type === 'Identifier') return String(value.name);
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value;
  return null;
};
const literal = (value: unknown): string | null =>
  isNode(value) && value.type === 'Literal' && typeof value.value === 'string' ? value.value : null;
const asList = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** `import.meta.url`, as in `new URL('./x.worker.ts', import.meta.url)`: bundlers follow it like an import. */
const isMetaUrl = (value: unknown): boolean =>
  isNode(value) &&
  value.type === 'MemberExpression' &&
  nameOf(value.property) === 'url' &&
  isNode(value.object) &&
  value.object.type === 'MetaProperty';

/** Where an identifier is a mere label: after a dot, as a key, as a type's member. */
const isLabel = (parent: Node | null, key: string): boolean => {
  if (parent === null) return false;
  if (parent.type === 'MemberExpression') return key === 'property' && parent.computed !== true;
  if (parent.type === 'Property')
    return key === 'key' && parent.computed !== true && parent.shorthand !== true;
  return /^(TSPropertySignature|TSMethodSignature|MethodDefinition|PropertyDefinition|TSQualifiedName|ImportSpecifier|ExportSpecifier|JSXAttribute|TSNamedTupleMember|LabeledStatement)$/.test(
    parent.type,
  );
};

const importOf = (node: Node): { readonly from: string; readonly typeOnly: boolean } | 'computed' | null => {
  switch (node.type) {
    case 'ImportDeclaration':
      return { from: literal(node.source) ?? '', typeOnly: node.importKind === 'type' };
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration': {
      const from = literal(node.source);
      return from === null ? null : { from, typeOnly: node.exportKind === 'type' };
    }
    case 'ImportExpression': {
      const from = literal(node.source);
      return from === null ? 'computed' : { from, typeOnly: false };
    }
    case 'TSImportType': {
      const from = literal(node.source ?? node.argument);
      return from === null ? null : { from, typeOnly: true };
    }
    case 'CallExpression': {
      if (nameOf(node.callee) !== 'require') return null;
      const from = literal(asList(node.arguments)[0]);
      return from === null ? 'computed' : { from, typeOnly: false };
    }
    case 'NewExpression': {
      const [first, second] = asList(node.arguments);
      const from = literal(first);
      return nameOf(node.callee) === 'URL' && isMetaUrl(second) && from !== null
        ? { from, typeOnly: false }
        : null;
    }
    default:
      return null;
  }
};

const constructOf = (node: Node): Construct | null => {
  switch (node.type) {
    case 'TSAnyKeyword':
      return 'any';
    case 'TSEnumDeclaration':
      return 'enum';
    case 'TSNonNullExpression':
      return 'nonNull';
    case 'ExportDefaultDeclaration':
      return 'defaultExport';
    case 'ClassDeclaration':
    case 'ClassExpression':
      return isNode(node.superClass) && nameOf(node.superClass) !== 'Error' ? null : 'classOfItsOwn';
    case 'NewExpression':
      return nameOf(node.callee) === 'Date' && asList(node.arguments).length === 0 ? 'dateOfNow' : null;
    case 'CallExpression':
      return nameOf(node.callee) === 'Date' ? 'dateOfNow' : null;
    default:
      return null;
  }
};

const importedNames = (node: Node): readonly string[] =>
  asList(node.specifiers).map((specifier) => nameOf(specifier.imported ?? specifier.local) ?? '*');

const usesOf = (
  node: Node,
  parent: Node | null,
  key: string,
): readonly { readonly object: string; readonly member: string | null }[] => {
  if (node.type === 'Identifier' && !isLabel(parent, key))
    return [{ object: String(node.name), member: null }];
  if (node.type === 'MemberExpression') {
    const object = nameOf(node.object);
    const member = node.computed === true ? literal(node.property) : nameOf(node.property);
    // `globalThis.crypto.getRandomValues` is the same as `crypto.getRandomValues`.
    const inner = isNode(node.object) && node.object.type === 'MemberExpression' ? node.object : null;
    const viaGlobal =
      inner !== null && ['globalThis', 'self', 'window'].includes(nameOf(inner.object) ?? '')
        ? nameOf(inner.property)
        : null;
    const owner = object ?? viaGlobal;
    return owner === null ? [] : [{ object: owner, member }];
  }
  if (node.type === 'VariableDeclarator' && isNode(node.id) && node.id.type === 'ObjectPattern') {
    const object = nameOf(node.init);
    return object === null
      ? []
      : asList(node.id.properties).map((property) => ({ object, member: nameOf(property.key) }));
  }
  return [];
};

/** Throws when the file is no valid TypeScript. */
export const readFacts = ({ path, text }: SourceFile): Facts => {
  const imports: Import[] = [];
  const uses: Use[] = [];
  const constructs: { what: Construct; line: number }[] = [];
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;

  const visit = (node: Node, parent: Node | null, key: string): void => {
    const found = importOf(node);
    if (found === 'computed') constructs.push({ what: 'computedImport', line: lineAt(node.start) });
    else if (found !== null) imports.push({ ...found, names: importedNames(node), line: lineAt(node.start) });
    const construct = constructOf(node);
    if (construct !== null) constructs.push({ what: construct, line: lineAt(node.start) });
    for (const use of usesOf(node, parent, key)) uses.push({ ...use, line: lineAt(node.start) });
    for (const { key: childKey, child } of childrenOf(node)) visit(child, node, childKey);
  };
  const tree: unknown = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  if (!isNode(tree)) throw new Error(`${path}: no syntax tree`);
  visit(tree, null, '');
  return { path, imports, uses, constructs };
};
