/** Runs that go on from another, second passes, seeds, codes and samples. */
export const furtherMessages = {
  optimiser: '优化器',
  'learning rate schedule': '学习率计划',
  'warm-up epochs': '预热轮次',
  'weight decay': '权重衰减',
  'share of each batch not learnt': '每批中不学习的比例',
  'noise added in training': '训练中加入的噪声',
  'random scaling in training': '训练中的随机缩放',
  'longest stretch left out in training': '训练中略去的最长区段',
  'quantile of the loss': '损失的分位数',
  'pictures mirrored in training': '训练中图像镜像翻转',
  'pixels moved in training': '训练中平移的像素数',
  'share cut off pictures in training': '训练中图像裁去的比例',
  start: '起点',
  seeds: '随机种子',
  'second pass': '第二遍',
  'its weights are where training begins': '训练从其权重开始',
  kept: '保留',
  refit: '重新拟合',
  'as the weights know it; refit it where units or levels have changed for good':
    '与权重所知一致；若单位或水平已永久改变，请重新拟合',
  'fitted on the new training part': '在新的训练部分上拟合',
  'a tenth of that of the run before, so that what was learnt is not undone':
    '为前一次运行的十分之一，以免抹去已学到的内容',
  '{{n}} to {{n2}}, judging together by the middle score': '{{n}} 至 {{n2}}，以居中的分数共同检测',
  'each row gets the middle one of their scores, which no single model can move far':
    '每行取其分数的中位数，任何单个模型都无法使其偏离太多',
  'each row gets the middle one of their scores, which no single network can move far; no baseline judges with them':
    '每一行取其居中的分数，任何单个网络都无法使其大幅偏移；不与基线共同检测',
  'without {{n}} %': '不含 {{n}} %',
  'the training windows that the first pass rebuilds worst may hold what is looked for':
    '第一遍重构最差的训练窗口可能正含有要找的异常',
  'Networks trained one after another that judge together': '依次训练、共同检测的网络',
  'Share of the windows, rebuilt worst, it does without': '略去的窗口比例，即重构最差的部分',
  'What rows are judged by: the error of what is rebuilt, or how far the code is from those of the training part':
    '行的检测依据：重构误差，或编码与训练部分编码的距离',
  Seeds: '随机种子',
  'Second pass': '第二遍',
  'Mahalanobis distance of the code': '编码的马氏距离',
  'Distance of the code from the nearest centre': '编码到最近中心的距离',
  'Distance of the code from its neighbours': '编码到近邻的距离',
  'Isolation forest on the code': '编码上的孤立森林',
  'The new rows lie as those that the run before was trained on.':
    '新的行与前一次运行所训练的行分布一致。',
  'Beside the rows that the run before was trained on, the new ones lie elsewhere: {{list}}.':
    '与前一次运行所训练的行相比，新的行有所不同：{{list}}。',
  '{{column}} {{n}} deviations higher and {{n2}} times as spread':
    '{{column}} 高 {{n}} 个标准差，离散程度为 {{n2}} 倍',
  '{{column}} {{n}} deviations lower and {{n2}} times as spread':
    '{{column}} 低 {{n}} 个标准差，离散程度为 {{n2}} 倍',
  '{{n}} more': '另外 {{n}} 列',
  'Loss on the new validation part: {{n}} with the weights of the run before, {{n2}} after training further.':
    '新验证部分的损失：前一次运行的权重为 {{n}}，继续训练后为 {{n2}}。',
  'Loss on the new validation part: {{n}} with the weights of the run before, and training further made it no smaller: they are kept.':
    '新验证部分的损失：前一次运行的权重为 {{n}}，继续训练未能减小：保留原权重。',
  'The second pass did without {{n}} of {{n2}} training windows ({{share}}). {{list}}.':
    '第二遍略去 {{n2}} 个训练窗口中的 {{n}} 个（{{share}}）。{{list}}。',
  'The second pass did without {{n}} of {{n2}} training windows ({{share}}); {{said}} mostly in them: {{names}}. {{list}}.':
    '第二遍略去 {{n2}} 个训练窗口中的 {{n}} 个（{{share}}）；其中主要是 {{said}}：{{names}}。{{list}}。',
  'The second pass did without {{n}} of {{n2}} training rows ({{share}}). {{list}}.':
    '第二遍略去 {{n2}} 个训练行中的 {{n}} 个（{{share}}）。{{list}}。',
  'The second pass did without {{n}} of {{n2}} training rows ({{share}}): {{names}}. {{list}}.':
    '第二遍略去 {{n2}} 个训练行中的 {{n}} 个（{{share}}）：{{names}}。{{list}}。',
  'Validation loss {{n}} before and {{n2}} after': '验证损失之前 {{n}}、之后 {{n2}}',
  'Threshold {{n}} before and {{n2}} after': '阈值之前 {{n}}、之后 {{n2}}',
  'threshold {{n}} before and {{n2}} after': '阈值之前 {{n}}、之后 {{n2}}',
  'events {{n}} before and {{n2}} after': '事件之前 {{n}}、之后 {{n2}}',
  'Of {{n}} seeds no seed finds an event; their scores rank rows alike by {{n2}} of 1.':
    '{{n}} 个种子均未发现事件；其分数对行的排序一致性为 {{n2}}（满分 1）。',
  'Of {{n}} seeds {{share}} of the events of one seed are found with another, {{n2}} each; their scores rank rows alike by {{n3}} of 1.':
    '{{n}} 个种子中，一个种子的事件有 {{share}} 也被另一个发现，各 {{n2}} 个；其分数对行的排序一致性为 {{n3}}（满分 1）。',
  'Of {{n}} seeds {{share}} of the events of one seed are found with another, {{n2}} to {{n3}} each; their scores rank rows alike by {{n4}} of 1.':
    '{{n}} 个种子中，一个种子的事件有 {{share}} 也被另一个发现，各 {{n2}} 至 {{n3}} 个；其分数对行的排序一致性为 {{n4}}（满分 1）。',
  'Green where seeds share at least 80 % of their events and rank rows alike by 0.9, red where they share less than 50 % or rank alike by less than 0.7.':
    '各种子共有至少 80 % 的事件且排序一致性达 0.9 为绿色，共有不足 50 % 或一致性低于 0.7 为红色。',
  'Of {{n}} trainings, that of {{saidModel}}: {{said}}':
    '共 {{n}} 次训练，其中 {{saidModel}}：{{said}}',
  'Of {{n}} trainings, the one that judges with seed {{n2}}: {{said}}':
    '{{n}} 次训练中，以种子 {{n2}} 检测的一次：{{said}}',
  'No progress for {{n}} epochs after epoch {{n2}}; the weights it began with are kept.':
    '第 {{n2}} 轮之后 {{n}} 轮没有进展；保留开始时的权重。',
  'All {{n}} epochs were used; the weights it began with are kept.':
    '用完全部 {{n}} 轮；保留开始时的权重。',
  'with more columns than rows, as in genes, few rows say little of the spread of one column: each is drawn towards the middle spread':
    '列多于行（如基因数据）时，少数行难以说明单列的离散程度：各列向居中的离散程度靠拢',
  moderated: '调和',

  'The code is that of {{saidModel}}, which judges in place of {{saidModel2}}.':
    '编码来自{{saidModel}}，它代替{{saidModel2}}进行检测。',
  'The score of this run is that of codes: errors show which columns were rebuilt worst.':
    '此运行的分数来自编码：误差显示哪些列重构最差。',
  'Expected counts.': '期望计数。',
  'Expected counts of a row of middle size.': '中等规模的行的期望计数。',
  'In standardised values: each entity has a scale of its own.':
    '以标准化值表示：每个对象有各自的尺度。',
  '{{n}} of {{n2}} rows are shown: those of the events first, the others evenly spread.':
    '显示 {{n2}} 行中的 {{n}} 行：事件中的优先，其余均匀抽取。',
  '{{n}} of {{n2}} windows are shown: those of the events first, the others evenly spread.':
    '显示 {{n2}} 个窗口中的 {{n}} 个：事件中的优先，其余均匀抽取。',
  '{{saidModel}} rebuilds nothing that its score comes from: what is expected is what is usual.':
    '{{saidModel}}的分数并非来自重构：预期值即通常值。',
  'nothing can be drawn from: {{list}}': '无法从以下模型抽样：{{list}}',
  'Train a run with a model whose codes can be drawn: VAE or AAE, or LSTM-VAE for series.':
    '请用编码可抽样的模型训练：变分自编码器、对抗自编码器，或用于序列的 LSTM-VAE。',
  'Train a run with a network, such as Dense: networks have a code.':
    '请用网络训练一次运行，例如全连接自编码器：网络有编码。',
  'Choose a run of a network, or train a new run.': '请选择网络的运行，或训练新的运行。',

  'Labels for {{name}}: {{said}}': '{{name}} 的标注：{{said}}',
  'Labels of {{file}} for {{name}}: {{said}}': '{{file}} 中 {{name}} 的标注：{{said}}',
  'no file or entity of the data is called {{names}}: what is labelled there marks nothing.':
    '数据中没有名为 {{names}} 的文件或对象：其中的标注没有标出任何内容。',
  'no row of the data is marked; check the names and times.': '没有标出任何行；请检查名称与时间。',
  'Judge each file on its own scale, their rows stacked': '各文件按各自的尺度检测，行堆叠',
} as const satisfies Readonly<Record<string, string>>;
