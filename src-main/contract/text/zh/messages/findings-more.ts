/** Findings on files that are put together, turned or made wide, and reasons that go with them. */
export const moreFindings = {
  '{{said}}, {{n}} of them infinite': '{{said}}，其中 {{n}} 个为无穷大',
  'Prices of a panel are judged by their returns, from row to row within each entity. Take these steps out of the recipe to judge the prices themselves.':
    '面板中的价格按收益率检测，即每个实体内逐行的变化。要检测价格本身，请将这些步骤从处理方案中移除。',
  '{{n}} file {{said}}: each row of {{name}} ({{said2}}) with those of {{names}}.':
    '{{n}} 个文件{{said}}：{{name}} 的每一行（{{said2}}）与 {{names}} 的行合并。',
  '{{n}} files {{said}}: each row of {{name}} ({{said2}}) with those of {{names}}.':
    '{{n}} 个文件{{said}}：{{name}} 的每一行（{{said2}}）与 {{names}} 的行合并。',
  '{{name}} writes times without a zone, {{name2}} with one: those without are taken as UTC.':
    '{{name}} 的时间不带时区，{{name2}} 的带有：不带的按 UTC 处理。',
  'No column {{column}}: times are those of {{names}}.': '没有列 {{column}}：时间取自 {{names}}。',
  'No column {{column}}: its rows stay as they are.': '没有列 {{column}}：其各行保持不变。',
  'One column for each value of "{{name}}": {{n}} of them, at {{said}}. {{said2}}':
    '“{{name}}”的每个值各占一列：共 {{n}} 列，{{said}}。{{said2}}',
  '{{said}} of the same "{{name}}" (row {{n}}, {{value}}): their mean is taken.':
    '{{said}}，“{{name}}”相同（第 {{n}} 行，{{value}}）：取其平均值。',
  '{{said}} of the same "{{name}}" (the first is row {{n}}, {{value}}): their mean is taken.':
    '{{said}}，“{{name}}”相同（首个为第 {{n}} 行，{{value}}）：取其平均值。',
  '{{n}} row repeats a time': '{{n}} 行的时间重复',
  '{{n}} rows repeat a time': '{{n}} 行的时间重复',
  '{{said}} without a "{{name}}"': '{{said}}没有“{{name}}”',
  '{{names}}: a time is labelled where it is for any value of "{{name}}".':
    '{{names}}：只要“{{name}}”的任一值有标注，该时间即有标注。',
  '"{{name}}" is empty in {{said}}: called r and the number of the row.':
    '“{{name}}”在 {{said}}中为空：以 r 加行号命名。',
  'Turned: each column of the file is a row. That makes {{said}} of {{said2}}, called as in "{{name}}".':
    '已转置：文件的每一列成为一行，共 {{said}}、{{said2}}，名称取自“{{name}}”。',
  'The columns are called after times that cannot be read for certain: {{names}}. Kept as text; write them as YYYY-MM-DD.':
    '列名是无法确切读取的时间：{{names}}。按文本保留；请写作 YYYY-MM-DD。',
  'The target is {{name}}: its {{said}} will be learnt from those of the same row.':
    '目标为 {{name}}：其 {{said}}将由同一行的列学习。',
  'The target is {{name}}: its {{said}} will be learnt from those of the same row. {{n}} other column of it is not used.':
    '目标为 {{name}}：其 {{said}}将由同一行的列学习。其另外 {{n}} 列不使用。',
  'The target is {{name}}: its {{said}} will be learnt from those of the same row. {{n}} other columns of it are not used.':
    '目标为 {{name}}：其 {{said}}将由同一行的列学习。其另外 {{n}} 列不使用。',
  '{{n}} row repeats the time of the row before: several series may stand in this file one under another.':
    '{{n}} 行与上一行的时间重复：文件中可能上下叠放了多个序列。',

  'the columns of input and target are the cells of one array each':
    '输入与目标的列各为一个数组的单元格',
  'the loss reads counts as they are; the network scales them inside':
    '损失直接读取计数；网络在内部缩放',
  'the loss reads pixels as they are; the network scales them inside':
    '损失直接读取像素；网络在内部缩放',
  'the pattern found in the file is taken off each column of each {{name}}, with a pattern of its own':
    '从每个 {{name}} 的每一列中去除文件中发现的模式，各用各的模式',
  'learnt from {{said}} of the same rows; what differs from it stands out':
    '由同一行的 {{said}}学习；与之不同的即为异常',
  '{{n}} column of {{name}}': '{{name}} 的 {{n}} 列',
  '{{n}} columns of {{name}}': '{{name}} 的 {{n}} 列',
  '{{n}} epochs': '{{n}} 轮',
  'what is learnt from changed pictures shows late on those left as they are':
    '从变换图像中学到的，在未变换的图像上较晚显现',
  '{{name}} learns each row from itself: the target is not used. Choose a model that learns a target to use it.':
    '{{name}} 由每行自身学习：不使用目标。要使用目标，请选择学习目标的模型。',
  '{{n}} % of {{name}} lies far outside of what the run was trained on: check its unit, or train again.':
    '{{name}} 有 {{n}} % 远在运行的训练范围之外：请检查其单位，或重新训练。',
  'label of known anomalies': '已知异常的标注',
  Mirror: '镜像',
  Crop: '裁剪',
  'In the self-test that finds {{n}} of 100 faults less false alarms and {{names}} alone {{n2}}: the limit is moved to where it finds {{n3}}.':
    '自检中它在扣除误报后检出 {{n}} %，而仅 {{names}} 就达 {{n2}}：阈值移到能检出 {{n3}} 之处。',
  'In the self-test that finds {{n}} of 100 faults less false alarms and {{names}} alone {{n2}}: the choice is {{names2}}, with {{n3}}.':
    '自检中它在扣除误报后检出 {{n}} %，而仅 {{names}} 就达 {{n2}}：改用 {{names2}}，为 {{n3}}。',
  'In the self-test that finds {{n}} of 100 faults less false alarms and {{names}} alone {{n2}}: the choice is {{names2}}, the limit moved, with {{n3}}.':
    '自检中它在扣除误报后检出 {{n}} %，而仅 {{names}} 就达 {{n2}}：改用 {{names2}} 并移动阈值，为 {{n3}}。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judge together, each by what it finds, and reach none.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 按各自检出能力加权、共同检测，没有得分。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judge together, each by what it finds, and reach none; {{names3}} left out as too weak.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 按各自检出能力加权、共同检测，没有得分；{{names3}} 因太弱而略去。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judge together and reach none.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 共同检测，没有得分。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judge together and reach none; {{names3}} left out as too weak.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 共同检测，没有得分；{{names3}} 因太弱而略去。',
} as const satisfies Readonly<Record<string, string>>;
