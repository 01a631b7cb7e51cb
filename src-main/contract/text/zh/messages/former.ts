/** Sentences that earlier versions kept with their runs, and no code makes any more. */
export const formerMessages = {
  'set by the self-test, so that no simple method finds more there':
    '由自检设定，使简单方法在自检中不会检出更多',
  'no method is best on all data: each is tried on faults put into the validation part, the weak ones are left out, and the scores of the others are averaged; name a model to use it alone':
    '没有对所有数据都最好的方法：在验证部分注入故障逐一测试，略去较弱的，对其余的分数取平均；指定模型即可单独使用它',
  'Columns whose values after the training part lie elsewhere than in it, by a population stability index above 0.25: green up to 10 % of the columns, amber above.':
    '训练部分之后的值与其中的值分布不同（群体稳定性指数高于 0.25）的列：不超过 10 % 的列为绿色，更多为黄色。',
};
