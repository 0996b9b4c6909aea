/** Deliberate faults in opening, judging and planning bundles, which forgeries and the laws of exchange must see. As merge.mjs. */
const sync = (name) => `src-renderer/sync/${name}.ts`;

export const mutants = [
  {
    why: 'a bundle counts without its signature',
    file: sync('planImport'),
    find: '|| !verifyDigest(key, opened.digest, bytes.value))',
    replace: '|| opened.digest.length === 0)',
  },
  {
    why: 'a device’s head counts whoever signed it',
    file: sync('importChain'),
    find: 'return key !== null && verifyHead(key, device, space, head);',
    replace: 'return key !== null && head.sig !== "";',
  },
  {
    why: 'a bundle for another device is taken',
    file: sync('planImport'),
    find: "if (!manifest.recipients.some((recipient) => ours.includes(recipient))) return refused('notForThisDevice');",
    replace: '',
  },
  {
    why: 'commits need not follow each other',
    file: sync('verifyLines'),
    find: 'return read.value.prev === part.last.hash ? null',
    replace: 'return read.value.prev !== null ? null',
  },
  {
    why: 'a part need not end at its head',
    file: sync('importChain'),
    find: 'return last !== undefined && head?.seq === last.commit.seq && head.hash === last.hash;',
    replace: 'return last !== undefined && head !== undefined;',
  },
  {
    why: 'a missing part is passed over',
    file: sync('importChain'),
    find: 'if (seq > last + 1) return fault',
    replace: 'if (seq > last + 1000) return fault',
  },
  {
    why: 'a digest needs no order',
    file: sync('importChain'),
    find: 'orders.find(({ order }) => !isKnownOrder(order))',
    replace: 'orders.find(({ order }) => order === undefined && isKnownOrder(order))',
  },
  {
    why: 'anybody may order, introduce and close',
    file: sync('importSettle'),
    find: "return trusted?.role === 'office' && !trusted.revoked",
    replace: 'return trusted !== undefined && !trusted.revoked',
  },
  {
    why: 'what a sender said before is forgotten',
    file: sync('statements'),
    find: 'if (Math.min(before.seq, limit(device)) > (after?.seq ?? 0)) return device;',
    replace: '',
  },
  {
    why: 'a counter may be used twice',
    file: sync('statements'),
    find: '(known.id !== heard.id || !sameHeads(known.heads, heard.heads))',
    replace: 'known.counter < 0',
  },
  {
    why: 'what the recipient has said it holds is sent again',
    file: sync('statements'),
    find: 'point !== undefined && point.seq > most && hashAt',
    replace: 'point !== undefined && point.seq > most + 1 && hashAt',
  },
  {
    why: 'a bundle may unpack to anything',
    file: sync('bundleReader'),
    find: 'if (unpacked > most) return false;',
    replace: '',
  },
];

export const suite = ['tests/attacks/corpus', 'tests/sync/deltaLaws', 'tests/sync/refusals'];
