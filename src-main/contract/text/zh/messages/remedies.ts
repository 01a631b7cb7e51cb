/** What to do about errors, in the words of the error catalogue. */
export const remedyMessages = {
  'This is a defect in Residua. The log holds the details; your workspace is unharmed.':
    '这是 Residua 的缺陷。日志中有详细信息；您的工作区完好无损。',
  'Nothing needs to be done.': '无需任何操作。',
  'Add --help to the command to see what it takes, with examples.':
    '在命令后加 --help 可查看用法与示例。',
  'Use a method of the contract; the versions of page and engine may differ.':
    '请使用约定中的方法；页面与引擎的版本可能不同。',
  'Correct the named parameter and call again.': '请更正所述参数后重试。',
  'Ask for a smaller range.': '请缩小范围。',
  'Wait until earlier calls have been answered.': '请等待之前的请求完成。',
  'Use the window of Residua.': '请使用 Residua 的窗口。',
  'The engine is started again by itself; repeat the last action.':
    '引擎会自行重新启动；请重复上一步操作。',
  'Check the name and choose the file again.': '请检查名称并重新选择文件。',
  'Choose a file inside this folder.': '请选择此文件夹中的文件。',
  'Choose an ordinary file, not a device or a pipe.': '请选择普通文件，而非设备或管道。',
  'Check that you may read the file, then try again.': '请确认您有权读取该文件，然后重试。',
  'Choose a file that holds data.': '请选择含有数据的文件。',
  'Save the data as CSV (UTF-8) or as a NumPy .npy array.':
    '请将数据存为 CSV（UTF-8）或 NumPy .npy 数组。',
  'Choose a folder you may write to.': '请选择您有写入权限的文件夹。',
  'Free some space on the disk, then try again. Nothing stored before is lost.':
    '请释放一些磁盘空间后重试。之前保存的内容没有丢失。',
  'Choose the file again.': '请重新选择文件。',
  'The file changed while it was read. Import it again.': '文件在读取期间发生了变化。请重新导入。',
  'Copy or pack the archive again: part of it is missing or wrong.':
    '请重新复制或打包压缩文件：其中部分缺失或有误。',
  'Choose one member of the archive with --member NAME.':
    '请用 --member NAME 选择压缩包中的一个成员。',
  'It looks made to fill the memory. If you trust it, unpack it first, then choose the file inside.':
    '它像是为占满内存而制作的。若您信任它，请先解压，再选择其中的文件。',
  'Choose a recipe that Residua has saved.': '请选择由 Residua 保存的处理方案。',
  'Give intervals (columns start and end, as times or as rows from 0), or one value of 0 or 1 for each row.':
    '请给出区间（start 与 end 两列，为时间或从 0 起的行号），或每行一个 0 或 1。',
  'Save the file as UTF-8, or name its encoding: --encoding windows-1252, for example.':
    '请将文件存为 UTF-8，或指明其编码，例如 --encoding windows-1252。',
  'Choose a file with at least one row of values under its header.':
    '请选择表头下至少有一行数值的文件。',
  'Give every row the same number of cells as the header.': '请使每一行的单元格数与表头相同。',
  'Close the quote in the named row.': '请补全所述行中的引号。',
  'Residua judges numbers: choose a file with at least one numeric column.':
    'Residua 检测的是数值：请选择至少有一个数值列的文件。',
  'Keep at most 20,000 columns, or turn the matrix so that samples are rows.':
    '请最多保留 20,000 列，或转置矩阵使样本成为行。',
  'Choose another time column, or write its times as YYYY-MM-DD hh:mm:ss.':
    '请选择其他时间列，或将时间写作 YYYY-MM-DD hh:mm:ss。',
  'Check the delimiter and the quotes of the named row.': '请检查所述行的分隔符与引号。',
  'Save the array again with numpy.save.': '请用 numpy.save 重新保存数组。',
  'Save the array again with numpy.save (format version 1 to 3).':
    '请用 numpy.save 重新保存数组（格式版本 1 至 3）。',
  'Convert it before saving: array.astype("float32").': '请在保存前转换：array.astype("float32")。',
  'Save an array of one to five dimensions with at least one item in each.':
    '请保存一至五维且每维至少有一项的数组。',
  'Copy or save the file again: part of it is missing.': '请重新复制或保存文件：其中部分缺失。',
  'Use a column name of the file; `residua inspect FILE` lists them.':
    '请使用文件中的列名；`residua inspect FILE` 会列出它们。',
  'Choose at least one numeric column that varies.': '请至少选择一个有变化的数值列。',
  'Choose a column whose values vary.': '请选择数值有变化的列。',
  'Choose a column that holds values.': '请选择有值的列。',
  'Bring more data, or choose a shorter window.': '请提供更多数据，或选择更短的窗口。',
  'Keep fewer rows or columns, or use a machine with more memory.':
    '请减少行或列，或使用内存更大的机器。',
  'List the datasets and choose one of them.': '请列出数据集并选择其一。',
  'Choose a file with the columns the run was trained on.': '请选择含有该运行训练所用列的文件。',
  'Choose a shorter window.': '请选择更短的窗口。',
  'Choose a training part with more rows.': '请选择行数更多的训练部分。',
  'Correct the named setting.': '请更正所述设置。',
  'Use sigma:3, quantile:0.995, mad:6 or auto.': '请使用 sigma:3、quantile:0.995、mad:6 或 auto。',
  'Undo the deletion, or choose another run.': '请撤销删除，或选择其他运行。',
  'Draw the label again.': '请重新绘制标注。',
  'It is left as it is now.': '保持现状不变。',
  'List the rules and choose one of them.': '请列出规则并选择其一。',
  'Draw labels on the timeline, or import them from a file.':
    '请在时间线上添加标注，或从文件导入。',
  'Use --device auto; `residua devices` lists what this machine has and why.':
    '请使用 --device auto；`residua devices` 会列出本机的设备及原因。',
  'Start the run again; `--device wasm` trains without this device.':
    '请重新开始运行；`--device wasm` 可不用此设备训练。',
  'Lower the learning rate, or look for extreme values in the named columns.':
    '请降低学习率，或检查所述列中的极端值。',
  'Start the run again; if it stops again, choose a smaller batch or the wasm device.':
    '请重新开始运行；若再次停止，请选择更小的批或 wasm 设备。',
  'Start the run again; if it stops again, memory may be short: choose a smaller batch, fewer columns or a shorter window.':
    '请重新开始运行；若再次停止，可能是内存不足：请选择更小的批、更少的列或更短的窗口。',
  'Choose a smaller batch, fewer columns or a shorter window.':
    '请选择更小的批、更少的列或更短的窗口。',
  'List the runs with `residua runs` and choose one of them.':
    '请用 `residua runs` 列出运行并选择其一。',
  'List the events with `residua events RUN` and choose one of them.':
    '请用 `residua events RUN` 列出事件并选择其一。',
  'Choose a run that has ended well.': '请选择成功完成的运行。',
  'Start it again from the beginning.': '请从头重新开始。',
  'Start another search.': '请开始另一次搜索。',
  'The run has ended already.': '该运行已经结束。',
  'Open or create a workspace first.': '请先打开或新建工作区。',
  'Choose a .residua file made by this program.': '请选择由本程序创建的 .residua 文件。',
  'Open it with a newer version of Residua.': '请用更新版本的 Residua 打开。',
  'Keep the file; if Residua backed it up, its backups stand beside it: NAME.backup-1.residua and so on.':
    '请保留该文件；若 Residua 有备份，备份就在旁边：NAME.backup-1.residua 等。',
  'Close the other program that has it open, then try again.': '请关闭打开它的其他程序，然后重试。',
  'Keep the workspace in a folder on a local disk, not on a network drive.':
    '请将工作区放在本地磁盘的文件夹中，而非网络驱动器。',
  'Copy the workspace to a folder you may write to.': '请将工作区复制到您有写入权限的文件夹。',
  'Ask for fewer folds, a shorter window or other models.': '请减少折数、缩短窗口或更换模型。',
  'Correct these times, or import the file without a time axis (time: none; on the command line --time none).':
    '请更正这些时间，或不使用时间轴导入文件（time: none；命令行为 --time none）。',
  'Leave out columns with long gaps, or choose another training part.':
    '请不使用有长间断的列，或选择其他训练部分。',
  'Put the files side by side on one time axis (on the command line --combine join --tolerance 10min), or import them one by one.':
    '请将文件并排在同一时间轴上（命令行为 --combine join --tolerance 10min），或逐个导入。',
  'Unpack it first, then choose the CSV or .npy file inside.':
    '请先解压，再选择其中的 CSV 或 .npy 文件。',
  'Save the sheet as CSV (UTF-8) in the spreadsheet program.':
    '请在电子表格程序中将工作表存为 CSV（UTF-8）。',
  'If it is a Residua workspace, open it instead of importing it; else save a table as CSV.':
    '若它是 Residua 工作区，请打开而不是导入；否则请将表存为 CSV。',
} as const satisfies Readonly<Record<string, string>>;
