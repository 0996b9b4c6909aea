/**
 * A bundle whose lines have been verified (verifyLines.ts): what planImport judges. Put together from the slices as they
 * come, from a worker or in one go; holds each line once.
 */
import type { DeviceId } from '../domain/ids';
import { err, ok, type Result } from '../domain/result';
import type { ChainFault, VerifiedCommit } from './importPlan';
import type { BundleHead, OpenedBundle } from './openBundle';
import { type LineFault, type LineVerdict, type VerifiedSlice, verifyLines } from './verifyLines';

/** One device's part of a bundle; never empty. */
export type DevicePart = {
  readonly device: DeviceId;
  /** Of each line, rising. */
  readonly seqs: readonly number[];
  /** By rising `seq`, without gaps; or why they are no history. */
  readonly chain: Result<readonly VerifiedCommit[], ChainFault>;
};

export type VerifiedBundle = BundleHead & { readonly lines: Result<readonly DevicePart[], LineFault> };

export const createAssembler = (
  head: BundleHead,
): {
  readonly take: (slice: VerifiedSlice) => void;
  readonly finish: (verdict: LineVerdict) => VerifiedBundle;
} => {
  const chains = new Map<DeviceId, VerifiedCommit[]>();
  return {
    take: (slice) => {
      for (const one of slice) {
        const chain = chains.get(one.commit.device);
        if (chain === undefined) chains.set(one.commit.device, [one]);
        else chain.push(one);
      }
    },
    finish: (verdict) => ({
      manifest: head.manifest,
      signatureLine: head.signatureLine,
      digest: head.digest,
      lines: verdict.ok
        ? ok(
            verdict.value.map(({ device, seqs, fault }) => ({
              device,
              seqs,
              chain: fault === null ? ok(chains.get(device) ?? []) : err(fault),
            })),
          )
        : verdict,
    }),
  };
};

/** In one go, for who need not stop in between. */
export const verifyBundle = (opened: OpenedBundle): VerifiedBundle => {
  const assembler = createAssembler(opened);
  const slices = verifyLines(opened);
  for (;;) {
    const next = slices.next();
    if (next.done) return assembler.finish(next.value);
    assembler.take(next.value);
  }
};
