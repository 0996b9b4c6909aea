/**
 * The only door to the services: decode, run, answer. It never throws across and tells nothing of the inside:
 * what goes wrong unforeseen is answered as `io` and handed to the host's own log.
 */
import type { HostMethod, HostMethods, Outcome } from './contract';
import { isHostMethod } from './methods';
import { done, failed } from './outcome';
import type { HostPort } from './port';
import { requests } from './requests';
import type { Attempts } from './services/attempts';
import type { Backups } from './services/backups';
import type { ExchangeFolder } from './services/exchangeFolder';
import { fileNameFor } from './services/fileNames';
import type { Files } from './services/files';
import type { Journal } from './services/journal';
import type { KeyStore } from './services/keyStore';
import type { SelfCheck } from './services/selfCheck';

export type Services = {
  readonly journal: Journal;
  readonly files: Files;
  readonly exchange: ExchangeFolder;
  readonly attempts: Attempts;
  readonly keyStore: KeyStore;
  readonly selfCheck: SelfCheck;
  readonly backups: Backups;
  readonly port: HostPort;
  readonly report: (error: unknown) => void;
};
export type Router = {
  readonly call: (method: unknown, ask: unknown) => Promise<Outcome<unknown>>;
  /** A page begins: what the one before left half-done is given up. */
  readonly pageStarted: () => Promise<void>;
};

type Handlers = {
  readonly [M in HostMethod]: (ask: HostMethods[M]['ask']) => Promise<Outcome<HostMethods[M]['answer']>>;
};

const createHandlers = ({
  journal,
  files,
  exchange,
  attempts,
  keyStore,
  selfCheck,
  backups,
  port,
}: Services): Handlers => ({
  info: async () => done(port.info),
  selfCheck,
  journalState: journal.journalState,
  journalRead: journal.journalRead,
  journalCreate: journal.journalCreate,
  journalAppend: journal.journalAppend,
  journalCut: journal.journalCut,
  journalRewriteBegin: journal.journalRewriteBegin,
  journalRewritePart: journal.journalRewritePart,
  journalRewriteCommit: journal.journalRewriteCommit,
  journalRewriteAbort: journal.journalRewriteAbort,
  journalSetAside: journal.journalSetAside,
  journalSideFiles: journal.journalSideFiles,
  journalRemoveTorn: journal.journalRemoveTorn,
  saveFile: async ({ purpose, suggestedName, folder, bytes }) => {
    const name = fileNameFor(purpose, suggestedName);
    if (!name.ok) return name;
    const place = await port.placeForSave({ purpose, name: name.value, folder });
    return place === null ? done(null) : files.save(place.folder, place.name, bytes);
  },
  checkFolder: ({ folder }) => files.checkFolder(folder),
  folderChoose: async () => {
    if (port.chooseFolder === undefined) return failed('badRequest', 'no dialog here');
    const folder = await port.chooseFolder();
    return done(folder === null ? null : { folder });
  },
  folderList: exchange.folderList,
  folderRead: exchange.folderRead,
  folderWrite: exchange.folderWrite,
  folderRemove: exchange.folderRemove,
  ...attempts,
  ...keyStore,
  backupMake: backups.backupMake,
  backupList: backups.backupList,
  backupRead: backups.backupRead,
  backupRemove: backups.backupRemove,
});

export const createRouter = (services: Services): Router => {
  const handlers = createHandlers(services);
  const run = async <M extends HostMethod>(method: M, ask: unknown): Promise<Outcome<unknown>> => {
    const decoded = requests[method].safeParse(ask);
    if (!decoded.success) {
      const issue = decoded.error.issues[0];
      return failed(
        'badRequest',
        `${method}: ${issue?.code ?? 'shape'} ${issue?.path.join('.') ?? ''}`.trim(),
      );
    }
    return handlers[method](decoded.data);
  };
  return {
    call: async (method, ask) => {
      if (!isHostMethod(method)) return failed('badRequest', 'no such method');
      try {
        return await run(method, ask);
      } catch (error) {
        services.report(error);
        return failed('io', 'unforeseen');
      }
    },
    pageStarted: async () => {
      await services.journal.journalRewriteAbort({});
    },
  };
};
