/** Faults that change what was there a moment ago: deleted, or changed elsewhere. */
export const changeFaults = {
  'the run was deleted with its file: {{name}}': '该运行已随其文件一起被删除：{{name}}',
  'the run was deleted: {{name}}': '该运行已被删除：{{name}}',
  'something else has been said of these events since': '这些事件此后已有其他说明',
  'it has been changed since: {{name}}': '此后已被更改：{{name}}',
  'it has runs by now: {{name}}': '该文件已有运行：{{name}}',
  'Delete the file to remove it with its runs.': '删除该文件可将其与运行一并移除。',
  'the threshold has been changed since': '阈值此后已被更改',
  'the workspace refused a change ({{code}})': '工作区拒绝了更改（{{code}}）',
} as const satisfies Readonly<Record<string, string>>;
