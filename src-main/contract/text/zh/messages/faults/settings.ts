/** What went wrong with settings, and what a model does not take. */
export const settingFaults = {
  '{{name}} takes {{said}}: {{value}}': '{{name}} 应为{{said}}：{{value}}',
  'a whole number below {{n}}': '小于 {{n}} 的整数',
  'a whole number of at most {{n}}': '不大于 {{n}} 的整数',
  'a whole number from above {{n}} to {{n2}}': '大于 {{n}} 且不大于 {{n2}} 的整数',
  'a whole number from {{n}} to below {{n2}}': '不小于 {{n}} 且小于 {{n2}} 的整数',
  'a whole number from above {{n}} to below {{n2}}': '大于 {{n}} 且小于 {{n2}} 的整数',
  'a number below {{n}}': '小于 {{n}} 的数',
  'a number of at most {{n}}': '不大于 {{n}} 的数',
  '{{said}}, such as 64,32': '{{said}}，例如 64,32',
  'whole numbers': '若干整数',
  'at least {{n}} whole numbers': '至少 {{n}} 个整数',
  'up to {{n}} whole numbers': '最多 {{n}} 个整数',
  '{{n}} to {{n2}} whole numbers': '{{n}} 至 {{n2}} 个整数',
  'whole numbers {{said}}': '若干整数，{{said}}',
  'at least {{n}} whole numbers {{said}}': '至少 {{n}} 个整数，{{said}}',
  'up to {{n}} whole numbers {{said}}': '最多 {{n}} 个整数，{{said}}',
  '{{n}} to {{n2}} whole numbers {{said}}': '{{n}} 至 {{n2}} 个整数，{{said}}',
  'above {{n}}': '大于 {{n}}',
  'below {{n}}': '小于 {{n}}',
  'of at least {{n}}': '不小于 {{n}}',
  'of at most {{n}}': '不大于 {{n}}',
  'from {{n}} to {{n2}}': '{{n}} 至 {{n2}}',
  'from above {{n}} to {{n2}}': '大于 {{n}} 且不大于 {{n2}}',
  'from {{n}} to below {{n2}}': '不小于 {{n}} 且小于 {{n2}}',
  'from above {{n}} to below {{n2}}': '大于 {{n}} 且小于 {{n2}}',
  '{{name}} parameter {{parameter}}: {{fault}}': '{{name}} 的参数 {{parameter}}：{{fault}}',
  '{{name}} parameter {{parameter}}: invalid parameters': '{{name}} 的参数 {{parameter}}：参数无效',
  '{{name}} has no parameter of the name: {{parameter}}':
    '{{name}} 没有此名称的参数：{{parameter}}',
  '{{name}}: not valid': '{{name}}：无效',
  'invalid {{name}}: {{value}}': '{{name}} 无效：{{value}}',
  'unknown model: {{name}}': '未知的模型：{{name}}',
  'unknown score: {{name}}': '未知的评分：{{name}}',
  'unknown sample: {{name}}': '未知的示例：{{name}}',
  'not a baseline: {{name}}': '不是基线方法：{{name}}',
  'not a network: {{name}}': '不是网络：{{name}}',
  'a name is needed: ""': '需要名称：“”',
  'nothing is to be written': '没有要写入的内容',

  '{{name}} judges series, not the rows of a table': '{{name}} 用于检测序列，而非表格的行',
  '{{name}} judges tables, not series': '{{name}} 用于检测表格，而非序列',
  'none of these models judges a series': '这些模型都不能检测序列',
  'none of these models judges the rows of a table': '这些模型都不能检测表格的行',
  '{{name}} needs rows that are pictures': '{{name}} 需要每行为图像',
  '{{name}} needs rows that are sequences of pictures': '{{name}} 需要每行为图像序列',
  '{{name}} needs rows that are arrays, not a series': '{{name}} 需要每行为数组，而非序列',
  '{{name}} needs rows that are arrays, not a table of columns':
    '{{name}} 需要每行为数组，而非由列组成的表格',
  '{{name}} needs a target': '{{name}} 需要目标',
  '{{name}} learns a target, and the data have none': '{{name}} 需要学习目标，而数据没有目标',
  '{{name}} has no code to score by': '{{name}} 没有可用于评分的编码',
  '{{name}} is fitted in one pass, without the loss {{loss}}':
    '{{name}} 一次拟合完成，不使用损失 {{loss}}',
  '{{name}} is fitted in one pass and has no weights to go on from: {{run}}':
    '{{name}} 一次拟合完成，没有可继续训练的权重：{{run}}',
  'several seeds are for networks, and {{name}} is fitted in one pass: {{n}} seeds':
    '多个种子用于网络，而 {{name}} 一次拟合完成：{{n}} 个种子',
  'no network is named whose code {{score}} could score':
    '没有指定可由 {{score}} 对其编码评分的网络',
  'linear regression of {{n}} values from {{n2}} needs too many coefficients':
    '由 {{n2}} 个值线性回归 {{n}} 个值需要过多系数',
  'super-resolution needs a target': '超分辨率需要目标',
  'the target is no whole multiple: {{sizes}}': '目标尺寸不是整数倍：{{sizes}}',
  'no target can be learnt from the stacked rows of each {{name}}: they are scaled each by itself, and what is learnt from is not':
    '无法从每个 {{name}} 的堆叠行学习目标：它们各自缩放，而学习所用的列则不然',

  'a table has no windows: {{n}}': '表格没有窗口：{{n}}',
  'a table has no season: its rows do not follow one another': '表格没有季节：各行并不相继',
  'a table has no trend: its rows do not follow one another': '表格没有趋势：各行并不相继',
  'window of {{n}} rows in {{n2}} rows of data': '窗口为 {{n}} 行，数据只有 {{n2}} 行',
  'window longer than the data: {{n}} of {{n2}} rows': '窗口长于数据：{{n}} 行，共 {{n2}} 行',
  'window too short for {{name}}: {{n}} rows': '窗口对 {{name}} 过短：{{n}} 行',
  'window too long for {{name}}: {{n}} rows': '窗口对 {{name}} 过长：{{n}} 行',
  'windows of {{n}} rows have no shape for the matrix profile: at least {{n2}}':
    '{{n}} 行的窗口对矩阵轮廓来说没有形状：至少 {{n2}} 行',
  'period of {{n}} steps in {{n2}} steps to train on': '周期为 {{n}} 步，训练只有 {{n2}} 步',
  'season too long for the training part: {{n}} of {{n2}} rows, and it must be there {{n3}} times':
    '季节对训练部分过长：{{n}} 行，共 {{n2}} 行，而它至少须出现 {{n3}} 次',
  'training part not understood: {{text}}': '无法理解训练部分：{{text}}',
  'training part holds no row: {{from}} to {{to}}': '训练部分没有行：{{from}} 至 {{to}}',
  'training part too short: {{said}}': '训练部分过短：{{said}}',
  'training part too short for windows of {{n}} rows: {{said}}':
    '训练部分对 {{n}} 行的窗口过短：{{said}}',
  'no {{name}} has rows enough for windows of {{n}} rows in both parts: {{n2}} at most':
    '没有 {{name}} 在两部分中都有足够的行供 {{n}} 行的窗口使用：最多 {{n2}} 行',
  '{{names}} holds one value in all rows of the training part: rows {{n}} to {{n2}}':
    '{{names}} 在训练部分的所有行中只有一个值：第 {{n}} 至 {{n2}} 行',
  'every column holds one value in all rows of the training part: rows {{n}} to {{n2}}':
    '每一列在训练部分的所有行中只有一个值：第 {{n}} 至 {{n2}} 行',
  'models judge together with a network that is named': '共同检测须指定一个网络模型',
  'a run of several models is not trained further: {{said}}':
    '多个模型的运行不能继续训练：{{said}}',
  'a model judges twice: {{saidModel}}': '模型重复：{{saidModel}}',
  'models judge together only without {{said}}': '共同检测不能与{{said}}同用',
  'several seeds': '多个种子',
  'a score of the code': '编码分数',
  'the loss of counts': '计数损失',
  'a run that training goes on from': '继续训练的运行',
  'a target': '目标',
  'too few rows to train on: {{n}} of at least {{n2}}': '用于训练的行太少：{{n}}，至少需要 {{n2}}',
  'too few rows: {{n}} of at least {{n2}}': '行太少：{{n}}，至少需要 {{n2}}',
  'too few windows of {{n3}} rows to train on: {{n}} of at least {{n2}}':
    '可训练的 {{n3}} 行窗口太少：{{n}}，至少需要 {{n2}}',
  'no stretch of {{n}} rows without a long gap': '没有 {{n}} 行不含长间断的区段',
  '{{n}} folds of {{n2}} rows are too short for windows of {{n3}} rows':
    '{{n2}} 行分成 {{n}} 折，对 {{n3}} 行的窗口过短',
  'no entities to leave out: the rows are of one thing': '没有可留出的实体：各行同属一个对象',
  'more folds than there are of {{name}}: {{n}} > {{n2}}':
    '折数多于 {{name}} 的数量：{{n}} > {{n2}}',
  'the learning rate would rise over {{n}} epochs of {{n2}}':
    '学习率要在 {{n}} 轮内上升，而总共 {{n2}} 轮',
  'code of tcn not below the {{n}} inputs: {{n2}}': 'TCN 的编码不小于 {{n}} 个输入：{{n2}}',
  'units of transformer not a multiple of {{n}} heads: {{n2}}':
    'Transformer 的单元数不是 {{n}} 个头的倍数：{{n2}}',
  'group sizes do not add up to the {{n}} columns: {{sum}} = {{n2}}':
    '各组大小之和不等于 {{n}} 列：{{sum}} = {{n2}}',
  'settled by the run that training goes on from, and not to be set: {{names}}':
    '由所接续的运行决定，不可设置：{{names}}',
  'a scale is fitted again only where there was one': '只有已有缩放时才能重新拟合缩放',
  'blocks of stacked rows would part the entities': '对堆叠行分块会把实体拆开',

  'a quantile without the loss quantile: {{n}}': '给出了分位数，但损失不是 quantile：{{n}}',
  'counts are whole numbers from 0 on, and {{column}} holds in row {{n}}: {{value}}':
    '计数是从 0 起的整数，而 {{column}} 的第 {{n}} 行为：{{value}}',
  'counts are whole numbers from 0 on, and {{column}} holds: {{value}}':
    '计数是从 0 起的整数，而 {{column}} 含有：{{value}}',
  'counts are whole numbers, and {{column}} has values between them':
    '计数是整数，而 {{column}} 含有其间的值',
  'counts less a trend or season are no counts any more': '去除趋势或季节后的计数不再是计数',
  '{{said}} with {{scaler}} scaling': '{{said}}与缩放 {{scaler}} 不能并用',
  counts: '计数',
  pixels: '像素',
  'cross entropy': '交叉熵',
  '{{said}} does not go with the {{name}}': '{{said}}不适用于 {{name}}',
  'structural similarity': '结构相似性',
  'the negative binomial loss': '负二项损失',
  'structural similarity is for rows that are pictures, which {{name}} has not':
    '结构相似性用于每行为图像的数据，而 {{name}} 不是',
  'mirrored, moved or cut pictures would no longer go with their target':
    '镜像、平移或裁剪后的图像不再与其目标对应',
  'mirrored, moved or cut pictures, where rows are none': '要镜像、平移或裁剪图像，而各行不是图像',
  'pictures of {{n}} channels cannot be drawn with {{name}}':
    '{{n}} 通道的图像不能用 {{name}} 处理',
  'pictures too small for {{said}}: {{n}} x {{n2}}': '图像对{{said}}过小：{{n}} x {{n2}}',
  'too many pictures in a sequence for convlstm: {{n}}': '序列中的图像对 ConvLSTM 过多：{{n}}',

  'a budget for each {{said}} needs a time axis': '按{{said}}的预算需要时间轴',
  day: '天',
  week: '周',
  month: '月',
  'a threshold for each hour needs a time axis': '按小时的阈值需要时间轴',
  'a threshold for each hour needs rows less than a day apart':
    '按小时的阈值要求相邻行间隔小于一天',
  'the run keeps no errors of single columns': '该运行没有保留单列的误差',
  'no such version of the threshold: {{n}}': '没有此版本的阈值：{{n}}',
  'no such rule: {{rule}}': '没有此规则：{{rule}}',
} as const satisfies Readonly<Record<string, string>>;
