import { expect, it } from 'vitest';
import { install } from '../support/installation';

it('a demonstration opens by itself with fictional records, and again with the printed passphrase', async () => {
  const laptop = await install('demo', { demo: true });
  try {
    const app = laptop.app();
    await app.start();
    expect(app.session.getState()).toMatchObject({ type: 'open', demo: true });
    const { records } = app.workspace.getState();
    expect(records.get('customNotification')?.size).toBeGreaterThan(10);
    expect(records.get('referral')?.size).toBeGreaterThan(3);
    const again = await laptop.reload();
    await again.unlock('demo-demo-demo-demo');
    expect(again.workspace.getState().records.get('person')?.size).toBe(records.get('person')?.size);
  } finally {
    laptop.remove();
  }
});
