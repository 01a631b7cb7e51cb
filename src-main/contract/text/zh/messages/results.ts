/** Verdicts, checks, events and readings of a result. */
export const resultMessages = {
  '{{n}} % of the judged rows are flagged: later rows may differ from those trained on, or the training part holds anomalies. Choose another training part or a higher threshold.':
    '{{n}} % 参与检测的行被标记：之后的行可能与训练的行不同，或者训练部分含有异常。请选择其他训练部分或更高的阈值。',
  '{{name}} has no times, by which events of different files are matched.':
    '{{name}} 没有时间，而不同文件的事件需按时间对应。',
  '{{name}} holds several entities one after another: times do not tell which of them an event is of.':
    '{{name}} 依次包含多个实体：仅凭时间无法得知事件属于哪个实体。',
  '{{name}} begins after {{name2}} has ended.': '{{name}} 开始时 {{name2}} 已结束。',
  '{{saidModel}} finds nothing either.': '{{saidModel}}也没有发现任何事件。',
  '{{saidModel}} finds the same: the simpler method would do here.':
    '{{saidModel}}的发现相同：此处用更简单的方法即可。',
  '{{saidModel}} finds the same.': '{{saidModel}}的发现相同。',
  '{{saidModel}} finds the same stretches, as {{said}}: the simpler method would do here.':
    '{{saidModel}}发现相同的区段，计为 {{said}}：此处用更简单的方法即可。',
  '{{saidModel}} finds the same stretches, as {{said}}.':
    '{{saidModel}}发现相同的区段，计为 {{said}}。',
  '{{saidModel}} finds {{n}} of {{said}} too.': '{{said}}中有 {{n}} 个也被{{saidModel}}发现。',
  '{{saidModel}} finds {{n}} of {{said}} too, and {{n2}} more.':
    '{{said}}中有 {{n}} 个也被{{saidModel}}发现，它另外还发现 {{n2}} 个。',
  '{{saidModel}} finds {{n}} of {{said}} too; {{n2}} only this model finds.':
    '{{said}}中有 {{n}} 个也被{{saidModel}}发现；{{n2}} 个只有本模型发现。',
  '{{saidModel}} finds {{n}} of {{said}} too, and {{n2}} more; {{n3}} only this model finds.':
    '{{said}}中有 {{n}} 个也被{{saidModel}}发现，它另外还发现 {{n2}} 个；{{n3}} 个只有本模型发现。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judge together and reach {{n}}.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 共同检测，达到 {{n}}。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judge together and reach {{n}}; {{names3}} left out as too weak.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 共同检测，达到 {{n}}；{{names3}} 因太弱而略去。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judge together, each by what it finds, and reach {{n}}.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 按各自检出能力加权、共同检测，达到 {{n}}。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judge together, each by what it finds, and reach {{n}}; {{names3}} left out as too weak.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 按各自检出能力加权、共同检测，达到 {{n}}；{{names3}} 因太弱而略去。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judges alone.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 单独检测。',
  'On faults put into the validation part {{names}} of 100, where 50 is chance: {{names2}} judges alone; {{names3}} left out as too weak.':
    '在验证部分注入故障测试（满分 100，50 为随机）：{{names}}；由 {{names2}} 单独检测；{{names3}} 因太弱而略去。',
  '{{names}} judge together: the validation part is too short to try them on faults.':
    '由 {{names}} 共同检测：验证部分太短，无法用故障测试它们。',
  '{{said}} In the self-test that finds {{n}} of 100 faults less false alarms and {{names}} alone {{n2}}: the limit is moved to where it finds {{n3}}.':
    '{{said}}在自检中，扣除误报后每 100 个故障它检出 {{n}} 个，而 {{names}} 单独检出 {{n2}} 个：因此移动阈值，使其检出 {{n3}} 个。',
  '{{said}} In the self-test that finds {{n}} of 100 faults less false alarms and {{names}} alone {{n2}}: the choice is {{names2}}, with {{n3}}.':
    '{{said}}在自检中，扣除误报后每 100 个故障它检出 {{n}} 个，而 {{names}} 单独检出 {{n2}} 个：因此改用 {{names2}}，检出 {{n3}} 个。',
  '{{said}} In the self-test that finds {{n}} of 100 faults less false alarms and {{names}} alone {{n2}}: the choice is {{names2}}, the limit moved, with {{n3}}.':
    '{{said}}在自检中，扣除误报后每 100 个故障它检出 {{n}} 个，而 {{names}} 单独检出 {{n2}} 个：因此改用 {{names2}} 并移动阈值，检出 {{n3}} 个。',

  'Green where well fitted, amber where later rows differ or it is underfitted, red where overfitted.':
    '拟合良好为绿色，之后的行不同或欠拟合为黄色，过拟合为红色。',
  'Green from 70 % of the faults of the stated size found, red below 40 %. Each kind of fault weighs the same; missing values do not count.':
    '检出 70 % 以上所述幅度的故障为绿色，低于 40 % 为红色。各类故障权重相同；缺失值不计。',
  'Share of held-out stretches that pass the limit without a fault: green up to 10 %, red above 30 %.':
    '没有故障却超过阈值的留出段所占比例：不超过 10 % 为绿色，超过 30 % 为红色。',
  'Green from 70 % of the labelled events found, red below 40 %.':
    '检出 70 % 以上标注事件为绿色，低于 40 % 为红色。',
  'Green where the model does better than the simple method beside it, amber where it does as well, red where it does worse.':
    '模型优于旁边的简单方法为绿色，相当为黄色，较差为红色。',
  'Share of the columns that lie elsewhere after the training part, three times as far as any stretch of it lies from its other rows (population stability index, from 0.25) or with a quarter of the values beyond its range: green up to 10 %, amber above.':
    '训练部分之后位于别处的列所占比例，即偏离达到训练部分中任一段与其余行之间偏离的三倍（群体稳定性指数，不低于 0.25），或有四分之一的值超出其范围：不超过 10 % 为绿，超过为黄。',
  'Share of the rows that are not judged: green up to 5 %, red above 20 %.':
    '未判定的行所占比例：不超过 5 % 为绿色，超过 20 % 为红色。',
  'Rows after the training part lie as those in it.': '训练部分之后的行与其中的行分布相同。',
  'Rows after the training part lie elsewhere in {{n}} of {{said}}: {{list}}.':
    '训练部分之后的行在{{said}}中有 {{n}} 列分布不同：{{list}}。',
  'Rows after the training part lie elsewhere in {{n}} of {{said}}: {{list}}, and {{n2}} more.':
    '训练部分之后的行在{{said}}中有 {{n}} 列分布不同：{{list}}，以及另外 {{n2}} 列。',
  '{{column}} spread otherwise': '{{column}} 的散布不同',
  '{{column}} {{n}} deviations higher': '{{column}} 高 {{n}} 个标准差',
  '{{column}} {{n}} deviations lower': '{{column}} 低 {{n}} 个标准差',
  'Every row is judged.': '每一行都已判定。',
  '{{saidShare}} of the rows are not judged.': '{{saidShare}} 的行未判定。',
  'By the threshold that the run was trained with: {{said}}': '按运行训练时的阈值：{{said}}',
  'Share of the judged rows in events: green up to 5 %, red above 20 %.':
    '处于事件中的行占参与检测行的比例：不超过 5 % 为绿色，超过 20 % 为红色。',
  '{{n}} of {{said}} found.': '{{said}}中检出 {{n}} 个。',
  '{{saidShare}} of the faults of the stated size found.': '检出所述幅度故障的 {{saidShare}}。',
  '{{saidShare}} of {{said}} pass the limit without a fault.':
    '{{said}}中有 {{saidShare}} 没有故障却超过阈值。',
  '{{saidShare}} of the judged rows are in events.': '参与检测的行中有 {{saidShare}} 处于事件中。',
  '{{said}} By the labels: {{figure}} {{n}} against {{n2}}, difference {{n3}}, 95 % between {{n4}} and {{n5}}.':
    '{{said}}依据标注：{{figure}} 为 {{n}}，对比 {{n2}}，差 {{n3}}，95 % 区间 {{n4}} 至 {{n5}}。',
  '{{said}} By the self-test: {{saidShare}} of the faults found against {{saidShare2}}, alarms without a fault in {{saidShare3}} of the stretches against {{saidShare4}}.':
    '{{said}}依据自检：检出 {{saidShare}} 的故障，对比 {{saidShare2}}；无故障误报占 {{saidShare3}} 的区段，对比 {{saidShare4}}。',
  'Better than {{saidModel}}.': '优于{{saidModel}}。',
  '{{saidModel}} does better: prefer it.': '{{saidModel}}更好：请优先采用。',
  '{{saidModel}} does as well: prefer it.': '{{saidModel}}同样好：请优先采用。',
  '{{saidModel}} does as well.': '{{saidModel}}同样好。',
  'Underfitted: {{n}} % of the usual variance is left on the training part. A larger model, more epochs or fewer columns may help; where columns are mostly noise, nothing will.':
    '欠拟合：训练部分仍剩 {{n}} % 的通常方差。更大的模型、更多轮次或更少的列可能有帮助；若各列主要是噪声，则无济于事。',
  'Underfitted: the error on the training part is {{said}} the usual variance, worse than the mean of each column would be. The steps were too large: choose a smaller learning rate.':
    '欠拟合：训练部分的误差是通常方差的 {{said}}，比各列取均值还差。步长过大：请选择更小的学习率。',
  'Underfitted: all {{n}} epochs were used and the loss was still falling. Allow more epochs.':
    '欠拟合：全部 {{n}} 轮已用完而损失仍在下降。请允许更多轮次。',
  'Overfitted: the error on the validation part is {{said}} that on the training part. A smaller model, noise or dropout, or more data may help.':
    '过拟合：验证部分的误差是训练部分的 {{said}}。更小的模型、加噪声或 dropout，或更多数据可能有帮助。',
  'The validation part differs from the training part: the error there is {{said}} that of the training part, and {{said2}} for the baseline. Train on rows that are more alike.':
    '验证部分与训练部分不同：其误差是训练部分的 {{said}}，基线为 {{said2}}。请用更相似的行训练。',
  'Well fitted, but later rows differ: the error after the validation part is {{said}} that of the training part. Train on later rows too, or expect more alarms.':
    '拟合良好，但之后的行不同：验证部分之后的误差是训练部分的 {{said}}。请也用较晚的行训练，否则会有更多报警。',
  'Well fitted: there is no validation part to compare with.': '拟合良好：没有可供比较的验证部分。',
  'Well fitted: the error on the validation part is {{said}} that on the training part.':
    '拟合良好：验证部分的误差是训练部分的 {{said}}。',

  Spike: '尖峰',
  Shift: '偏移',
  Drift: '漂移',
  Noise: '噪声',
  Flat: '卡死',
  Gap: '缺口',
  Swap: '错位',
  Row: '整行',
  'one value far off': '一个偏离很远的值',
  'a level shift': '水平偏移',
  'a slow drift': '缓慢漂移',
  'a burst of noise': '一阵噪声',
  'a stuck value': '卡死的值',
  'missing values': '缺失值',
  'the value of another row': '另一行的值',
  'noise on a whole row': '整行噪声',
  'One value far off': '一个偏离很远的值',
  'A level shift': '水平偏移',
  'A slow drift': '缓慢漂移',
  'A burst of noise': '一阵噪声',
  'A stuck value': '卡死的值',
  'Missing values': '缺失值',
  'The value of another row': '另一行的值',
  'Noise on a whole row': '整行噪声',
  found: '检出',
  '{{said}} in {{column}}: {{said2}}': '{{column}} 中的{{said}}：{{said2}}',
  '{{said}}: not tried.': '{{said}}：未测试。',
  'not tried.': '未测试。',
  '{{n}} of {{n2}} found.': '{{n2}} 个中检出 {{n}} 个。',
  '{{n}} of {{n2}} found at {{said}}; {{said2}}.':
    '幅度 {{said}} 时 {{n2}} 个中检出 {{n}} 个；{{said2}}。',
  'four of five found from {{said}} on': '从 {{said}} 起五次能检出四次',
  'no size up to {{said}} is found in four of five cases': '直到 {{said}} 都未能五次检出四次',
  'σ: robust standard deviations of the column.': 'σ：该列的稳健标准差。',
  'σ: robust standard deviations of the column, for spikes and noise of its changes. A stretch: {{n}} rows. A gap is found where it is marked as not judged.':
    'σ：该列的稳健标准差；尖峰和噪声以其变化的标准差计。一段：{{n}} 行。缺口被标为未判定即算检出。',
  'no column varies in the training part': '训练部分没有有变化的列',
  'no stretch of held-out rows is long enough': '没有足够长的留出段',
  'every held-out stretch passes the limit already, without a fault':
    '每个留出段没有故障就已超过阈值',
  'The time allowed for {{n}} of {{n2}} faults.': '限定时间内只完成了 {{n2}} 个故障中的 {{n}} 个。',
  'Held-out rows are few: the longest faults were left out.': '留出行太少：略去了最长的故障。',
  'No faults could be put in: {{said}}.': '无法注入故障：{{said}}。',
  Training: '训练',
  Validation: '验证',
  Test: '测试',
  good: '良好',
  'in doubt': '存疑',
  bad: '较差',
  Precision: '查准率',
  Recall: '查全率',
  'Best F1': '最佳 F1',
  Found: '检出',
  'False alarms a month': '每月误报',
  'without limit': '无上限',
  'PSNR, baseline': 'PSNR，基线',
  'SSIM, baseline': 'SSIM，基线',
  'of {{said}} of the test part, in windows of {{n}} x {{n2}} pixels; peak {{n3}}':
    '测试部分的 {{said}}，窗口 {{n}} x {{n2}} 像素；峰值 {{n3}}',
  'of {{said}} of the validation part, in windows of {{n}} x {{n2}} pixels; peak {{n3}}':
    '验证部分的 {{said}}，窗口 {{n}} x {{n2}} 像素；峰值 {{n3}}',
  'of {{said}} of the training part, in windows of {{n}} x {{n2}} pixels; peak {{n3}}':
    '训练部分的 {{said}}，窗口 {{n}} x {{n2}} 像素；峰值 {{n3}}',
  'Intervals are drawn from every {{text}} of the judged rows.':
    '区间取自参与检测的行中每隔 {{text}} 的一行。',

  'a pattern of {{said}} is left: lengthen the window to at least {{said2}}':
    '仍残留 {{said}} 的模式：请将窗口加长到至少 {{said2}}',
  'a pattern of {{said}} is left: take the season off before training':
    '仍残留 {{said}} 的模式：请在训练前去除季节',
  'a pattern of {{said}} is left though the window covers it: train on more of the data, or a larger model':
    '窗口虽已覆盖，仍残留 {{said}} 的模式：请用更多数据训练，或采用更大的模型',
  'nothing regular is left: each error is new': '没有残留规律：每个误差都是新的',
  'neighbouring errors alternate: the measurement itself is noisy':
    '相邻误差正负交替：测量本身有噪声',
  'errors drift slowly over the whole range: train on newer data':
    '误差在整个范围内缓慢漂移：请用更新的数据训练',
  'errors drift slowly over the whole range: take the trend off before training':
    '误差在整个范围内缓慢漂移：请在训练前去除趋势',
  'errors stay alike for about {{said}}: lengthen the window':
    '误差在约 {{said}} 内保持相似：请加长窗口',
  'errors stay alike for about {{said}}, which its window covers':
    '误差在约 {{said}} 内保持相似，窗口已覆盖',
  'most residuals are the same value': '多数残差是同一个值',
  'heavy tails on both sides: rare large errors': '两侧厚尾：偶有很大的误差',
  'a heavy upper tail: rare values far above expected': '上侧厚尾：偶有远高于预期的值',
  'a heavy lower tail: rare values far below expected': '下侧厚尾：偶有远低于预期的值',
  'close to normal': '接近正态分布',
  '{{said}}; expected lies below measured': '{{said}}；预期低于实测',
  '{{said}}; expected lies above measured': '{{said}}；预期高于实测',
  'This run keeps no expected values of the column.': '此运行没有保留该列的预期值。',

  'The code, {{n}} units, is not smaller than a window, {{n2}} values: the network may pass anomalies through. Choose a smaller code or a longer window.':
    '编码有 {{n}} 个单元，不小于窗口的 {{n2}} 个值：网络可能放过异常。请选择更小的编码或更长的窗口。',
  'The code, {{n}} units, is not smaller than a row, {{n2}} values: the network may pass anomalies through. Choose a smaller code.':
    '编码有 {{n}} 个单元，不小于一行的 {{n2}} 个值：网络可能放过异常。请选择更小的编码。',
  'The code has collapsed: none of its {{n}} units changes from window to window, so every window is rebuilt alike. Choose a smaller beta, or more epochs.':
    '编码已塌缩：其 {{n}} 个单元在各窗口间均无变化，每个窗口的重构都相同。请选择更小的 beta，或更多轮次。',
  'The code has collapsed: none of its {{n}} units changes from row to row, so every row is rebuilt alike. Choose a smaller beta, or more epochs.':
    '编码已塌缩：其 {{n}} 个单元在各行间均无变化，每一行的重构都相同。请选择更小的 beta，或更多轮次。',
  'The code has collapsed: all windows have nearly the same {{n}} numbers, so every window is rebuilt alike. Choose a smaller weight of the contest, or more epochs.':
    '编码已塌缩：所有窗口的 {{n}} 个数几乎相同，每个窗口的重构都相同。请减小对抗的权重，或增加轮次。',
  'The code has collapsed: all rows have nearly the same {{n}} numbers, so every row is rebuilt alike. Choose a smaller weight of the contest, or more epochs.':
    '编码已塌缩：所有行的 {{n}} 个数几乎相同，每一行的重构都相同。请减小对抗的权重，或增加轮次。',
  'The code is dead: none of its {{n}} units changes from window to window, so every window is rebuilt alike. Choose a smaller learning rate, or another activation.':
    '编码已失效：其 {{n}} 个单元在各窗口间均无变化，每个窗口的重构都相同。请选择更小的学习率，或其他激活函数。',
  'The code is dead: none of its {{n}} units changes from row to row, so every row is rebuilt alike. Choose a smaller learning rate, or another activation.':
    '编码已失效：其 {{n}} 个单元在各行间均无变化，每一行的重构都相同。请选择更小的学习率，或其他激活函数。',
  '{{n}} of the {{n2}} units of the code are dead: they never change. A smaller code does as well, or a weaker penalty where there is one.':
    '编码的 {{n2}} 个单元中有 {{n}} 个失效：从不变化。更小的编码同样有效；若有惩罚项，也可减弱它。',
} as const satisfies Readonly<Record<string, string>>;
