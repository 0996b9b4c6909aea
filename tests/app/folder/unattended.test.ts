/** Between the weighing of a bundle and its taking somebody may have decided something: it is asked again. */
import { expect, it } from 'vitest';
import { acceptImport } from '../../../src-renderer/app/exchange/acceptImport';
import { confirmCard, readCard } from '../../../src-renderer/app/exchange/cards';
import { previewImport } from '../../../src-renderer/app/exchange/previewImport';
import { encodeCard } from '../../../src-renderer/sync/card';
import { utf8 } from '../../../src-renderer/vault/bytes';
import { bareLaptop } from '../../support/bareLaptop';
import { recordNamed } from '../../support/builders';
import { writingTo } from '../../support/writingOffice';

it('an order of a device that has become an office meanwhile is not taken unattended, and is by a person', async () => {
  const { context, remove } = await bareLaptop();
  try {
    const { vault } = context;
    if (vault === null) throw new Error('locked');
    const writing = await writingTo(vault.state.peers.ownCard);
    const grant = async (role: 'field' | 'office'): Promise<void> => {
      const read = await readCard(context, utf8(encodeCard(writing.office.card())));
      if (read.type !== 'card') throw new Error(read.type);
      expect(await confirmCard(context, read.token, role, ['samordning'])).toEqual({ type: 'confirmed' });
    };
    await grant('field');
    writing.office.write(
      { records: [recordNamed('somebody')], reason: 'retention', decision: '2026-17' },
      { kind: 'erasure', action: 'erase', id: recordNamed('order') },
    );
    const { bytes, name } = await writing.bundle();
    const file = { name, bytes: Uint8Array.from(bytes) };
    const [preview] = await previewImport(context, [file], () => undefined);
    // A field device may order nothing, so nothing is reserved.
    expect(preview?.answer).toMatchObject({ type: 'ready', reserved: [], erasures: [] });
    await grant('office');
    const token = preview?.token ?? '';
    expect(await acceptImport(context, [token], undefined, undefined, { unattended: true })).toEqual({
      type: 'stale',
    });
    expect(await acceptImport(context, [token])).toEqual({ type: 'erasuresNotSeen' });
    const yes = { erasuresSeen: true };
    // The preview that a person could have read did not show the order.
    expect(await acceptImport(context, [token], undefined, undefined, yes)).toEqual({ type: 'stale' });
    const [again] = await previewImport(context, [file], () => undefined);
    expect(again?.answer).toMatchObject({ reserved: ['erasure'] });
    expect(await acceptImport(context, [again?.token ?? ''], undefined, undefined, yes)).toMatchObject({
      type: 'imported',
      commits: 1,
    });
  } finally {
    remove();
  }
});
