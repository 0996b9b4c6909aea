/** Who can be exported to, what devices are called, and what a refusal's detail names. */
import { describe, expect, it } from 'vitest';
import type { ImportPlan } from '../../src-renderer/sync/importPlan';
import { inOrder, nameOf, recipientsOf, withRole } from '../../src-renderer/ui/exchange/deviceWords';
import { readRefusalDetail, smallPrint } from '../../src-renderer/ui/exchange/refusalDetail';
import { createText } from '../../src-renderer/ui/text/useText';
import '../../src-renderer/ui/text/book';
import { deviceId, known } from '../support/fakeDevices';

const { t, format } = createText('sv');
const own = known('a', 'Bilen', 'field', { origin: 'own' });
const field = known('b', 'Cykeln', 'field', {});
const office = known('c', 'Kontoret', 'office', {});
const waiting = known('d', 'Annat kontor', 'office', { origin: 'waiting', grantedRole: 'field' });
const nothingGranted = known('e', 'Lånad', 'field', { grantedSpaces: [] });
const devices = [own, field, nothingGranted, waiting, office];

describe('devices', () => {
  it('that one can export to are believed and granted something, offices first', () => {
    expect(recipientsOf(devices, format.compare)).toEqual([office, field]);
  });

  it('are listed with those that wait for a person first', () => {
    expect(inOrder([field, office, waiting], format.compare)).toEqual([waiting, office, field]);
  });

  it('have the name of their card, and words where there is none', () => {
    expect(nameOf(devices, office.device, t)).toBe('Kontoret');
    expect(nameOf(devices, own.device, t)).toBe(t('exchange:thisDevice'));
    expect(nameOf(devices, deviceId('z'), t)).toBe(t('exchange:unknownDevice'));
    expect(nameOf(devices, undefined, t)).toBe(t('exchange:unknownDevice'));
  });

  it('are told with their role, unless the name says it', () => {
    expect(withRole('Cykeln', 'field', t)).toBe('Cykeln, Fältet');
    expect(withRole('Kontoret', 'office', t)).toBe('Kontoret');
  });
});

type Detail = Extract<ImportPlan, { readonly type: 'refused' }>['detail'];

describe('a refusal', () => {
  const gap: Detail = { device: office.device, missing: { device: field.device, from: 3, to: 9 } };

  it('names the device and the missing numbers', () => {
    expect(readRefusalDetail(JSON.stringify(gap))).toEqual({
      device: office.device,
      fault: null,
      missing: { device: field.device, from: 3, to: 9 },
    });
  });

  it('names the fault', () => {
    const detail: Detail = { device: office.device, fault: 'notGranted' };
    expect(readRefusalDetail(JSON.stringify(detail)).fault).toBe('notGranted');
  });

  it.each(['', 'no JSON', '[]', 'null', '{"device":7,"missing":{"from":"3"}}', '{"missing":[1,2]}'])(
    'whose detail is %j names nothing and does not fail',
    (detail) => {
      expect(readRefusalDetail(detail)).toEqual({ device: null, fault: null, missing: null });
    },
  );

  it('prints its detail small, and nothing where there is none', () => {
    expect(smallPrint(JSON.stringify({ fault: 'prev', seq: 14, missing: { from: 1 } }))).toBe(
      'fault prev, seq 14, missing {"from":1}',
    );
    expect(['', '{}', 'no JSON', '[1]'].map(smallPrint)).toEqual(['', '', '', '']);
  });
});
