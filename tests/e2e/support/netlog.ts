/** The proof that the browser itself sent nothing anywhere: its own log of its network work, after it has ended. */
import { readFile } from 'node:fs/promises';
import { parseNetLog, type Traffic, trafficIn } from '../../support/netlog/netlog';

export type TrafficProof = { readonly traffic: Traffic | null; readonly problems: readonly string[] };

/**
 * `problems` is empty when nothing left the machine and the log has seen the application. Of a browser that was killed
 * the log may lack its end or be empty: then only what it does hold can speak.
 */
export const readTraffic = async (path: string, killed = false): Promise<TrafficProof> => {
  const text = await readFile(path, 'utf8');
  let traffic: Traffic;
  try {
    traffic = trafficIn(parseNetLog(text));
  } catch (error) {
    return { traffic: null, problems: killed ? [] : [`${path}: ${String(error)}`] };
  }
  return {
    traffic,
    problems: [
      ...traffic.left.map((what) => `left the machine: ${what}`),
      ...(traffic.loopback === 0 && !killed ? [`${path} has seen no request to the application`] : []),
    ],
  };
};
