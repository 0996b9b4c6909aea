/**
 * The office's reading key as an age identity file under a passphrase, in age's own way: with it and the public age tool
 * every bundle sent to this office can be read without this application.
 */
import { spaces } from '../../domain/ids';
import { sealReadingKey } from '../../vault/ageBox';
import { type AppContext, openVaultOf } from '../context';
import { judge } from '../session/judge';
import type { App } from '../types';
import { saveFile } from './saveFile';

export const saveReadingKey = async (
  context: AppContext,
  passphrase: string,
): ReturnType<App['saveReadingKey']> => {
  const vault = openVaultOf(context);
  const judgement = await judge(passphrase, [vault.state.settings.municipality]);
  if (!judgement.acceptable) return { type: 'weakPassphrase' };
  const devices = [vault.secrets.device, ...vault.secrets.previous];
  const mode = vault.state.peers.ageMode;
  // One mode a file: an age that does not know the hybrid lines refuses the whole file for them.
  const lines = devices.flatMap(({ device, age }) =>
    spaces.flatMap((space) => {
      const key = age[space]?.[mode];
      return key === undefined ? [] : [`# ${space} ${device}`, key];
    }),
  );
  const sealed = await sealReadingKey(`${lines.join('\n')}\n`, passphrase);
  return saveFile(context, 'readingKey', `gvi-reading-key-${mode}.txt`, sealed);
};
