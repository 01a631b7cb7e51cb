const directions = {
  'far above': '远高于预期',
  'far below': '远低于预期',
  unlike: '与预期不符',
} as const;

const names = ['{{columns}}', '{{columns2}}', '{{columns3}}'] as const;

/** Each order of one, two and all directions: `{{columns}} far above, {{columns2}} unlike expected`. */
function inDirections(): Record<string, string> {
  const found: Record<string, string> = {};
  const add = (said: readonly (keyof typeof directions)[]): void => {
    if (said.length > 0) {
      const english = said.map((way, at) => `${names[at] ?? ''} ${way}`).join(', ');
      const chinese = said.map((way, at) => `${names[at] ?? ''} ${directions[way]}`).join('，');
      found[`${english} expected`] = chinese;
    }
    for (const way of ['far above', 'far below', 'unlike'] as const) {
      if (!said.includes(way)) add([...said, way]);
    }
  };
  add([]);
  return found;
}

/** What happened in an event. */
const happened: Readonly<Record<string, string>> = {
  ...inDirections(),
  'far from expected': '与预期相差很大',
};

/** The same of an entity of a panel. */
const ofEntity = Object.fromEntries(
  Object.entries(happened).map(([key, text]) => [`{{entity}}: ${key}`, `{{entity}}：${text}`]),
);

