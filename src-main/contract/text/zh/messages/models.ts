/** Models: when to use them, and their parameters. */
export const modelMessages = {
  'NAB: ec2 request latency, occupancy 6005': 'NAB 序列：ec2_request_latency、occupancy_6005',
  'ADBench: annthyroid, thyroid, cardio': 'ADBench 表格：annthyroid、thyroid、cardio',
  'gene expression: golub, khan': '基因表达：golub、khan',
  'digits: 3, 8': '手写数字：3、8',
  'generated: a spot that turns back, frames that are swapped':
    '生成的数据：折返的光点、被调换的帧',
  'mean VUS-PR over two NAB series 0.58 against 0.41 of kl with three seeds, over five others 0.60 against 0.59 with one':
    '两个 NAB 序列上三个种子的平均 VUS-PR 为 0.58，kl 为 0.41；另外五个序列上一个种子为 0.60，kl 为 0.59',
  'For tables, and for series of which there is little to train on.':
    '适用于表格，以及可供训练的数据较少的序列。',
  'For long series with shapes that come back.': '适用于形状反复出现的长序列。',
  'For series in which what follows depends on what came long before.':
    '适用于后续取决于很久以前的序列。',
  'For few rows for many columns: half the parameters of the dense network, so it learns less by heart.':
    '适用于行少列多：参数只有全连接网络的一半，不易死记硬背。',
  'For data of several states or regimes, each of which a few units of the code can take care of.':
    '适用于有多种状态或工况的数据，每种状态由编码中的少数单元负责。',
  'For columns that can be told from one another, and noisy sensors: single faulty values stand out.':
    '适用于各列可相互推断的数据及有噪声的传感器：单个错误值会凸显。',
  'For noisy columns that move along few directions: small changes of the input do not count.':
    '适用于沿少数方向变化的含噪列：输入的微小变化不计。',
  'For noisy data of which typical new rows are to be drawn, or whose spread differs from state to state.':
    '适用于需要抽取典型新行、或离散程度随状态变化的含噪数据。',
  'As the variational one, where sharper rebuilt windows matter more than a steady training.':
    '与变分自编码器类似，适用于重构清晰度比训练稳定更重要的情况。',
  'For series of many columns whose anomalies are small beside the usual changes.':
    '适用于列多、且异常小于通常变化的序列。',
  'For anomalies that other networks rebuild too well: here all is rebuilt from prototypes of normal rows.':
    '适用于其他网络重构得过好的异常：这里一切都由正常行的原型重构。',
  'For training parts that hold anomalies themselves: the worst rows of each batch are not learnt.':
    '适用于训练部分本身含有异常：每批中最差的行不参与学习。',
  'For columns of several kinds, such as vibration and temperature, that stand group by group in the file.':
    '适用于在文件中按组排列的多类列，例如振动与温度。',
  'As the LSTM, with a quarter fewer weights: series with little to train on.':
    '与 LSTM 类似，权重少四分之一：适用于可供训练的数据较少的序列。',
  'For series with noise: like windows get like codes, so that odd ones are not merely remembered.':
    '适用于含噪序列：相似的窗口得到相似的编码，异常窗口不会只是被记住。',
  'For long windows in which short and long patterns overlap, such as a day within a week.':
    '适用于长短模式重叠的长窗口，例如一周中的一天。',
  'For many long windows whose distant parts belong together; it needs more data than a convolution.':
    '适用于大量长窗口、且相距较远的部分相互关联；所需数据多于卷积。',
  'For rows that are pictures: .npy arrays with axes N, H, W or N, H, W, C.':
    '适用于每行是一张图像：轴为 N, H, W 或 N, H, W, C 的 .npy 数组。',
  'For rows that are short sequences of pictures: .npy arrays with axes N, T, H, W or N, T, H, W, C.':
    '适用于每行是一小段图像序列：轴为 N, T, H, W 或 N, T, H, W, C 的 .npy 数组。',
  'For columns that move together; quick, and strong on windows.':
    '适用于同步变化的列；速度快，对窗口效果好。',
  'For tables: a row is compared with the rows most like it.':
    '适用于表格：将一行与最相似的行比较。',
  'For spikes and dropouts in columns without a pattern; the least a model must beat.':
    '适用于没有规律的列中的尖峰与掉值；模型至少应胜过它。',
  'For columns with a daily or weekly pattern that stays the same.':
    '适用于日或周规律保持不变的列。',
  'For tables of mixed columns, and where the training part may hold anomalies too.':
    '适用于混合列的表格，以及训练部分也可能含有异常的情况。',
  'For very large tables whose columns have little to do with each other; the quickest.':
    '适用于各列关系不大的超大表格；速度最快。',
  'For tables whose anomalies are extreme values of single columns; nothing to set.':
    '适用于异常为单列极端值的表格；无需设置。',
  'For series whose shapes come back: marks stretches unlike any of the training part.':
    '适用于形状反复出现的序列：标出与训练部分都不相似的区段。',
  'For columns that get stuck or turn restless: how much they change from row to row.':
    '适用于会卡死或变得不稳的列：看逐行变化的大小。',
  'anomalies among the training rows that lie close together hide from fewer; mean AUC-ROC over eight ADBench sets 0.88 against 0.83 of five with such rows, 0.96 against 0.97 without':
    '训练行中彼此靠近的异常会躲过较少的近邻；在八个 ADBench 数据集上，含此类行时平均 AUC-ROC 为 0.88（五个近邻为 0.83），不含时为 0.96（0.97）',
  'of few rows few are near; mean AUC-ROC over three sets of gene expression 0.85 against 0.81 of five':
    '行少则近邻也少；在三个基因表达数据集上平均 AUC-ROC 为 0.85（五个近邻为 0.81）',

  'For pictures with a sharper, larger or cleaner target of the same rows.':
    '适用于图像，且同一行有更清晰、更大或更干净的目标。',
  'For pictures with a target: what is there without learning anything.':
    '适用于有目标的图像：不经学习即可得到的结果。',
  'For a target that follows the other columns in straight lines.':
    '适用于随其他列线性变化的目标。',
  'Filters of the layers that look at the picture as it comes in': '处理输入图像各层的滤波器数',
  'How size comes in: several results for each pixel, or pixels repeated and convolved':
    '尺寸如何放大：每个像素多个结果，或像素重复后卷积',
  Skip: '残差',
  'Only what differs from the picture drawn larger is learnt': '只学习与放大后图像的差异',
  'Activation of every layer but the last': '除最后一层外各层的激活函数',
  Method: '方法',
  'Pixels between those that are there: on the lines between them, or as the nearest':
    '中间像素的取法：线性插值，或取最近的像素',
  'Weight of the squared coefficients beside the squared errors': '系数平方相对误差平方的权重',

  Hidden: '隐藏层',
  'Units of the encoder layers before the code; the decoder mirrors them. Empty: chosen':
    '编码之前各编码层的单元数；解码器与之对称。留空：自动选定',
  Latent: '编码',
  'Units of the code. 0: chosen': '编码的单元数。0：自动选定',
  Activation: '激活函数',
  'Activation of every layer but the code and the last': '除编码层和最后一层外各层的激活函数',
  'Noise added to what is learnt from, in standard deviations; 0: none':
    '加到学习数据上的噪声，以标准差计；0：不加',
  Dropout: 'Dropout',
  'Share of the hidden units that is silenced at random in training':
    '训练中随机静默的隐藏单元比例',
  Filters: '滤波器',
  'Filters of the encoder layers, each halving the window; the decoder mirrors them':
    '各编码层的滤波器数，每层将窗口减半；解码器与之对称',
  Kernel: '卷积核',
  'Rows a filter sees; less where the window is shorter': '滤波器所见的行数；窗口较短时更少',
  Bottleneck: '瓶颈',
  'The code: a dense layer, or the last filters as they are': '编码：全连接层，或最后的滤波器本身',
  'Units of a dense code. 0: chosen': '全连接编码的单元数。0：自动选定',
  Decoder: '解码器',
  'How rows come back: repeated and convolved, or by transposed convolutions':
    '行如何还原：重复后卷积，或转置卷积',
  Units: '单元数',
  'Units of the encoder and of the decoder; the code is as large':
    '编码器与解码器的单元数；编码大小相同',
  Target: '目标',
  'Which end of the window the decoder writes first: the first row, or the last':
    '解码器先写窗口的哪一端：第一行或最后一行',
  'Units of encoder layers before the code. Empty: none': '编码之前编码层的单元数。留空：无',
  'Units of the code, which may be more than the inputs. 0: twice the inputs, 512 at most':
    '编码的单元数，可以多于输入。0：输入的两倍，最多 512',
  'twice the inputs, 512 at most': '输入的两倍，最多 512',
  Penalty: '惩罚',
  'How few units are made to answer: by their mean activity, by the size of the code, or by keeping the largest only':
    '如何使少数单元响应：按平均活跃度、按编码大小，或只保留最大的',
  Weight: '权重',
  'Weight of the penalty against the error, for kl and l1': '惩罚相对误差的权重，用于 kl 和 l1',
  Activity: '活跃度',
  'Mean activity wanted of a unit (kl), or share of the units that is kept (largest)':
    '期望的单元平均活跃度（kl），或保留单元的比例（largest）',
  Corruption: '破坏方式',
  'What is done to the windows learnt from: noise added, values set to 0, or values set to far below or above':
    '对学习窗口的处理：加噪声、置 0，或置为远低或远高的值',
  Amount: '程度',
  'Standard deviation of the noise, or share of the values that is corrupted':
    '噪声的标准差，或被破坏值的比例',
  'Weight of the penalty on how much the code moves when the input does':
    '对编码随输入变化程度的惩罚权重',
  Beta: 'Beta',
  'Weight of the code being like normal draws against the error of what is rebuilt':
    '编码接近正态抽样相对重构误差的权重',
  Score: '分数',
  'What counts as unusual: the error, or how improbable a value is by a spread that the decoder learns too':
    '何为异常：误差，或按解码器同时学到的离散程度衡量的不可能程度',
  Critic: '判别器',
  'Units of each of the two layers that tell codes from normal draws':
    '区分编码与正态抽样的两层各自的单元数',
  'Weight of the contest over the code against the error of what is rebuilt':
    '编码对抗相对重构误差的权重',
  Rounds: '轮数',
  'How far the contest goes: at the end rebuilding counts 1 / rounds, the contest the rest':
    '对抗的程度：最终重构占 1 / 轮数，其余为对抗',
  Alpha: 'Alpha',
  'Share of the first decoder in the score; the rest is what both decoders in a row miss':
    '第一个解码器在分数中的比例；其余为两个解码器依次都未能重构的部分',
  Slots: '槽位',
  'Codes the memory holds': '记忆中保存的编码数',
  Shrink: '收缩',
  'Share below which a slot is left out, in shares of an equal part':
    '低于此比例的槽位被略去，以均分份额计',
  Sharpness: '锐度',
  'How much more the slots most like a code count; 1: as in the paper':
    '与编码最相似的槽位的加权程度；1：与论文相同',
  'Weight of the entropy of the slots in use: more of it, fewer slots':
    '所用槽位熵的权重：越大，使用的槽位越少',
  Trim: '截尾',
  'Share of each batch that is left out: the windows rebuilt worst':
    '每批中略去的比例：重构最差的窗口',
  'Units of the layers of each group before the shared code. Empty: chosen':
    '共享编码之前各组各层的单元数。留空：自动选定',
  Groups: '分组',
  'Groups of columns, split evenly in the order of the columns; of joined files each is one':
    '列的组数，按列的顺序均分；并排连接的文件每个自成一组',
  Sizes: '组大小',
  'Columns in each group, in order, in place of an even split. Empty: split evenly':
    '依次给出每组的列数，代替均分。留空：均分',
  'split evenly': '均分',
  Drop: '隐藏',
  'How often a whole group is hidden in training, so that it is rebuilt from the others':
    '训练中整组被隐藏的频率，以便由其他组重构',
  'Units of the encoder and of the decoder': '编码器与解码器的单元数',
  'Weight of keeping codes near the standard normal; 1: as for data with noise of one deviation':
    '使编码接近标准正态的权重；1：如同噪声为一个标准差的数据',
  'Filters of every convolution': '每个卷积的滤波器数',
  'Taps of a filter; their distance doubles from block to block': '滤波器的抽头数；其间距逐块加倍',
  Blocks: '块数',
  'Residual blocks of the encoder; the decoder mirrors them. 0: as many as see the whole window':
    '编码器的残差块数；解码器与之对称。0：足以看到整个窗口',
  'as many as see the whole window': '足以看到整个窗口',
  Pooling: '池化',
  'Rows that share one position of the code. 0: chosen': '共用一个编码位置的行数。0：自动选定',
  'Units of the code at each of its positions. 0: chosen': '编码每个位置的单元数。0：自动选定',
  'Units that stand for each patch of rows': '表示每个行块的单元数',
  Heads: '头数',
  'Heads of attention; units must be a multiple': '注意力头数；单元数须为其倍数',
  Layers: '层数',
  'Layers of attention, each of encoder and decoder': '编码器与解码器各自的注意力层数',
  Patch: '块',
  'Rows of a patch, which attention treats as one. 0: chosen':
    '每块的行数，注意力将其视为一体。0：自动选定',
  'What keeps windows from being copied: a small dense code, or patches that are hidden and rebuilt from the others':
    '如何防止窗口被直接复制：小的全连接编码，或隐藏部分块并由其他块重构',
  'Filters of the encoder layers, each halving height and width; the decoder mirrors them':
    '各编码层的滤波器数，每层将高与宽减半；解码器与之对称',
  'Pixels a filter sees down and across': '滤波器纵横所见的像素数',
  'How size comes back: four results for each pixel, or pixels repeated and convolved':
    '尺寸如何还原：每个像素四个结果，或像素重复后卷积',
  'Filters of the layers that halve each picture before it is read, and mirror them':
    '读取前将每张图像减半的各层滤波器数，解码与之对称',
  'Units of the memory at each pixel': '每个像素处的记忆单元数',
  'Activation of the layers that halve pictures and bring them back':
    '缩小与还原图像各层的激活函数',
  Explained: '解释方差',
  'Share of the variance the components explain, with at most half of the dimensions. 0: chosen, 0.95 for windows, 0.5 for rows':
    '成分所解释的方差比例，最多使用一半维度。0：自动选定，窗口为 0.95，行为 0.5',
  Neighbours: '近邻',
  'Which nearest training window a window is compared with': '与第几个最近的训练窗口比较',
  Level: '水平',
  'What stands for the level of a column in a window: its median, or its mean':
    '以什么代表窗口内列的水平：中位数或均值',
  Period: '周期',
  'Steps after which the pattern repeats. 0: the day, week or lag that fits best':
    '模式重复的步数。0：最合适的日、周或滞后',
  'the day, week or lag that fits best': '最合适的日、周或滞后',
  Trees: '树数',
  'Trees of the forest': '森林中树的数量',
  Sample: '样本量',
  'Training windows each tree is grown on, drawn by the seed':
    '每棵树所用的训练窗口数，按随机种子抽取',
  Bins: '分箱数',
  'Bins of the histogram of each column. 0: the square root of the number of rows':
    '每列直方图的分箱数。0：行数的平方根',
  'the square root of the number of rows': '行数的平方根',
  Values: '数值',
  'Training values kept of each column at most; more are thinned evenly':
    '每列最多保留的训练值数；更多则均匀抽稀',
  Compare: '比较',
  'Windows are compared by shape, whatever their level and spread, or by their values':
    '按形状比较窗口而不论其水平与离散程度，或按数值比较',
  'What the loss quantile rebuilds: 0.9 is passed once in ten':
    '分位数损失所重构的分位数：0.9 表示十次中有一次超过',
  'Sides that pictures are mirrored along': '图像镜像翻转的方向',
  'Pixels that pictures are moved by, at most': '图像平移的最多像素数',
  'Share of each side cut off pictures, at most': '图像每边最多裁去的比例',
  Still: '静止',
  'Change from row to row that counts as none, in standard deviations':
    '视为无变化的逐行变化，以标准差计',
} as const satisfies Readonly<Record<string, string>>;
