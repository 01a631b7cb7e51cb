/** What a checked value lacks, in the words of the checks. `place`: the method and the parameter. */
export const checkFaults = {
  '{{place}}: Invalid input': '{{place}}：输入无效',
  '{{place}}: Invalid input: expected {{saidType}}, received {{saidType2}}':
    '{{place}}：应为{{saidType}}，实际为{{saidType2}}',
  '{{place}}: Invalid input: expected {{value}}': '{{place}}：应为 {{value}}',
  '{{place}}: Invalid option: expected one of {{options}}': '{{place}}：应为以下之一：{{options}}',
  '{{place}}: Too big: expected {{saidType}} to have <={{n}} characters':
    '{{place}}：{{saidType}}最多 {{n}} 个字符',
  '{{place}}: Too big: expected {{saidType}} to have exactly {{n}} characters':
    '{{place}}：{{saidType}}必须恰好 {{n}} 个字符',
  '{{place}}: Too big: expected {{saidType}} to have <={{n}} items':
    '{{place}}：{{saidType}}最多 {{n}} 项',
  '{{place}}: Too big: expected {{saidType}} to have exactly {{n}} items':
    '{{place}}：{{saidType}}必须恰好 {{n}} 项',
  '{{place}}: Too small: expected {{saidType}} to have >={{n}} characters':
    '{{place}}：{{saidType}}至少 {{n}} 个字符',
  '{{place}}: Too small: expected {{saidType}} to have exactly {{n}} characters':
    '{{place}}：{{saidType}}必须恰好 {{n}} 个字符',
  '{{place}}: Too small: expected {{saidType}} to have >={{n}} items':
    '{{place}}：{{saidType}}至少 {{n}} 项',
  '{{place}}: Too small: expected {{saidType}} to have exactly {{n}} items':
    '{{place}}：{{saidType}}必须恰好 {{n}} 项',
  '{{place}}: Too big: expected {{saidType}} to be <={{n}}':
    '{{place}}：{{saidType}}不能大于 {{n}}',
  '{{place}}: Too big: expected {{saidType}} to be <{{n}}': '{{place}}：{{saidType}}必须小于 {{n}}',
  '{{place}}: Too small: expected {{saidType}} to be >={{n}}':
    '{{place}}：{{saidType}}不能小于 {{n}}',
  '{{place}}: Too small: expected {{saidType}} to be >{{n}}':
    '{{place}}：{{saidType}}必须大于 {{n}}',
  '{{place}}: Invalid string: must match pattern {{pattern}}': '{{place}}：须符合格式 {{pattern}}',
  '{{place}}: Invalid number: must be a multiple of {{n}}': '{{place}}：必须是 {{n}} 的倍数',
  '{{place}}: Unrecognized key: {{keys}}': '{{place}}：未知的键：{{keys}}',
  '{{place}}: Unrecognized keys: {{keys}}': '{{place}}：未知的键：{{keys}}',
  '{{place}}: Invalid discriminator value. Expected {{options}}':
    '{{place}}：应为以下之一：{{options}}',
  '{{place}}: ends in order': '{{place}}：两端须按顺序',
  '{{place}}: a path without NUL': '{{place}}：路径不能含 NUL',
  '{{place}}: is a fold beyond the last': '{{place}}：折号超过最后一折',
  '{{place}}: different runs': '{{place}}：须为不同的运行',

  number: '数字',
  int: '整数',
  string: '文字',
  boolean: '真或假',
  array: '列表',
  tuple: '列表',
  object: '对象',
  record: '对象',
  undefined: '缺失',
  null: '空值',
  NaN: '非数字',
  Infinity: '无穷大',
  '-Infinity': '负无穷大',
} as const satisfies Readonly<Record<string, string>>;
