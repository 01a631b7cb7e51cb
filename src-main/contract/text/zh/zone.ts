/** The time zone of a dataset. */
export const zhZone = {
  'As in the file': '与文件相同',
  'this computer': '本机',
  'all year': '全年',
  now: '当前',
  'Time zone': '时区',
  'Time zone: {{zone}}': '时区：{{zone}}',
  'Time zone of {{name}}': '{{name}} 的时区',
  'Show times by the clocks of': '按以下时区显示时间',
  'Whose local times are these?': '这些是哪里的当地时间？',
  'Find a time zone': '查找时区',
  'A place, a zone, or +01:00': '地点、时区或 +01:00',
  'Time zones found': '找到的时区',
  'No time zone of this name.': '没有这个名称的时区。',
  'The file names no zone: it is read as local times of {{zone}}.':
    '文件没有写明时区：按 {{zone}} 的当地时间读取。',
  'Days, hours and exports follow. What is flagged stays as it is.':
    '日期、小时和导出随之改变，异常结果保持不变。',
  'The file names no zone. It is read again; runs that are there keep its times as they stand.':
    '文件没有写明时区，将重新读取；已有的运行保留原来的时间。',
  'Times stand as in the file': '时间与文件相同',
  'Read as local times of {{zone}}': '已按 {{zone}} 的当地时间读取',
  'the time zone of {{name}}': '{{name}} 的时区',
  'Choose the time zone': '选择时区',
  'Hours by the clocks of {{zone}}, in which it was made.': '小时按创建时所用的 {{zone}} 时区计。',
  'Each hour of the day has its own, by the clocks of {{zone}}.':
    '一天中的每个小时各有阈值，按 {{zone}} 时区计。',
  'Led by {{names}}, about {{hour}}:00 in {{zone}}': '由 {{names}} 主导，约 {{zone}} {{hour}}:00',
  '{{zone}}: days and hours are told by its clocks': '{{zone}}：日期和小时按其时钟计',
  '{{zone}}: the file names none, and is read as local times of {{local}}':
    '{{zone}}：文件没有写明时区，按 {{local}} 的当地时间读取',
} as const satisfies Readonly<Record<string, string>>;
