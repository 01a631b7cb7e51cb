/** Settings of a run with their reasons, devices, progress and the end of training. */
export const planMessages = {
  '{{saidModel}}, window {{n}}': '{{saidModel}}，窗口 {{n}}',
  '{{saidModel}}, rows': '{{saidModel}}，按行',
  'Trial {{n}}, round {{n2}}: {{said}}': '试验 {{n}}，第 {{n2}} 轮：{{said}}',
  'Trial {{n}}, round {{n2}}, fold {{n3}}: {{said}}':
    '试验 {{n}}，第 {{n2}} 轮，第 {{n3}} 折：{{said}}',

  window: '窗口',
  model: '模型',
  epochs: '轮次',
  scaling: '缩放',
  'scaling of what goes in': '输入的缩放',
  season: '季节',
  'training part': '训练部分',
  'validation part': '验证部分',
  'judged together with': '共同检测',
  groups: '分组',
  'the columns of each file are a group of their own': '每个文件的列自成一组',
  'batch size': '批大小',
  'learning rate': '学习率',
  'gap limit': '间断上限',
  'season taken off': '去除季节',
  'changes to the file': '对文件的更改',
  'scale of each {{name}}': '每个 {{name}} 的尺度',
  standard: '标准化',
  robust: '稳健',
  'min-max': '最小最大',
  quantile: '分位数',
  shared: '共享',
  'its own': '各自',
  'the same': '相同',
  'taken off': '去除',
  '{{said}}, by the clock: {{said2}}': '{{said}}，按时钟：{{said2}}',
  '{{said}}, by the calendar: {{said2}}': '{{said}}，按日历：{{said2}}',
  '{{said}}, by the clock of {{zone}}: {{said2}}': '{{said}}，按 {{zone}} 时钟：{{said2}}',
  '{{said}}, by the calendar of {{zone}}: {{said2}}': '{{said}}，按 {{zone}} 日历：{{said2}}',

  'every numeric column that varies': '所有有变化的数值列',
  'the first 70 % of the rows train, the next 15 % say when to stop':
    '前 70 % 的行用于训练，随后 15 % 决定何时停止',
  'the first 70 % of the rows of each {{name}} train, the next 15 % say when to stop':
    '每个 {{name}} 前 70 % 的行用于训练，随后 15 % 决定何时停止',
  'fold {{n}} of {{n2}}': '第 {{n}}/{{n2}} 折',
  'a stretch is left out: it says when to stop, and is tested on':
    '留出一段：它决定何时停止，并用于测试',
  'whole entities are left out: they say when to stop, and are tested on':
    '留出整个对象：它们决定何时停止，并用于测试',
  'no method is best on all data: each is tried on faults put into the validation part, those that do harm are left out, and the scores of the others are combined; name a model to use it alone':
    '没有对所有数据都最好的方法：在验证部分注入故障逐一测试，略去有害的，将其余的分数合并；指定模型即可单独使用它',
  'training stops by itself once it no longer helps': '训练在不再有帮助时自行停止',
  'to keep training short on data of this size; raise it for a closer fit':
    '使此规模的数据训练时间较短；调高可拟合得更好',
  '{{n}} samples are too few to train a network': '{{n}} 个样本太少，不足以训练网络',
  '{{n}} samples with more columns than rows': '{{n}} 个样本，列多于行',
  '{{n}} rows to train on are too few for a network': '可供训练的 {{n}} 行对网络来说太少',
  '{{n}} windows to train on are too few for a network': '可供训练的 {{n}} 个窗口对网络来说太少',
  '{{n}} rows to train on, each judged by itself': '有 {{n}} 行可供训练，每行单独检测',
  '{{n}} windows to train on are enough for a small network':
    '可供训练的 {{n}} 个窗口足够训练小型网络',
  'windows of {{n}} rows are short': '{{n}} 行的窗口较短',
  '{{n}} windows to train on, long enough to hold shapes':
    '有 {{n}} 个窗口可供训练，其长度足以包含形状',
  'the pattern repeats every {{n}} rows': '模式每 {{n}} 行重复一次',
  'a month of weekdays': '一个月的工作日',
  'a day of hourly values': '一天的每小时值',
  'no repeating pattern was found, so a usual length': '未发现重复模式，因此采用常规长度',
  '{{said}}; shortened so that there are enough windows and training stays quick':
    '{{said}}；已缩短，以便有足够的窗口且训练较快',
  'no repeating pattern was found that could be taken off': '未发现可以去除的重复模式',
  'the training part does not hold the pattern of {{n}} rows twice':
    '训练部分不足以包含两个 {{n}} 行的周期',
  'the entities follow no common clock': '各对象没有共同的时钟',
  'the pattern found in the file is taken off each column': '从每一列去除在文件中发现的模式',
  '{{names}} holds values {{n}} standard deviations from the mean; robust or quantile scaling would not be widened by them':
    '{{names}} 含有距均值 {{n}} 个标准差的值；稳健或分位数缩放不会因此变宽',
  '{{names}} hold values {{n}} standard deviations from the mean; robust or quantile scaling would not be widened by them':
    '{{names}} 含有距均值 {{n}} 个标准差的值；稳健或分位数缩放不会因此变宽',
  'cross entropy reads values as chances between lowest and highest':
    '交叉熵将数值视为最小与最大之间的概率',
  'with more columns than rows, as in genes, the columns are taken to be of one unit':
    '列多于行（如基因数据）时，视各列为同一单位',
  'the columns are the cells of one array': '各列是同一数组的单元',
  'most columns hold whole numbers from {{n}} to {{n2}}, as pixels do':
    '多数列为 {{n}} 至 {{n2}} 的整数，如同像素',
  '{{share}} of the variance of {{column}} lies between one {{name}} and another':
    '{{column}} 的方差中有 {{share}} 来自不同 {{name}} 之间',
  'levels hardly differ from one {{name}} to another': '不同 {{name}} 之间的水平几乎没有差别',
  'preset of {{said}} for {{said2}}: {{said3}}': '{{said}}适用于{{said2}}的预设：{{said3}}',
  series: '序列',
  tables: '表格',
  'tables with more columns than rows': '列多于行的表格',
  images: '图像',
  'sequences of images': '图像序列',

  '{{name}} looks like a label: judging it gives the answer away.':
    '{{name}} 像是标注：让它参与检测会泄露答案。',
  '{{names}} does not vary in the training part: any change later stands out. Choose another training part, or leave it out.':
    '{{names}} 在训练部分没有变化：之后的任何变化都会显得异常。请选择其他训练部分，或不使用它。',
  '{{names}} do not vary in the training part: any change later stands out. Choose another training part, or leave them out.':
    '{{names}} 在训练部分没有变化：之后的任何变化都会显得异常。请选择其他训练部分，或不使用它们。',
  'The network has {{n}} parameters for {{n2}} values of the training part: it may learn them by heart. Choose fewer hidden units or a shorter window.':
    '网络有 {{n}} 个参数，而训练部分只有 {{n2}} 个值：它可能会死记硬背。请选择更少的隐藏单元或更短的窗口。',
  'The network has {{n}} parameters for {{n2}} values of the training part: it may learn them by heart. Choose fewer hidden units.':
    '网络有 {{n}} 个参数，而训练部分只有 {{n2}} 个值：它可能会死记硬背。请选择更少的隐藏单元。',
  'Too short to train on: {{names}}. It is judged by what was learnt of the others.':
    '太短，无法训练：{{names}}。它按从其他对象学到的内容检测。',
  'Too short to train on: {{names}}. They are judged by what was learnt of the others.':
    '太短，无法训练：{{names}}。它们按从其他对象学到的内容检测。',
  'Memory was short for batches of {{n}} ({{text}}); trained with {{n2}} instead.':
    '批大小为 {{n}} 时内存不足（{{text}}）；改用 {{n2}} 训练。',

  'the middle one of three rules on the scores of the training and validation part':
    '在训练与验证部分的分数上，三条规则中居中的一条',
  'moved by the self-test, so that no simple method does better there by more than 2 points':
    '由自检移动，使任何简单方法在自检中的表现都不会高出 2 个百分点以上',
  'as set': '按设定',
  'set by hand': '手动设定',
  'raised to the middle of the scores': '提高到分数的中位',
  'the lowest level with at most {{said}} in all': '总共最多 {{said}}的最低水平',
  'the lowest level with at most {{said}} a day': '每天最多 {{said}}的最低水平',
  'the lowest level with at most {{said}} a week': '每周最多 {{said}}的最低水平',
  'the lowest level with at most {{said}} a month': '每月最多 {{said}}的最低水平',
  'the level that agrees best with the labels, F1 {{share}}': '与标注最一致的水平，F1 为 {{share}}',
  'The threshold was tuned on the same labels that precision and recall are measured with, so they look better than they would be on new data. Keep labels of a later part of the data for the test.':
    '阈值是用计算查准率和查全率的同一批标注调整的，因此它们看起来比在新数据上更好。请保留较晚部分数据的标注用于测试。',

  'fitted in one pass, nothing to train': '一次拟合完成，无需训练',
  'baselines need no tensors': '基线不需要张量',
  'No progress for {{n}} epochs after epoch {{n2}}; the weights of epoch {{n3}} are kept.':
    '第 {{n2}} 轮之后 {{n}} 轮没有进展；保留第 {{n3}} 轮的权重。',
  'All {{n}} epochs were used; the weights of epoch {{n2}} are kept.':
    '用完全部 {{n}} 轮；保留第 {{n2}} 轮的权重。',
  'compiled, {{n}} a call': '已编译，每次调用 {{n}} 步',
  'compiled, one step a call': '已编译，每次调用一步',
  'compiled, {{n}} steps a call': '已编译，每次调用 {{n}} 步',
  'op by op': '逐个运算',
  'op by op, as {{text}}': '逐个运算，因为 {{text}}',
  '{{text}}, the fastest of {{n}} tried': '{{text}}，是 {{n}} 种尝试中最快的',
  'All trials are done.': '所有试验已完成。',
  'All {{n}} rounds are done.': '全部 {{n}} 轮已完成。',
  'The {{n}} minutes are used; {{n2}} of {{n3}} trainings were made.':
    '{{n}} 分钟已用完；{{n3}} 次训练中完成了 {{n2}} 次。',
  'Cancelled; the trials that are done stay.': '已取消；完成的试验予以保留。',

  'it is the slow reference the other devices are checked against':
    '它是用来核对其他设备的慢速参照',
  'it was chosen; {{said}}': '它被选定；{{said}}',
  'it runs on every machine without installation': '无需安装即可在任何机器上运行',
  'it computes on {{name}}': '它在 {{name}} 上计算',
  'it computes wrongly: off by {{text}}': '计算有误：偏差 {{text}}',
  'it fails: {{text}}': '无法使用：{{text}}',
  'it gave no answer in 60 s': '60 秒内没有回应',
  'it is native code, the fastest device of this machine': '它是本机代码，是这台机器上最快的设备',
  'it is native code, which found no graphics card, the fastest device of this machine':
    '它是本机代码，未找到显卡，是这台机器上最快的设备',
  'run "npm run native" to install it': '运行 "npm run native" 进行安装',

  'this machine shows no energy counters': '这台机器没有能耗计数器',
  'the energy counters may not be read by this user': '此用户无权读取能耗计数器',
  'counters of the processor (RAPL), the whole machine while the run lasted':
    '处理器计数器（RAPL），运行期间整台机器的能耗',

  opening: '正在打开',
  reading: '正在读取',
  profiling: '正在分析',
  saving: '正在保存',
  storing: '正在保存',
} as const satisfies Readonly<Record<string, string>>;