/** Events: what happened, what was said of it, and when it was. */
export const eventMessages: Readonly<Record<string, string>> = {
  ...happened,
  ...ofEntity,
  'led by {{columns}}': '由 {{columns}} 主导',
  'led by {{columns}} ({{text}})': '由 {{columns}} 主导（{{text}}）',
  'led by {{columns}}, peak about {{hour}}': '由 {{columns}} 主导，峰值约在 {{hour}}',
  'led by {{columns}}, peak about {{hour}} in {{zone}}':
    '由 {{columns}} 主导，峰值约在 {{zone}} {{hour}}',
  'led by {{columns}}, peak about {{hour}} in {{zone}} ({{text}})':
    '由 {{columns}} 主导，峰值约在 {{zone}} {{hour}}（{{text}}）',
  'led by {{columns}}, peak about {{hour}} ({{text}})':
    '由 {{columns}} 主导，峰值约在 {{hour}}（{{text}}）',
  'Sensor fault': '传感器故障',
  Maintenance: '维护',
  Calibration: '校准',
  'Gap or restart': '间断或重启',
  'Normal variation': '正常波动',

  'Normal again if {{list}}.': '若{{list}}，则恢复正常。',
  '{{column}} were at most {{bound}} (it reached {{n}})':
    '{{column}} 不超过 {{bound}}（实际达到 {{n}}）',
  '{{column}} were at most {{bound}} in {{said}} (it reached {{n}})':
    '{{column}} 在 {{said}}中不超过 {{bound}}（实际达到 {{n}}）',
  '{{column}} were at least {{bound}} (it fell to {{n}})':
    '{{column}} 不低于 {{bound}}（实际降到 {{n}}）',
  '{{column}} were at least {{bound}} in {{said}} (it fell to {{n}})':
    '{{column}} 在 {{said}}中不低于 {{bound}}（实际降到 {{n}}）',
  '{{column}} were {{bound}} (measured {{n}})': '{{column}} 为 {{bound}}（实测 {{n}}）',
  '{{column}} were {{n}} % nearer to what is usual (by {{amount}} on average)':
    '{{column}} 向通常值靠近 {{n}} %（平均 {{amount}}）',
  '{{column}} were {{n}} % nearer to what is usual in {{said}} (by {{amount}} on average)':
    '{{column}} 在 {{said}}中向通常值靠近 {{n}} %（平均 {{amount}}）',
  '{{column}} {{n}} to {{n2}}': '{{column}} {{n}} 至 {{n2}}',
  'None of its columns could be changed.': '其各列均无法更改。',
  'No change of one or two columns within the training data ({{listRanges}}) makes it normal.':
    '在训练数据的范围内（{{listRanges}}）更改一两列都不能使其正常。',
  'None of its columns could be changed. Time was up before everything was tried.':
    '其各列均无法更改。未试完所有可能便已到时。',
  'No change of one or two columns within the training data ({{listRanges}}) makes it normal. Time was up before everything was tried.':
    '在训练数据的范围内（{{listRanges}}）更改一两列都不能使其正常。未试完所有可能便已到时。',

  'Highest on a {{saidDay}}.': '最高点在{{saidDay}}。',
  'Highest on a {{saidDay}} night, {{saidKind}}.': '最高点在{{saidDay}}夜间，{{saidKind}}。',
  'Highest on a {{saidDay}} morning, {{saidKind}}.': '最高点在{{saidDay}}上午，{{saidKind}}。',
  'Highest on a {{saidDay}} afternoon, {{saidKind}}.': '最高点在{{saidDay}}下午，{{saidKind}}。',
  'Highest on a {{saidDay}} evening, {{saidKind}}.': '最高点在{{saidDay}}晚间，{{saidKind}}。',
  'Over {{said}}, highest on a {{saidDay}} night.': '历时 {{said}}，最高点在{{saidDay}}夜间。',
  'Over {{said}}, highest on a {{saidDay}} morning.': '历时 {{said}}，最高点在{{saidDay}}上午。',
  'Over {{said}}, highest on a {{saidDay}} afternoon.': '历时 {{said}}，最高点在{{saidDay}}下午。',
  'Over {{said}}, highest on a {{saidDay}} evening.': '历时 {{said}}，最高点在{{saidDay}}晚间。',
  'a working day': '工作日',
  'the weekend': '周末',
  Monday: '周一',
  Tuesday: '周二',
  Wednesday: '周三',
  Thursday: '周四',
  Friday: '周五',
  Saturday: '周六',
  Sunday: '周日',
  '{{n}} of the {{n2}} events peak between {{from}} and {{to}}: more than by chance.':
    '{{n2}} 个事件中有 {{n}} 个的峰值在 {{from}} 至 {{to}} 之间：并非偶然。',
  '{{n}} of the {{n2}} events fall on a {{saidDay}}: more than by chance.':
    '{{n2}} 个事件中有 {{n}} 个在{{saidDay}}：并非偶然。',
  '{{n}} of the {{n2}} events peak between {{from}} and {{to}}; {{n3}} of the {{n4}} events fall on a {{saidDay}}: more than by chance.':
    '{{n2}} 个事件中有 {{n}} 个的峰值在 {{from}} 至 {{to}} 之间；{{n4}} 个中有 {{n3}} 个在{{saidDay}}：并非偶然。',
  'It was {{list}}.': '当天是{{list}}。',
  'the day after {{said}}': '{{said}}的次日',
  'the day before {{said}}': '{{said}}的前一天',
  '{{said}} in many countries': '许多国家的{{said}}',
  '{{said}} in the United States': '美国{{said}}',
  '{{said}} in France': '法国{{said}}',
  '{{said}} in China': '中国{{said}}',
  '{{said}} in Germany': '德国{{said}}',
  '{{said}} in Europe': '欧洲{{said}}',
  '{{said}} in North America': '北美{{said}}',
  "New Year's Day": '元旦',
  "New Year's Eve": '跨年夜',
  'Labour Day': '劳动节',
  'Labor Day': '劳动节',
  'Independence Day': '独立日',
  'the national day': '国庆日',
  'the day of unity': '统一日',
  'Christmas Eve': '平安夜',
  'Christmas Day': '圣诞节',
  'the day after Christmas': '圣诞节次日',
  'Good Friday': '耶稣受难日',
  'Easter Sunday': '复活节',
  'Easter Monday': '复活节星期一',
  Thanksgiving: '感恩节',
  'the day after Thanksgiving': '感恩节次日',
  'the day clocks go forward': '夏令时开始日',
  'the day clocks go back': '夏令时结束日',
};
