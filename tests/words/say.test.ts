import { afterEach, describe, expect, it } from 'vitest';
import { countOf } from '../../src-main/words/numbers.ts';
import { sentence } from '../../src-main/words/text.ts';
import { dateText, durationText, whenText } from '../../src-main/words/times.ts';
import { speakFrom } from '../../src-main/words/language.ts';
import { say } from '../../src-main/words/say.ts';
import { t } from '../../src-main/words/t.ts';
import { tn } from '../../src-main/words/tn.ts';

afterEach(() => speakFrom(() => 'en'));

const day = Date.UTC(2004, 10, 23, 18);
const hourly = { stepMs: 3_600_000, zoned: false };

describe('t and tn', () => {
  it.each([
    ['en', 'Role of CO', '1 event', '9,357 events', '23 Nov 2004', '9 h', '390 days'],
    ['zh-CN', 'CO 的用途', '1 个事件', '9,357 个事件', '2004年11月23日', '9 小时', '390 天'],
  ] as const)('speak %s', (language, role, one, many, date, hours, days) => {
    speakFrom(() => language);
    expect(t('Role of {{name}}', { name: 'CO' })).toBe(role);
    expect(countOf(1, 'event')).toBe(one);
    expect(countOf(9357, 'event')).toBe(many);
    expect(dateText(day)).toBe(date);
    expect(durationText(9 * 3_600_000)).toBe(hours);
    expect(durationText(390 * 86_400_000)).toBe(days);
  });

  it('join dates as the language does', () => {
    speakFrom(() => 'zh-CN');
    expect(whenText(day, day + 9 * 3_600_000, hourly)).toBe('2004年11月23日 18:00 至 03:00');
  });

  it.each(['{{n}}', '$t(Add)', '<b>x</b>', '$&', '{{name}}'])(
    'leave %s in a name alone',
    (name) => {
      speakFrom(() => 'zh-CN');
      expect(t('Role of {{name}}', { name })).toBe(`${name} 的用途`);
      expect(say(`Judge the change of ${name}`)).toBe(`改为检测 ${name} 的变化`);
    },
  );

  it('use the one form of English for one only', () => {
    const n = (count: number): string =>
      tn(count, '{{n}} training done', '{{n}} trainings done', { n: count });
    expect([n(0), n(1), n(2)]).toEqual(['0 trainings done', '1 training done', '2 trainings done']);
  });
});

describe('say', () => {
  it.each([
    ['NO2 and CO far above expected', 'NO2、CO 远高于预期'],
    [
      'NO2 far below, CO far above, O3 and TEMP unlike expected',
      'NO2 远低于预期，CO 远高于预期，O3、TEMP 与预期不符',
    ],
    [
      'AAPL: Close unlike, log Volume far below expected',
      'AAPL：Close 与预期不符，log Volume 远低于预期',
    ],
    ['Station 1: NO2 far below expected', 'Station 1：NO2 远低于预期'],
    ['the pattern repeats every 24 rows', '模式每 24 行重复一次'],
    ['Better than Moving median.', '优于滑动中位数。'],
    ['PCA, Moving median', 'PCA、滑动中位数'],
    ['Moving median, window 24', '滑动中位数，窗口 24'],
    ['Trial 7, round 2, fold 3: Conv1D, rows', '试验 7，第 2 轮，第 3 折：一维卷积，按行'],
    ['column CO holds no times: n/a', '列 CO 不含时间：n/a'],
    ['epochs takes a whole number of at least 1: x', 'epochs 应为不小于 1 的整数：x'],
    ['All columns: -200 is missing', '所有列：-200 表示缺失'],
    ['It was Thanksgiving in the United States.', '当天是美国感恩节。'],
    [
      'Not judged, because constant or mostly empty: "a", "b" and 3 more.',
      '因恒定或大多为空而不参与检测：“a”、“b” 等另外 3 个。',
    ],
    [
      'No change of one or two columns within the training data (NO2 3 to 120, CO -1.5 to 1,200) makes it normal.',
      '在训练数据的范围内（NO2 3 至 120，CO -1.5 至 1,200）更改一两列都不能使其正常。',
    ],
    [
      'a pattern of 24 h is left: lengthen the window to at least 24 h',
      '仍残留 24 小时 的模式：请将窗口加长到至少 24 小时',
    ],
  ])('puts %s into Chinese', (english, chinese) => {
    speakFrom(() => 'zh-CN');
    expect(say(english)).toBe(chinese);
  });

  it.each(['nobody has written this yet', '', 'NO2', '23.5'])('leaves %j as it is', (text) => {
    speakFrom(() => 'zh-CN');
    expect(say(text)).toBe(text);
  });

  it('leaves all of it in English', () => {
    expect(say('NO2 and CO far above expected')).toBe('NO2 and CO far above expected');
  });

  it('ends a phrase with the full stop of the language', () => {
    expect(sentence('close to normal')).toBe('Close to normal.');
    speakFrom(() => 'zh-CN');
    expect(sentence('close to normal')).toBe('接近正态分布。');
    expect(sentence('The rows have times.')).toBe('各行带有时间。');
  });
});
