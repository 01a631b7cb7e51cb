/** What went wrong with what a file holds: columns, times, shapes, labels, recipes. */
export const dataFaults = {
  'unknown column: {{column}}': '未知的列：{{column}}',
  'not a column of numbers: {{column}}': '不是数值列：{{column}}',
  'the column is empty: {{column}}': '该列为空：{{column}}',
  'every value of {{column}} is the same: {{value}}': '{{column}} 的所有值相同：{{value}}',
  'values never change in: {{names}}': '数值从不变化：{{names}}',
  'no values in: {{names}}': '没有值：{{names}}',
  'no column is left to judge': '没有可检测的列',
  'no column is left to judge: {{list}}': '没有可检测的列：{{list}}',
  'no column of numbers: {{names}}': '没有数值列：{{names}}',
  'the file has 1 row of values': '文件只有一行数值',
  'no such row: {{row}}': '没有这一行：{{row}}',
  'no such row: {{n}} of {{n2}}': '没有这一行：{{n}}，共 {{n2}} 行',
  'the dataset holds no such numbers: {{column}}': '数据集中没有这些数值：{{column}}',
  'no file has a column of this name: {{names}}': '没有文件含此名称的列：{{names}}',
  'column {{column}} holds no numbers': '列 {{column}} 不含数值',
  'column {{column}} is not written as {{said}}: {{value}}':
    '列 {{column}} 的写法不是{{said}}：{{value}}',
  'column {{column}} holds {{said}} in {{file}} and {{said2}} in {{file2}}':
    '列 {{column}} 在 {{file}} 中为{{said}}，在 {{file2}} 中为{{said2}}',

  'column {{column}} holds no times: {{value}}': '列 {{column}} 不含时间：{{value}}',
  'no column named like a time is written as {{said}}': '名称像时间的列都不是{{said}}的写法',
  'day and month cannot be told apart in column {{column}}: no part is above 12':
    '列 {{column}} 中无法区分日与月：没有大于 12 的部分',
  'no time in column {{column}}: row {{row}}: {{said}}':
    '列 {{column}} 中没有时间：第 {{row}} 行：{{said}}',
  'no time in column {{column}}: row {{row}}: {{said}}, and {{said2}}':
    '列 {{column}} 中没有时间：第 {{row}} 行：{{said}}，以及 {{said2}}',
  empty: '空',
  'the step "{{said}}" needs a time axis': '步骤“{{said}}”需要时间轴',
  '{{name}} has no time by which it could be joined': '{{name}} 没有可用于合并的时间',
  '{{name}} has no time by which it could be joined: {{said}}':
    '{{name}} 没有可用于合并的时间：{{said}}',
  'no row of {{name}} stands beside one of {{name2}}: {{said}}':
    '{{name}} 没有一行与 {{name2}} 的行相邻：{{said}}',
  '{{name}} has {{said}}, {{name2}} has {{said2}}': '{{name}} 有 {{said}}，{{name2}} 有 {{said2}}',
  '{{name}} has no column {{column}}, which {{name2}} has':
    '{{name}} 没有 {{name2}} 所含的列 {{column}}',
  '{{name}} has {{n}} rows, the data have {{n2}}': '{{name}} 有 {{n}} 行，数据有 {{n2}} 行',
  'row {{n}} of {{name}} is of {{said}}, that of the data of {{said2}}':
    '{{name}} 的第 {{n}} 行时间为 {{said}}，数据中为 {{said2}}',
  'no time': '无时间',
  'a target cannot stand beside a file that {{said}}': '目标不能与{{said}}的文件并用',
  'has its rows grouped by {{column}}': '按 {{column}} 分组行',
  'is turned': '已转置',
  'no column of numbers that vary in the target {{name}}: {{names}}':
    '目标 {{name}} 中没有有变化的数值列：{{names}}',
  '{{n}} columns, at most {{n2}} are taken': '{{n}} 列，最多可用 {{n2}} 列',
  '{{said}}, at most {{n}} are taken': '{{said}}，最多可用 {{n}}',
  'These files side by side would make {{n}} columns, at most {{n2}} are taken':
    '这些文件并排会有 {{n}} 列，最多可用 {{n2}} 列',
  'turning the file would make {{n}} columns, at most {{n2}} are taken':
    '转置文件会有 {{n}} 列，最多可用 {{n2}} 列',
  'one column for each {{name}} and value would make {{n}} columns, at most {{n2}} are taken':
    '每个 {{name}} 与值各占一列会有 {{n}} 列，最多可用 {{n2}} 列',
  'resampling would make {{n}} rows out of {{n2}}': '重采样会把 {{n2}} 行变成 {{n}} 行',
  'no column names what the rows are of': '没有列说明各行属于什么',
  'no column of numbers beside {{column}} and the time': '除 {{column}} 与时间外没有数值列',
  'no column of numbers to turn into a row: {{names}}': '没有可转成行的数值列：{{names}}',
  'column {{column}} gives the time': '列 {{column}} 给出时间',
  'column {{column}} gives the time of the rows': '列 {{column}} 给出各行的时间',
  'column {{column}} holds more than {{n}} different values':
    '列 {{column}} 有超过 {{n}} 个不同的值',
  'column {{column}} names no entities: it {{said}}': '列 {{column}} 不是实体名称：{{said}}',
  'begins with numbers and goes on with text': '先是数字后是文本',
  'holds fractions, the first in row {{n}} ({{value}})': '含小数，首个在第 {{n}} 行（{{value}}）',
  'holds times': '含时间',
  'no time tells the order of the rows of each {{name}}': '没有时间说明每个 {{name}} 各行的顺序',
  'no time tells which rows of column {{column}} belong together':
    '没有时间说明列 {{column}} 的哪些行属于一起',
  'row {{n}} names nothing in column {{column}}': '第 {{n}} 行在列 {{column}} 中没有名称',
  'a step of the recipe makes a column twice: {{column}}': '处理方案的某步重复生成列：{{column}}',
  'a step of the recipe names no column: {{column}}': '处理方案的某步所指的列不存在：{{column}}',
  'a recipe of another version ({{version}}): {{name}}':
    '其他版本（{{version}}）的处理方案：{{name}}',
  'no recipe of Residua: {{name}}': '不是 Residua 的处理方案：{{name}}',
  'too long for a recipe: {{name}}': '作为处理方案过长：{{name}}',

  'the dataset has no labels': '数据集没有标注',
  'the dataset has no labels to tune the threshold by': '数据集没有可用于调整阈值的标注',
  'the labels are times, and the data have no time axis': '标注是时间，而数据没有时间轴',
  '{{name}} marks anomalies by time, and the data have no time axis':
    '{{name}} 按时间标注异常，而数据没有时间轴',
  'labels for {{n}} rows, the data have {{n2}}': '标注有 {{n}} 行，数据有 {{n2}} 行',
  '{{said}} has labels for {{n}} rows, the data have {{n2}}':
    '{{said}} 含 {{n}} 行的标注，而数据有 {{n2}} 行',
  '{{said}} has labels for {{n}} rows, the data have {{n2}}, and it cannot be told which file they are of':
    '{{said}} 含 {{n}} 行的标注，而数据有 {{n2}} 行，无法判断它们属于哪个文件',
  '{{said}} has labels for {{n}} rows, the data have {{n2}} ({{names}})':
    '{{said}} 含 {{n}} 行的标注，而数据有 {{n2}} 行（{{names}}）',
  '{{said}} has labels for {{n}} rows, the data have {{n2}} ({{names}}), and it cannot be told which file they are of':
    '{{said}} 含 {{n}} 行的标注，而数据有 {{n2}} 行（{{names}}），无法判断它们属于哪个文件',
  'the file of labels': '标注文件',
  '{{name}} has labels for {{n}} rows of {{said}}, which has {{n2}}':
    '{{name}} 含{{said}} 的 {{n}} 行标注，而其有 {{n2}} 行',
  'the data': '数据',
  'the file': '文件',
  '{{name}} labels rows of {{name2}}, which no longer stand by themselves: they lie beside those of others':
    '{{name}} 标注了 {{name2}} 的行，而这些行已不独立：它们与其他文件的行并排',
  'the rows of {{said}} can no longer be counted in the data': '{{said}} 的行在数据中已无法数出',
  'no such label: {{label}}': '没有此标注：{{label}}',
  '{{n}} labels, at most {{n2}}': '{{n}} 个标注，最多 {{n2}} 个',
  '{{name}}: {{said}}, at most {{n}} are taken': '{{name}}：{{said}}，最多可用 {{n}} 个',
  '{{name}}: interval {{n}} ends before it begins': '{{name}}：第 {{n}} 个区间的终点早于起点',
  'no row of the data is marked': '没有标注数据中的任何行',
  '{{names}} hold {{n}} or more: {{value}}': '{{names}} 含 {{n}} 或更大的值：{{value}}',

  '{{name}} is read as a series, unlike {{name2}}': '{{name}} 按序列读取，与 {{name2}} 不同',
  '{{name}} is read as a table, unlike {{name2}}': '{{name}} 按表格读取，与 {{name2}} 不同',
  '{{name}} has no numbers under the name: {{names}}': '{{name}} 中没有此名称的数值：{{names}}',
  '{{name}} has no numbers under the name: {{names}}; it has instead {{names2}}':
    '{{name}} 中没有此名称的数值：{{names}}；其中有 {{names2}}',
  'no numbers under the name: {{names}}': '没有此名称的数值：{{names}}',
  'rows are arrays of {{shape}}, the run was trained on {{shape2}}':
    '各行是 {{shape}} 的数组，而运行是用 {{shape2}} 训练的',
  'rows of the target are arrays of {{shape}}, the run was trained on {{shape2}}':
    '目标的各行是 {{shape}} 的数组，而运行是用 {{shape2}} 训练的',
  'no times in the file, and the run takes {{said}} off its columns':
    '文件中没有时间，而运行会从各列去除{{said}}',
  'a pattern of the clock': '时钟规律',
  'a trend in time': '时间趋势',
} as const satisfies Readonly<Record<string, string>>;
