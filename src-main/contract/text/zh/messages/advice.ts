/** What to do about single faults, where it is more than the catalogue says of their kind. */
export const adviceMessages = {
  'Append files of the same columns, or import them one by one.':
    '请拼接列相同的文件，或逐个导入。',
  'Ask for the scores (--scores FILE), the reconstruction (--reconstruction FILE), or both.':
    '请要求评分（--scores FILE）、重构（--reconstruction FILE）或两者。',
  'Attach a target (on the command line --target FILE), or choose another model.':
    '请附加目标（命令行为 --target FILE），或更换模型。',
  'Attach a target of sharper, larger or cleaner pictures.':
    '请附加更清晰、更大或更干净的图像作为目标。',
  'Attach a target, or choose another model.': '请附加目标，或更换模型。',
  'Bring a file with the columns that {{name}} was trained on.':
    '请提供含有 {{name}} 训练所用列的文件。',
  'Name a network as the model.': '请指定一个网络作为模型。',
  'Name each model once; several seeds of one model are asked for by seeds.':
    '每个模型只指定一次；同一模型的多个种子请用种子数。',
  'Leave one of both out.': '请去掉其中一项。',
  'Go on from a run of one model, or train a new run.': '请从单个模型的运行继续，或训练新的运行。',
  'Cancel the run first.': '请先取消运行。',
  'Choose {{n}} units, or another number of heads.': '请选择 {{n}} 个单元，或其他头数。',
  'Choose a column of fewer values, or keep fewer columns in the file.':
    '请选择值较少的列，或在文件中保留较少的列。',
  'Choose a column of fewer values, or keep fewer of them in the file.':
    '请选择值较少的列，或在文件中保留较少的值。',
  'Choose a column of text or whole numbers, such as a station or a ticker.':
    '请选择文本或整数的列，例如站点或代码。',
  'Choose a file with at least two rows; some hundred make a useful result.':
    '请选择至少有两行的文件；几百行才有有用的结果。',
  'Choose a file with the times of its rows, or train a run with neither trend nor season taken off.':
    '请选择各行带有时间的文件，或训练不去除趋势与季节的运行。',
  'Choose a longer step.': '请选择更长的步长。',
  'Choose a shorter step.': '请选择更短的步长。',
  'Choose a longer tolerance, or check that the files cover the same time.':
    '请选择更大的容差，或检查各文件是否覆盖同一时间。',
  'Choose a longer training part, a shorter window, or leave out columns with long gaps.':
    '请选择更长的训练部分、更短的窗口，或不使用有长间断的列。',
  'Choose a longer window, or kNN.': '请选择更长的窗口，或 kNN。',
  'Choose a model that judges series, or import the file as a table.':
    '请选择检测序列的模型，或将文件作为表格导入。',
  'Choose a model that judges tables, or import the file as a series.':
    '请选择检测表格的模型，或将文件作为序列导入。',
  'Choose a name that ends in .csv or .npy.': '请选择以 .csv 或 .npy 结尾的名称。',
  'Choose a shorter period or a longer training part.': '请选择更短的周期或更长的训练部分。',
  'Choose a shorter season or a longer training part.': '请选择更短的季节或更长的训练部分。',
  'Choose a shorter warm-up, or more epochs.': '请选择更短的预热，或更多轮次。',
  'Choose a shorter window, or leave out columns with many gaps.':
    '请选择更短的窗口，或不使用间断多的列。',
  'Choose a shorter window, smaller pictures, or another model.':
    '请选择更短的窗口、更小的图像或其他模型。',
  'Choose a target of the same size or a whole multiple of it, or the dense model.':
    '请选择尺寸相同或为其整数倍的目标，或全连接模型。',
  'Choose a target with one row for each row of the data, in the same order.':
    '请选择与数据逐行对应、顺序相同的目标。',
  'Choose a training part in which the values vary.': '请选择数值有变化的训练部分。',
  'Choose a window of {{n}} to {{n2}} rows, or another model.':
    '请选择 {{n}} 至 {{n2}} 行的窗口，或其他模型。',
  'Choose a window of at least 4 rows, or the dense model.':
    '请选择至少 4 行的窗口，或全连接模型。',
  'Choose another column for the entity.': '请为实体选择其他列。',
  'Choose another file as the target, or none: a model then learns the file itself.':
    '请选择其他文件作为目标，或不用目标：模型将学习文件本身。',
  'Choose another format of times, or leave it out and let it be found.':
    '请选择其他时间格式，或留空自动识别。',
  'Choose another model, or score by the error of what is rebuilt.':
    '请更换模型，或按重构误差评分。',
  'Choose another time column first.': '请先选择其他时间列。',
  'Choose fewer units of the code, or more rows for each of its positions.':
    '请减少编码的单元数，或增加其每个位置的行数。',
  'Ask for fewer folds or a shorter window.': '请减少折数或缩短窗口。',
  'Ask for fewer folds.': '请减少折数。',
  'Leave a stretch out instead.': '请改为留出一段。',
  'Choose growing folds, or leave a stretch or whole entities out.':
    '请选择递增的折，或留出一段或整个实体。',
  'Choose growing folds.': '请选择递增的折。',
  'Choose linear regression.': '请选择线性回归。',
  'Choose min-max scaling, or the loss mse or mae.': '请选择 min-max 缩放，或损失 mse 或 mae。',
  'Choose one of the versions of this run.': '请选择此运行的某个版本。',
  'Choose one of them, for example with --member {{name}}.': '请选择其一，例如 --member {{name}}。',
  'Choose other models.': '请选择其他模型。',
  'Choose the dense model, or sequences of 2 to {{n}} pictures of 2 x 2 pixels or more.':
    '请选择全连接模型，或 2 至 {{n}} 张 2 x 2 像素以上图像的序列。',
  'Choose the dense model.': '请选择全连接模型。',
  'Choose the labels of these files, or take them out of the recipe.':
    '请选择这些文件的标注，或将其从处理方案中移除。',
  'Choose the labels of this file, or take them out of the recipe.':
    '请选择此文件的标注，或将其从处理方案中移除。',
  'Choose the labels of this file.': '请选择此文件的标注。',
  'Choose the loss mse or mae.': '请选择损失 mse 或 mae。',
  'Choose the loss quantile.': '请选择损失 quantile。',
  'Create the folder first, or choose another one.': '请先创建该文件夹，或选择其他文件夹。',
  'Did you mean {{names}}? It has {{names2}}.': '您是指 {{names}} 吗？可用的有 {{names2}}。',
  'Did you mean {{names}}?': '您是指 {{names}} 吗？',
  'It has {{names}}.': '可用的有 {{names}}。',
  'Draw the label inside the data.': '请在数据范围内标注。',
  'Export the file again: this copy is damaged. Text in UTF-16 is named by its encoding.':
    '请重新导出文件：此副本已损坏。UTF-16 文本须指明其编码。',
  'Fetch the data with `git lfs pull`, then choose the file again.':
    '请用 `git lfs pull` 获取数据，然后重新选择文件。',
  'Fill the cell, or take the row out of the file.': '请填写该单元格，或从文件中删除该行。',
  'Give each {{name}} columns of its own, or the target another role.':
    '请为每个 {{name}} 提供各自的列，或为目标指定其他用途。',
  'Give labels by row, from 0.': '请按行给出标注，从 0 起。',
  'Give one label for each row of all files in their order, one file of labels for each, or name the data file of each row in a column "file".':
    '请按顺序为所有文件的每一行给出一个标注，或为每个文件提供一个标注文件，或在列“file”中写明每行所属的数据文件。',
  'Give the budget for the whole of the data.': '请为全部数据给出预算。',
  'Give the number of columns of each group, or none to have them split evenly.':
    '请给出每组的列数，或留空以平均分组。',
  'Give the target of the file (--target FILE), or ask for the reconstruction alone (--reconstruction FILE).':
    '请给出文件的目标（--target FILE），或只要求重构（--reconstruction FILE）。',
  'Give the target the rows of the data, in the same order.': '请使目标与数据逐行对应且顺序相同。',
  'Give these labels by time, or put the files one after another.':
    '请按时间给出这些标注，或将文件首尾相接。',
  'Give these labels by time.': '请按时间给出这些标注。',
  'Import an .npy array {{said}}, or choose the dense model.':
    '请导入{{said}}的 .npy 数组，或选择全连接模型。',
  'with 3 or 4 axes: N, H, W, C': '有 3 或 4 个轴（N、H、W、C）',
  'with 4 or 5 axes: N, T, H, W, C': '有 4 或 5 个轴（N、T、H、W、C）',
  'Import an .npy array with the axes {{axes}} and no added columns, or choose another model.':
    '请导入轴为 {{axes}} 且没有附加列的 .npy 数组，或更换模型。',
  'Import it as a new file.': '请将其作为新文件导入。',
  'Import the file again.': '请重新导入文件。',
  'Import the file as a {{said}}.': '请将文件作为{{said}}导入。',
  'Join fewer files, or files of fewer columns.': '请合并较少的文件，或列较少的文件。',
  'Join intervals that touch each other, or keep the labels as a column of the data file.':
    '请合并相接的区间，或将标注保留为数据文件的一列。',
  'Join labels that touch each other.': '请合并相接的标注。',
  'Join the parts, or unpack them first, then choose the CSV or .npy file inside.':
    '请先合并各分卷或解压，再选择其中的 CSV 或 .npy 文件。',
  'Keep at most 20,000 rows, for example those that vary most.':
    '请最多保留 20,000 行，例如变化最大的行。',
  'Keep at most 20,000 values in each item, for example a part of it or fewer pixels.':
    '请每项最多保留 20,000 个值，例如只取一部分或减少像素。',
  'Keep at most 20,000 values in each item; if each column is one moment or sample, turn the array: numpy.save(name, array.T).':
    '请每项最多保留 20,000 个值；若每列是一个时刻或样本，请转置数组：numpy.save(name, array.T)。',
  'Keep trend and season, or choose the loss mse or mae.':
    '请保留趋势与季节，或选择损失 mse 或 mae。',
  'Leave out flip, shift and crop, or import an .npy array of pictures.':
    '请不使用翻转、平移与裁剪，或导入图像的 .npy 数组。',
  'Leave out flip, shift and crop.': '请不使用翻转、平移与裁剪。',
  'Leave the orientation out, or save the array with two dimensions.':
    '请不指定方向，或将数组存为二维。',
  'Leave the scaling out, or choose the loss mse or mae.': '请不指定缩放，或选择损失 mse 或 mae。',
  'Leave the seeds out, or choose a network.': '请不指定多个种子，或选择网络。',
  'Leave the setting out, or import the file as a series.':
    '请不使用此设置，或将文件作为序列导入。',
  'Leave the target out.': '请不使用目标。',
  'Leave the window out, or import the file as a series.': '请不指定窗口，或将文件作为序列导入。',
  'Leave them out, or train a new run.': '请不设置它们，或训练新的运行。',
  'Name a network as the model, such as dense, or leave the score out.':
    '请指定网络作为模型，例如 dense，或不指定评分。',
  'Name each file once.': '请每个文件只指定一次。',
  'Name its time column (on the command line --time NAME) or its format, or put the files one after another.':
    '请指定其时间列（命令行为 --time NAME）或格式，或将文件首尾相接。',
  'Name the column of stations, sensors or tickers (on the command line --entity COLUMN).':
    '请指定站点、传感器或代码的列（命令行为 --entity COLUMN）。',
  'Name the run that training goes on from.': '请指定所接续的运行。',
  'Name the time column (on the command line --time NAME), or leave its format out and let it be found.':
    '请指定时间列（命令行为 --time NAME），或不指定其格式以自动识别。',
  'Name the time column, or give labels by row.': '请指定时间列，或按行给出标注。',
  'Name the time column, or leave the entity out.': '请指定时间列，或不指定实体。',
  'Name the time column, or take the step out of the recipe.':
    '请指定时间列，或从处理方案中移除该步骤。',
  'Resume the run.': '请继续运行。',
  'Run `npm start` once more; it installs what is missing.':
    '请再次运行 `npm start`；它会安装缺少的内容。',
  'Save it as CSV, for example with pandas: frame.to_csv("data.csv", index=False).':
    '请存为 CSV，例如用 pandas：frame.to_csv("data.csv", index=False)。',
  'Save it as CSV: numpy.savetxt("data.csv", array, fmt="%s", delimiter=",").':
    '请存为 CSV：numpy.savetxt("data.csv", array, fmt="%s", delimiter=",")。',
  'Convert it to numbers before saving: numpy.save(name, array.astype("float32")). Python objects are never opened, because they may run code.':
    '请在保存前转换为数字：numpy.save(name, array.astype("float32"))。Python 对象因可能执行代码而从不打开。',
  'Save their size, or their parts as two arrays: numpy.save(name, numpy.abs(array)).':
    '请保存其模，或将两部分存为两个数组：numpy.save(name, numpy.abs(array))。',
  'Save them as milliseconds since 1970: array.astype("datetime64[ms]").astype("int64"), or times and values together as CSV.':
    '请存为自 1970 年起的毫秒：array.astype("datetime64[ms]").astype("int64")，或将时间与数值一起存为 CSV。',
  'Save them as numbers, for example of seconds: array / numpy.timedelta64(1, "s").':
    '请存为数字，例如秒：array / numpy.timedelta64(1, "s")。',
  'Save one array in each file: numpy.save(name, array).':
    '请每个文件保存一个数组：numpy.save(name, array)。',
  'Save one field of it, converted to numbers: array["name"].astype("float32").':
    '请将其一个字段转换为数字后保存：array["name"].astype("float32")。',
  'Save the file in its final shape first, one row for each row of the target.':
    '请先将文件存为最终形状，与目标逐行对应。',
  'Say which comes first: time format day-first or month-first (on the command line --time-format day-first), or write its times as YYYY-MM-DD hh:mm:ss.':
    '请说明日与月的先后：时间格式 day-first 或 month-first（命令行为 --time-format day-first），或将时间写作 YYYY-MM-DD hh:mm:ss。',
  'Start it again, or restart Residua; the log says more. Your workspace is unharmed.':
    '请重新启动引擎，或重启 Residua；日志中有详细信息。您的工作区完好无损。',
  'Start the run again from the beginning.': '请从头重新开始运行。',
  'Start the run again.': '请重新开始运行。',
  'Take one of the two steps out.': '请移除两个步骤之一。',
  'Take the step out of the recipe, or choose the file it was made for.':
    '请从处理方案中移除该步骤，或选择该方案所针对的文件。',
  'Take this step out of the recipe.': '请从处理方案中移除此步骤。',
  'Unpack it with its password first, then choose the CSV or .npy file inside.':
    '请先用密码解压，再选择其中的 CSV 或 .npy 文件。',
  'Use one threshold for all columns.': '请对所有列使用同一阈值。',
  'Use one threshold for all rows.': '请对所有行使用同一阈值。',
  'Write {{form}}.': '请写 {{form}}。',
  'Write row numbers or times such as 2010-01-31 00:00.':
    '请写行号，或如 2010-01-31 00:00 的时间。',
  'Write row numbers.': '请写行号。',
  'Keep the file, and open its latest backup: {{path}}':
    '请保留该文件，并打开其最近的备份：{{path}}',
  'Name its time column.': '请指明其时间列。',
  'Say whose local times they are when the file is read (on the command line --zone NAME).':
    '请在读取文件时说明这些是哪里的当地时间（命令行用 --zone NAME）。',
} as const satisfies Readonly<Record<string, string>>;
