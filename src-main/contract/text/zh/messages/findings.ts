/** What reading a file found, and what is offered about it. */
export const findingMessages = {
  // Kind of the data and roles of columns.
  'Read as a series as you asked.': '按您的要求读作序列。',
  'Read as a table as you asked.': '按您的要求读作表格。',
  'The rows have times.': '各行带有时间。',
  'A column is a clock that only runs forward.': '有一列是只向前走的时钟。',
  'Each row is one item of the array.': '每一行是数组的一项。',
  'One column of values without a time: read in file order.':
    '只有一列数值且没有时间：按文件顺序读取。',
  'No times, and more columns than rows: each row is a sample.':
    '没有时间，且列多于行：每一行是一个样本。',
  'An array of signals that are on or off: read in file order.':
    '由开关信号组成的数组：按文件顺序读取。',
  'No times, and only columns of two values.': '没有时间，且各列只有两种取值。',
  'No times, but each row follows from the one before: its smoothest columns correlate {{n}} with the row before.':
    '没有时间，但每一行承接上一行：最平滑的列与上一行的相关系数为 {{n}}。',
  'No times, and the rows do not follow from each other: its smoothest columns correlate {{n}} with the row before.':
    '没有时间，且各行之间没有承接关系：最平滑的列与上一行的相关系数仅为 {{n}}。',
  'Gives the time of each row.': '给出每一行的时间。',
  'Gives a part of the time of each row.': '给出每一行时间的一部分。',
  'All its cells are empty.': '所有单元格均为空。',
  '{{share}} of its cells hold no value.': '{{share}} 的单元格没有值。',
  'Labels of another file are used.': '使用另一个文件的标注。',
  'Numbers that vary.': '有变化的数值。',
  'Always {{value}}.': '始终为 {{value}}。',
  '{{value}} wherever it holds a value.': '凡有值处均为 {{value}}。',
  'Named like a label and holds only {{a}} and {{b}}.':
    '名称像标注，且只有 {{a}} 和 {{b}} 两种值。',
  'A clock that only runs forward.': '只向前走的时钟。',
  'Counts up by one from row to row.': '逐行加一。',
  'Named like a row number, and no value comes twice.': '名称像行号，且没有重复值。',
  'Holds no numbers.': '不含数字。',
  'Text that describes the label.': '描述标注的文本。',
  'Text that names each row.': '为每一行命名的文本。',
  'Dates whose day and month cannot be told apart.': '日与月无法区分的日期。',
  'Clock times without a date.': '没有日期的钟点时间。',
  'Times, but not the time axis.': '是时间，但不是时间轴。',
  'The same text in every row.': '每一行的文本都相同。',
  'Text of {{n}} different values, no numbers.': '有 {{n}} 种不同取值的文本，不是数字。',
  'Text of a thousand or more different values, no numbers.': '有上千种不同取值的文本，不是数字。',
  'Chosen by you.': '由您选定。',
  'Names what each row is of.': '指明每一行属于什么。',
  'Known anomalies out of a file of labels.': '来自标注文件的已知异常。',

  // Times.
  'The newest row stood first: the rows were turned round.': '最新的行排在最前：已将行顺序倒转。',
  'Out of time order: {{said}}. The rows were sorted by time.':
    '时间顺序错乱：{{said}}。已按时间排序。',
  '{{n}} row repeats the time of the row before.': '{{n}} 行与上一行的时间重复。',
  '{{n}} rows repeat the time of the row before.': '{{n}} 行与上一行的时间重复。',
  '{{n}} rows repeat the time of the row before: several series may stand in this file one under another.':
    '{{n}} 行与上一行的时间重复：文件中可能上下堆叠着多个序列。',
  'Average rows of the same time': '对时间相同的行取平均',
  '1 gap in the times: {{said}} from {{start}}. It follows row {{n}}.':
    '时间中有 1 处间断：从 {{start}} 起 {{said}}，在第 {{n}} 行之后。',
  '1 gap in the times: {{said}} from {{start}}. It follows row {{n}} in order of time.':
    '时间中有 1 处间断：从 {{start}} 起 {{said}}，在按时间排序的第 {{n}} 行之后。',
  '{{n}} gaps in the times, the longest {{said}} from {{start}}. The first follows row {{n2}}, at {{at}}.':
    '时间中有 {{n}} 处间断，最长的从 {{start}} 起 {{said}}。第一处在第 {{n2}} 行之后，{{at}}。',
  '{{n}} gaps in the times, the longest {{said}} from {{start}}. The first follows row {{n2}} in order of time, at {{at}}.':
    '时间中有 {{n}} 处间断，最长的从 {{start}} 起 {{said}}。第一处在按时间排序的第 {{n2}} 行之后，{{at}}。',
  'Local times with daylight saving: the file holds {{said}}. Times are taken as written; in UTC each hour would stand once.':
    '采用夏令时的当地时间：文件中{{said}}。时间按原样采用；若用 UTC，每个小时只会出现一次。',
  '{{said}}, and {{said2}}': '{{said}}，并且{{said2}}',
  'twice the hour from {{at}}': '从 {{at}} 起的一小时出现两次',
  'twice the hours from {{names}}': '从 {{names}} 起的各小时出现两次',
  'not at all the hour from {{at}}': '缺少从 {{at}} 起的一小时',
  'not at all the hours from {{names}}': '缺少从 {{names}} 起的各小时',
  'at one moment, their end, the hour from {{at}}': '从 {{at}} 起的一小时集中于其结束时刻',
  'at one moment, their end, the hours from {{names}}': '从 {{names}} 起的各小时集中于其结束时刻',
  'Times of working days: weekends and holidays are no gaps.': '工作日时间：周末和节假日不算间断。',
  'The times are irregular: {{share}} of the steps are {{said}}.':
    '时间间隔不规则：{{share}} 的步长为 {{said}}。',
  'Put the rows on a grid of {{said}}': '将各行置于 {{said}} 的网格上',
  '"{{name}}" holds {{said}}: {{value}} is {{time}}.':
    '“{{name}}”为{{said}}：{{value}} 即 {{time}}。',
  'days of a spreadsheet (Excel)': '电子表格的天数（Excel）',
  'months (YYYYMM)': '月份（YYYYMM）',
  'days (YYYYMMDD)': '日期（YYYYMMDD）',
  'times (YYYYMMDDhhmm)': '时间（YYYYMMDDhhmm）',
  'times (YYYYMMDDhhmmss)': '时间（YYYYMMDDhhmmss）',
  'quarters (YYYYQ)': '季度（YYYYQ）',
  years: '年份',
  'seconds since 1970 (Unix time, UTC)': '自 1970 年起的秒数（Unix 时间，UTC）',
  'milliseconds since 1970 (Unix time, UTC)': '自 1970 年起的毫秒数（Unix 时间，UTC）',
  'microseconds since 1970 (Unix time, UTC)': '自 1970 年起的微秒数（Unix 时间，UTC）',
  'nanoseconds since 1970 (Unix time, UTC)': '自 1970 年起的纳秒数（Unix 时间，UTC）',
  'Do not use it as time': '不将其用作时间',
  '"{{name}}" names {{n}} offsets from UTC ({{names}}): all times are shown in one zone, UTC until another is chosen.':
    '“{{name}}”含有 {{n}} 种 UTC 偏移（{{names}}）：所有时间以同一时区显示，未另选时为 UTC。',
  'They are local times of {{name}}': '它们是 {{name}} 的当地时间',
  'The times are days without a clock: the zone {{name}} changes nothing about them.':
    '时间只有日期，没有时刻：时区 {{name}} 不会改变它们。',
  '{{said}} at times that the clocks of {{name}} leave out when they are put forward, the first in row {{n}} ({{at}}): taken as if the clocks had not been put forward yet.':
    '{{said}}的时间在 {{name}} 的时钟拨快时被跳过，第一处在第 {{n}} 行（{{at}}）：视为时钟尚未拨快。',
  'The clock was never changed: read as UTC{{at}}': '时钟从未调整：按 UTC{{at}} 读取',
  '{{said}} at times that the clocks of {{name}} show twice when they are put back, the first in row {{n}} ({{at}}): those that come first are taken as before the change, those that come again as after it.':
    '{{said}}的时间在 {{name}} 的时钟拨回时出现两次，第一处在第 {{n}} 行（{{at}}）：先出现的视为调整之前，再次出现的视为调整之后。',
  '{{said}} at times that the clocks of {{name}} show twice when they are put back, but that stand in the file once, the first in row {{n}} ({{at}}): taken as before or after the change as their neighbours lie.':
    '{{said}}的时间在 {{name}} 的时钟拨回时出现两次，但在文件中只有一次，第一处在第 {{n}} 行（{{at}}）：按相邻行视为调整之前或之后。',
  'times of the labels name no zone: they are read as local times of {{name}}.':
    '标注的时间没有时区：按 {{name}} 的当地时间读取。',
  '"{{name}}" names no zone in {{said}} of {{n}}: there its times are taken as UTC.':
    '“{{name}}”在 {{n}} 行中有 {{said}}没有时区：这些时间视为 UTC。',
  '"{{name}}" writes years with two digits: they are read as 1969 to 2068.':
    '“{{name}}”的年份只有两位：按 1969 至 2068 年读取。',
  '"{{name}}" is not used as time: {{said}} of {{n}} hold no time that can be read.':
    '“{{name}}”未用作时间：{{n}} 行中有 {{said}}没有可读的时间。',
  '"{{name}}" is not used as time: {{said}} of {{n}} hold no time that can be read, the first in row {{n2}}: {{value}}.':
    '“{{name}}”未用作时间：{{n}} 行中有 {{said}}没有可读的时间，第一个在第 {{n2}} 行：{{value}}。',
  '"{{name}}" is not used as time: its times stand in no order.':
    '“{{name}}”未用作时间：其时间没有顺序。',
  '"{{name}}" is not used as time: {{share}} of the rows repeat the one before.':
    '“{{name}}”未用作时间：{{share}} 的行与上一行重复。',
  '"{{name}}" is not used as time: day and month cannot be told apart, no part is above 12. Say which comes first, or write its times as YYYY-MM-DD.':
    '“{{name}}”未用作时间：日与月无法区分，没有大于 12 的部分。请指明哪个在前，或将时间写作 YYYY-MM-DD。',
  'Read as day first': '按日在前读取',
  'Read as month first': '按月在前读取',
  '"{{name}}" is not used as time: its numbers would be {{said}}, but not all between 1990 and 2100.':
    '“{{name}}”未用作时间：其数字应为{{said}}，但并非都在 1990 至 2100 年之间。',
  'Read as {{said}}': '读作{{said}}',

  // Head, rows and cells of a CSV.
  'The text is not UTF-8: read as {{said}}.': '文本不是 UTF-8：按 {{said}} 读取。',
  'Read it as {{said}}': '按 {{said}} 读取',
  'UTF-16 (little-endian)': 'UTF-16（小端）',
  'UTF-16 (big-endian)': 'UTF-16（大端）',
  'Left out before the table: {{said}}, the first: {{text}}.':
    '表格之前略去 {{said}}，第一行为：{{text}}。',
  'Read the file from its first line': '从第一行开始读取文件',
  'The header has {{n}} rows: their names are joined, such as {{names}}.':
    '表头有 {{n}} 行：其名称已合并，例如 {{names}}。',
  'The row below the header was read as units: {{names}}.': '表头下一行读作单位：{{names}}。',
  'The commas in {{names}} may mark decimals or thousands: {{value}} was read as {{read}}.':
    '{{names}} 中的逗号可能是小数点或千分位：{{value}} 读作 {{read}}。',
  'The points in {{names}} may mark decimals or thousands: {{value}} was read as {{read}}.':
    '{{names}} 中的句点可能是小数点或千分位：{{value}} 读作 {{read}}。',
  'Read {{value}} as {{read}}': '将 {{value}} 读作 {{read}}',
  'Left out: {{said}}.': '略去：{{said}}。',
  'Left out: {{said}} between the rows.': '略去：行间的 {{said}}。',
  'Empty cells beyond the last column: in {{said}}.': '最后一列之外有空单元格：{{said}}。',
  '{{n}} row has fewer than {{n2}} cells, in line {{n3}}: what lacks was read as missing.':
    '{{n}} 行的单元格少于 {{n2}} 个，在第 {{n3}} 行：缺少的部分读作缺失。',
  '{{n}} rows have fewer than {{n2}} cells, the first in line {{n3}}: what lacks was read as missing.':
    '{{n}} 行的单元格少于 {{n2}} 个，第一处在第 {{n3}} 行：缺少的部分读作缺失。',
  'Left out at the end, line {{n}}: {{text}}.': '略去末尾的第 {{n}} 行：{{text}}。',
  'Left out at the end: {{said}}.': '略去末尾：{{said}}。',
  '"{{name}}" mixes {{names}}: all read as plain numbers, none converted.':
    '“{{name}}”混有 {{names}}：均按普通数字读取，未作换算。',
  '"{{name}}" is written in {{unit}}: read as numbers with this unit.':
    '“{{name}}”以 {{unit}} 书写：读作带此单位的数字。',
  '{{n}} of {{said}} in "{{name}}" have {{unit}} beside them, the others nothing: all read as in {{unit2}}.':
    '“{{name}}”的 {{said}}中有 {{n}} 个带有 {{unit}}，其余没有：全部视为以 {{unit2}} 为单位。',
  '"{{name}}" holds {{said}}: read as negative.': '“{{name}}”含有 {{said}}：读作负数。',
  'Without a name in the header: {{names}}.': '表头中没有名称：{{names}}。',
  'Names that stand in the header more than once got a number: {{names}}.':
    '表头中重复的名称已加编号：{{names}}。',
  'Names that come more than once got a number: {{names}}.': '重复的名称已加编号：{{names}}。',
  'The last column has neither a name nor values; left out.': '最后一列既无名称也无值；已略去。',
  'The last {{n}} columns have neither a name nor values; left out.':
    '最后 {{n}} 列既无名称也无值；已略去。',

  // Values.
  '"{{name}}" holds {{said}}, in row {{n}}: {{value}}. Read as missing.':
    '“{{name}}”含有 {{said}}，在第 {{n}} 行：{{value}}。读作缺失。',
  '"{{name}}" holds {{said}}, the first in row {{n}}: {{value}}. Read as missing.':
    '“{{name}}”含有 {{said}}，第一个在第 {{n}} 行：{{value}}。读作缺失。',
  '"{{name}}" holds {{said}}, in row {{n}} ({{place}}): {{value}}. Read as missing.':
    '“{{name}}”含有 {{said}}，在第 {{n}} 行（{{place}}）：{{value}}。读作缺失。',
  '"{{name}}" holds {{said}}, the first in row {{n}} ({{place}}): {{value}}. Read as missing.':
    '“{{name}}”含有 {{said}}，第一个在第 {{n}} 行（{{place}}）：{{value}}。读作缺失。',
  'The file holds {{said}}, in column "{{name}}", row {{n}}: {{value}}. Read as missing.':
    '文件含有 {{said}}，在列“{{name}}”第 {{n}} 行：{{value}}。读作缺失。',
  'The file holds {{said}}, the first in column "{{name}}", row {{n}}: {{value}}. Read as missing.':
    '文件含有 {{said}}，第一个在列“{{name}}”第 {{n}} 行：{{value}}。读作缺失。',
  '{{n}} more column with cells that cannot be read.': '另有 {{n}} 列含有无法读取的单元格。',
  '{{n}} more columns with cells that cannot be read.': '另有 {{n}} 列含有无法读取的单元格。',
  '{{n}} more column with what is probably a code for missing.': '另有 {{n}} 列可能含有缺失代码。',
  '{{n}} more columns with what is probably a code for missing.': '另有 {{n}} 列可能含有缺失代码。',
  'Not judged, because constant or mostly empty: {{names}}.':
    '因恒定或大多为空而不参与检测：{{names}}。',
  '{{share}} of "{{name}}" is {{n}}: probably a code for missing.':
    '“{{name}}”中 {{share}} 为 {{n}}：可能是缺失代码。',
  'Treat {{n}} as missing': '将 {{n}} 视为缺失',

  // Health.
  '"{{name}}" stays at {{n}} for {{said}}, from row {{n2}}: a sensor that is stuck looks so.':
    '“{{name}}”从第 {{n2}} 行起连续 {{said}}保持在 {{n}}：卡死的传感器就是这样。',
  '"{{name}}" stays at {{n}} for {{said}}, {{said2}}, from row {{n2}}: a sensor that is stuck looks so.':
    '“{{name}}”从第 {{n2}} 行起连续 {{said}}（{{said2}}）保持在 {{n}}：卡死的传感器就是这样。',
  '"{{name}}" is {{n}} standard deviations higher in the second half than in the first: what is trained on early rows may flag later ones.':
    '“{{name}}”后半部分比前半部分高 {{n}} 个标准差：用前面的行训练，可能会把后面的行标记出来。',
  '"{{name}}" is {{n}} standard deviations lower in the second half than in the first: what is trained on early rows may flag later ones.':
    '“{{name}}”后半部分比前半部分低 {{n}} 个标准差：用前面的行训练，可能会把后面的行标记出来。',
  'Also at another level in the second half: {{names}}.': '后半部分水平也不同的有：{{names}}。',
  'Judge the change of {{name}}': '改为检测 {{name}} 的变化',
  'Prices: {{names}}. Their level follows the trend; returns say what is odd.':
    '价格：{{names}}。其水平跟随趋势；收益率才能反映异常。',
  'Judge returns instead of prices': '检测收益率而非价格',
  '{{n}} columns of counts: a few large ones would decide everything.':
    '{{n}} 列计数：少数大值会主导一切。',
  '{{n}} columns of very uneven size: a few large ones would decide everything.':
    '{{n}} 列大小悬殊：少数大值会主导一切。',
  'Take logarithms': '取对数',
  'Counts per million, then logarithms': '百万计数后取对数',
  '"{{second}}" says the same as "{{first}}": what happens there counts twice.':
    '“{{second}}”与“{{first}}”内容相同：其中发生的情况会被计算两次。',
  'Leave {{name}} out': '不使用 {{name}}',

  // Shape: entities, matrices, several files, arrays, archives.
  '"{{name}}" names what each row is of: {{n}} values that share {{said}}. As it stands, rows of one follow rows of another.':
    '“{{name}}”指明每一行属于什么：{{n}} 个值共用 {{said}}。按现状，不同对象的行前后相接。',
  'Stack the rows of each {{name}}': '按 {{name}} 堆叠各行',
  'One column for each {{name}}': '每个 {{name}} 一列',
  '{{said}} are called after times: each is read as a column of its own.':
    '{{said}}以时间命名：每列单独读取。',
  'Each column is a time: transpose': '每列是一个时间：转置',
  '{{said}} with a name each and {{said2}} on one scale: the columns may be samples, as in a table of genes. Read as it is, each row is judged.':
    '{{said}}各有名称，且 {{said2}}处于同一尺度：这些列可能是样本，如基因表达表。按现状读取时，逐行检测。',
  'Each column is a sample: transpose': '每列是一个样本：转置',
  'One column for each value of "{{name}}": {{n}} of them, at {{said}}.':
    '“{{name}}”的每个值一列：共 {{n}} 个，{{said}}。',
  '{{n}} of {{n2}} combinations are not in the file: missing.':
    '{{n2}} 种组合中有 {{n}} 种不在文件中：视为缺失。',
  'Left out, because they hold no measurements: {{names}}.': '因不含测量值而略去：{{names}}。',
  'Rows of each "{{name}}" stand together, {{said}}: {{said2}}. No window reaches from one into another.':
    '每个“{{name}}”的行排在一起，{{said}}：{{said2}}。窗口不会跨越不同对象。',
  'as you asked': '按您的要求',
  'side by side they would make {{n}} columns': '若并排则会有 {{n}} 列',
  'their times hardly overlap: side by side, {{share}} of the cells would be empty':
    '它们的时间几乎不重叠：若并排，{{share}} 的单元格将为空',
  'Turned: each column of the file is a row. That makes {{said}} of {{said2}}.':
    '已转置：文件的每一列成为一行，共 {{said}}、{{said2}}。',
  'Left out, because they are no samples: {{names}}.': '因不是样本而略去：{{names}}。',
  'No column names the rows of the file: they are called r1 to r{{n}}.':
    '没有列为文件的行命名：以 r1 至 r{{n}} 称呼。',
  '{{said}} appended one after another: {{names}}.': '{{said}}首尾相接：{{names}}。',
  '{{name}} and {{name2}} cover the same time, and were put one after another.':
    '{{name}} 与 {{name2}} 覆盖相同的时间，却首尾相接。',
  'Put the files side by side, rows within {{said}}': '将文件并排，行间相差不超过 {{said}}',
  '{{name}} is the same file as {{name2}}: its rows are there twice.':
    '{{name}} 与 {{name2}} 是同一文件：其行出现了两次。',
  'One file was read: nothing was combined.': '只读取了一个文件：没有合并。',
  '{{n}} of {{said}} have no row of {{name}} near enough in time: missing.':
    '{{said}}中有 {{n}} 行在 {{name}} 中没有时间足够接近的行：视为缺失。',
  'Not used, as no time is theirs: {{said}} of {{name}}.':
    '因没有对应的时间而未使用：{{name}} 的 {{said}}。',
  '{{said}} of {{shape}} values: each is read as one row of {{said2}}.':
    '{{said}}，每项 {{shape}} 个值：各读作一行 {{said2}}。',
  '{{said}} of {{shape}} values: each is read as one row of {{said2}}. By its shape the array holds {{said3}}.':
    '{{said}}，每项 {{shape}} 个值：各读作一行 {{said2}}。按形状，数组中是{{said3}}。',
  'pictures (item, line, pixel: N, H, W)': '图像（项、行、像素：N, H, W）',
  'sequences (item, time, feature: N, T, F)': '序列（项、时间、特征：N, T, F）',
  'sequences of pictures (item, time, line, pixel, channel: N, T, H, W, C)':
    '图像序列（项、时间、行、像素、通道：N, T, H, W, C）',
  'pictures (item, channel, line, pixel: N, C, H, W)': '图像（项、通道、行、像素：N, C, H, W）',
  'pictures (item, line, pixel, channel: N, H, W, C)': '图像（项、行、像素、通道：N, H, W, C）',
  '{{n}} columns and only {{said}}: if each column is one moment or sample, the array lies on its side.':
    '{{n}} 列却只有 {{said}}：若每列是一个时刻或样本，则数组是横放的。',
  Transpose: '转置',
  'Whole numbers from 2^53 on ({{name}}) are rounded to 16 digits.':
    '2^53 及以上的整数（{{name}}）舍入到 16 位。',
  'The archive holds {{n}} arrays. Read: {{text}}.': '压缩包中有 {{n}} 个数组。已读取：{{text}}。',
  'Not read: {{names}}.': '未读取：{{names}}。',
  'Read from the archive: {{text}}. Not read: {{names}}.':
    '从压缩包读取：{{text}}。未读取：{{names}}。',
  'Read {{name}} instead': '改读 {{name}}',
  'The file is no archive of several members, so none was chosen.':
    '该文件不是含多个成员的压缩包，因此没有选择成员。',

  // Labels.
  'Labels: {{said}}': '标注：{{said}}',
  'Labels of {{name}}: {{said}}': '{{name}} 的标注：{{said}}',
  '{{n}} of {{n2}} rows ({{share}}) in {{said}}, the first from {{time}} to {{time2}}, both ends included.':
    '{{n2}} 行中的 {{n}} 行（{{share}}），共 {{said}}，第一段为 {{time}} 至 {{time2}}，含两端。',
  '{{n}} of {{n2}} rows ({{share}}) in {{said}}, the first from {{said2}}, both ends included.':
    '{{n2}} 行中的 {{n}} 行（{{share}}），共 {{said}}，第一段为 {{said2}}，含两端。',
  '{{n}} of {{n2}} rows ({{share}}) in {{said}}, the first from {{said2}}, counted from 0, both ends included.':
    '{{n2}} 行中的 {{n}} 行（{{share}}），共 {{said}}，第一段为 {{said2}}（从 0 计数），含两端。',
  'intervals overlap: {{n}} were merged into {{n2}}.': '区间重叠：{{n}} 个合并为 {{n2}} 个。',
  'no anomaly is marked.': '没有标出异常。',
  '{{share}} of the rows are marked as anomalous; check that 1 means anomalous.':
    '{{share}} 的行被标为异常；请检查 1 是否表示异常。',
  'times of the data name a zone, those of the labels do not and are taken as UTC: local times would be off.':
    '数据的时间带有时区，标注的时间没有，视为 UTC：若为当地时间则会错位。',
  'times of the labels name a zone, those of the data do not and are taken as UTC: local times would be off.':
    '标注的时间带有时区，数据的时间没有，视为 UTC：若为当地时间则会错位。',
  'The labels became column "{{name}}", for the file has a column "{{name2}}".':
    '标注成为列“{{name}}”，因为文件中已有列“{{name2}}”。',
  '{{n}} interval lies outside of the data ({{text}}).': '{{n}} 个区间在数据范围（{{text}}）之外。',
  '{{n}} intervals lie outside of the data ({{text}}).': '{{n}} 个区间在数据范围（{{text}}）之外。',
  'its one interval lies outside of the data ({{text}}), the first from {{text2}}; check that labels and data are of the same file and in the same time zone.':
    '唯一的区间（{{text2}}）在数据范围（{{text}}）之外；请检查标注与数据是否属于同一文件、同一时区。',
  'its one interval lies outside of the data ({{text}}), the first from {{text2}}; check that the labels are those of this file.':
    '唯一的区间（{{text2}}）在数据范围（{{text}}）之外；请检查标注是否属于此文件。',
  'all {{n}} intervals lie outside of the data ({{text}}), the first from {{text2}}; check that labels and data are of the same file and in the same time zone.':
    '全部 {{n}} 个区间都在数据范围（{{text}}）之外，第一个为 {{text2}}；请检查标注与数据是否属于同一文件、同一时区。',
  'all {{n}} intervals lie outside of the data ({{text}}), the first from {{text2}}; check that the labels are those of this file.':
    '全部 {{n}} 个区间都在数据范围（{{text}}）之外，第一个为 {{text2}}；请检查标注是否属于此文件。',
  '{{n}} interval reaches beyond the data and is cut there.': '{{n}} 个区间超出数据范围，已截断。',
  '{{n}} intervals reach beyond the data and are cut there.': '{{n}} 个区间超出数据范围，已截断。',
  '{{n}} interval falls between two rows and marks none.':
    '{{n}} 个区间落在两行之间，未标注任何行。',
  '{{n}} intervals fall between two rows and mark none.':
    '{{n}} 个区间落在两行之间，未标注任何行。',
  '{{n}} interval falls between two rows and marks none of the file.':
    '{{n}} 个区间落在两行之间，未标注文件中的任何行。',
  '{{n}} intervals fall between two rows and mark none of the file.':
    '{{n}} 个区间落在两行之间，未标注文件中的任何行。',

  // Samples and stages of reading.
  'Air-quality station': '空气质量站',
  'Pump sensors': '泵传感器',
  'Daily prices': '每日价格',
  'Half a year of hourly readings beside a street, made up: daily and weekly rhythm, two outages, two pollution episodes, a fire and a stuck ozone sensor.':
    '街边半年的每小时读数，虚构：有日、周节律，两次停机、两次污染过程、一场火灾和一个卡死的臭氧传感器。',
  'Three days of minute readings of a pump that fills a tank, made up: cavitation, a hot bearing, a stuck flow meter and one knock.':
    '向水箱注水的泵三天的每分钟读数，虚构：汽蚀、轴承过热、流量计卡死和一次敲击。',
  'Eight years of weekday prices and volume of one share, made up: a flash crash, a two-week slump, a trading halt and a day of rumours.':
    '一只股票八年的工作日价格与成交量，虚构：一次闪崩、两周低迷、一次停牌和传闻四起的一天。',
} as const satisfies Readonly<Record<string, string>>;
